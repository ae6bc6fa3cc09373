import type { MouseMove } from './mouse-trail.ts';

/** The way from one sampled position to the next. */
export interface Step {
  readonly from: MouseMove;
  readonly to: MouseMove;
  /** Pixels. */
  readonly length: number;
  /** Radians, −π to π. */
  readonly angle: number;
  /** Pixels per second. */
  readonly speed: number;
}

/** A longer gap is a rest, or a way outside the window: what lies between is not a movement that was seen. */
const REST_MS = 250;

/** The steps of a trail, without rests and without steps that went nowhere. */
export function stepsOf(moves: readonly MouseMove[]): readonly Step[] {
  const steps: Step[] = [];
  for (let i = 1; i < moves.length; i++) {
    const from = moves[i - 1];
    const to = moves[i];
    if (from === undefined || to === undefined) continue;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const took = to.at - from.at;
    if (length === 0 || took <= 0 || took > REST_MS) continue;
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    steps.push({ from, to, length, angle, speed: (length / took) * 1000 });
  }
  return steps;
}

/** The smaller angle between two directions, 0 to π: a line to the left crosses ±π and is straight all the same. */
export function turn(before: number, after: number): number {
  const difference = Math.abs(after - before) % (2 * Math.PI);
  return difference > Math.PI ? 2 * Math.PI - difference : difference;
}
