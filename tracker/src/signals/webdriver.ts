import type { Signal } from './signal.ts';

/** `navigator.webdriver`: WebDriver and CDP clients must set it. @see https://www.w3.org/TR/webdriver2/#interface */
export const webdriver: Signal<boolean> = {
  phase: 'start',
  collect: ({ window }) => window.navigator.webdriver,
  judge: (controlled) =>
    controlled ? [{ code: 'automation:webdriver', detail: 'navigator.webdriver' }] : [],
};
