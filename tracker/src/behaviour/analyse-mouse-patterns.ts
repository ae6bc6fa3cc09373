import { type Step, turn } from './analyse-mouse-steps.ts';
import type { MouseMove } from './mouse-trail.ts';

const MIN_STEPS = 10;

/**
 * A line of at least 200 px from which no point is a pixel away. Lines along the axes and the diagonals do not count:
 * "mouse keys", with which people move the pointer by keyboard, draw nothing else, and at one speed.
 */
export function perfectlyStraight(steps: readonly Step[]): boolean {
  const first = steps[0];
  const last = steps[steps.length - 1];
  if (steps.length < MIN_STEPS || first === undefined || last === undefined || drawnByKeys(steps))
    return false;
  const dx = last.to.x - first.from.x;
  const dy = last.to.y - first.from.y;
  const length = Math.hypot(dx, dy);
  const offset = ({ x, y }: MouseMove) =>
    Math.abs(dx * (y - first.from.y) - dy * (x - first.from.x)) / length;
  return length >= 200 && steps.every((step) => offset(step.to) < 1);
}

/** Speeds that differ by less than 5 % (coefficient of variation, so that it does not depend on the unit). */
export function constantSpeed(steps: readonly Step[]): boolean {
  if (steps.length < MIN_STEPS || drawnByKeys(steps)) return false;
  const mean = steps.reduce((sum, { speed }) => sum + speed, 0) / steps.length;
  const variance = steps.reduce((sum, { speed }) => sum + (speed - mean) ** 2, 0) / steps.length;
  return Math.sqrt(variance) / mean < 0.05;
}

/** Three steps or more above 15,000 px/s: 750 px in one sample. One alone may be a way back into the window. */
export function unrealisticSpeed(steps: readonly Step[]): boolean {
  return steps.filter(({ speed }) => speed > 15_000).length >= 3;
}

/** Five clicks or more, no faster than two a second apart in rhythm by less than 10 ms. Triple clicks are people's. */
export function roboticClicks(clicks: readonly number[]): boolean {
  const gaps = clicks.slice(1).map((at, i) => at - (clicks[i] ?? at));
  if (gaps.length < 4) return false;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return mean > 200 && Math.sqrt(variance) < 10;
}

/**
 * More than half of at least 20 different positions on multiples of ten in both directions: by chance it is one in a
 * hundred. Different ones, because a hand that trembles around one spot would count it again and again.
 */
export function gridAligned(moves: readonly MouseMove[]): boolean {
  const positions = [...new Map(moves.map((move) => [`${move.x},${move.y}`, move])).values()];
  const onGrid = positions.filter(({ x, y }) => x % 10 === 0 && y % 10 === 0);
  return positions.length >= 20 && onGrid.length > positions.length / 2;
}

/** Along the axes and the diagonals only: by the keyboard, as far as can be told. */
export function drawnByKeys(steps: readonly Step[]): boolean {
  const eighth = Math.PI / 4;
  return steps.every(({ angle }) => turn(angle, Math.round(angle / eighth) * eighth) < 0.02);
}
