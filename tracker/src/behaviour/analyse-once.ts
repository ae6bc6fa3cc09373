import { analyseMouse, type MouseAnalysis } from './analyse-mouse.ts';
import type { MouseTrail } from './mouse-trail.ts';

const known = new WeakMap<MouseTrail, MouseAnalysis>();

/** `analyseMouse`, whose curves take a millisecond or two, once a trail: pages ask for the result again and again. */
export function analyseOnce(trail: MouseTrail): MouseAnalysis {
  const analysis = known.get(trail) ?? analyseMouse(trail);
  known.set(trail, analysis);
  return analysis;
}
