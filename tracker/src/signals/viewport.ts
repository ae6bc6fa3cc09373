import type { Signal } from './signal.ts';

/** Below this no page can be used. */
const TINY = 100;

/** Inner size of a visible top-level window in CSS pixels. Hidden tabs and frames may well have none: unknown. */
export const viewport: Signal<readonly [number, number]> = {
  phase: 'next',
  collect: ({ window }) =>
    window.document.visibilityState === 'visible' && window.top === window.self
      ? [window.innerWidth, window.innerHeight]
      : undefined,
  judge: ([width, height]) =>
    width < TINY || height < TINY
      ? [{ code: 'environment:tiny-viewport', detail: `${width}x${height}` }]
      : [],
};
