import { claimsDesktop } from './claimed.ts';
import type { Signal } from './signal.ts';

type Size = readonly [width: number, height: number];

export interface WindowGeometry {
  readonly inner: Size;
  readonly outer: Size;
  readonly screen: Size;
  readonly available: Size;
}

/** What automation libraries open unless told otherwise. */
const DEFAULTS = ['800x600', '1280x720'];

/** A page zoomed out to a half looks inside out, too; what an automation's window is off by is its border. */
const BORDER = 1.2;

const written = ([width, height]: Size) => `${width}x${height}`;

/**
 * The sizes of a visible window of a desktop browser that is not zoomed. Windows of phones, televisions and kiosks fill
 * their screens, and a zoomed page may be larger than its window: unknown.
 */
export const windowGeometry: Signal<WindowGeometry> = {
  phase: 'window',
  collect: ({ window }) => {
    const { document, screen, devicePixelRatio, visualViewport } = window;
    if (document.visibilityState !== 'visible' || window.top !== window.self) return;
    if (!claimsDesktop(window.navigator.userAgent) || window.navigator.maxTouchPoints > 0) return;
    if (!Number.isInteger(devicePixelRatio) || (visualViewport?.scale ?? 1) !== 1) return;
    return {
      inner: [window.innerWidth, window.innerHeight],
      outer: [window.outerWidth, window.outerHeight],
      screen: [screen.width, screen.height],
      available: [screen.availWidth, screen.availHeight],
    };
  },
  judge: ({ inner, outer, screen, available }) => {
    const size = written(inner);
    if (DEFAULTS.includes(size) && [outer, screen, available].every((other) => written(other) === size))
      return [{ code: 'environment:automation-viewport', detail: size }];
    const insideOut = [0, 1].some((i) => {
      const [small = 0, large = 0] = [outer[i], inner[i]];
      return small > 0 && large > small && large < small * BORDER;
    });
    return insideOut
      ? [{ code: 'environment:inner-exceeds-outer', detail: `${size} in ${written(outer)}` }]
      : [];
  },
};
