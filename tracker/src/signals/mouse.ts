import type { MouseTrail } from '../behaviour/mouse-trail.ts';
import { mouseFindings } from './mouse-findings.ts';
import type { Signal } from './signal.ts';

/** The mouse within the window. */
export const mouse: Signal<MouseTrail> = {
  phase: 'window',
  collect: ({ mouse }) => mouse(),
  judge: mouseFindings,
};
