import { isNative } from './native.ts';
import type { Signal } from './signal.ts';

export interface WebdriverProperty {
  readonly own: boolean;
  readonly missing: boolean;
  readonly lied: boolean;
}

/** Since this version every Chromium has the property. @see https://chromestatus.com/feature/6216034402500608 */
const EVERY_CHROMIUM = 89;

/**
 * Whether `navigator.webdriver` was tampered with: put on the object itself, given a getter that is not the browser's, made a value that can be written,
 * or deleted. Nobody but the driver of a browser has a reason to.
 */
export const webdriverHidden: Signal<WebdriverProperty> = {
  phase: 'start',
  collect: ({ window }) => {
    const { navigator } = window;
    const prototype = Object.getPrototypeOf(navigator) as object;
    if (prototype === Object.prototype) return;
    const property = Object.getOwnPropertyDescriptor(prototype, 'webdriver');
    const version = Number(/ Chrome\/(\d+)/.exec(navigator.userAgent)?.[1] ?? 0);
    return {
      own: Object.hasOwn(navigator, 'webdriver'),
      missing: !('webdriver' in navigator) && version >= EVERY_CHROMIUM,
      // A value, or something that can be set, is not the browser's either.
      lied: property !== undefined && !(isNative(property.get) && property.set === undefined),
    };
  },
  judge: ({ own, missing, lied }) => {
    if (own || lied)
      return [{ code: 'automation:webdriver-hidden', detail: own ? 'own property' : 'getter' }];
    return missing ? [{ code: 'consistency:webdriver-missing' }] : [];
  },
};
