import type { Signal } from './signal.ts';

/** `navigator.appVersion`: who changes the user agent by hand forgets it. */
export const appVersion: Signal<string> = {
  phase: 'start',
  collect: ({ window }) => window.navigator.appVersion,
  judge: (text) => {
    const name = /HeadlessChrome(?:\/\d+)?/.exec(text);
    return name === null ? [] : [{ code: 'headless:app-version', detail: name[0] }];
  },
};
