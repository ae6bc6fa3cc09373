import type { MouseTrail } from '../behaviour/mouse-trail.ts';
import { mouseFindings } from './mouse-findings.ts';
import type { Signal } from './signal.ts';

/**
 * The mouse within the window. Unknown where the clock moves in steps that many moves share (resistFingerprinting, Tor):
 * what is left of a speed then is the clock's.
 */
export const mouse: Signal<MouseTrail> = {
  phase: 'window',
  collect: ({ mouse }) => {
    const trail = mouse();
    const { path = [] } = trail;
    return new Set(path.map(({ at }) => at)).size * 2 < path.length ? undefined : trail;
  },
  judge: mouseFindings,
};
