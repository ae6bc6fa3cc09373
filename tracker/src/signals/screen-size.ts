import type { Signal } from './signal.ts';

/** Width and height of the screen in CSS pixels. */
export const screenSize: Signal<readonly [number, number]> = {
  phase: 'next',
  collect: ({ window: { screen } }) => [screen.width, screen.height],
  judge: ([width, height]) => (width === 0 && height === 0 ? [{ code: 'environment:zero-screen' }] : []),
};
