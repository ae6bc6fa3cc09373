/** So many make a run: a hand at its fastest keeps its speed for less. */
const RUN = 10;
/** A slow hand is even for a while, too. Pixels a step. */
const SHORTEST = 8;
/** Positions are whole pixels, so that equal steps may differ by this. */
const ROUNDING = 1;

/**
 * Counts runs of equal steps as they come. Along the axes and the diagonals none counts: "mouse keys", with which people
 * move the pointer by keyboard, draw nothing else.
 *
 * @returns takes a step, and is true when it makes a run full.
 */
export function evenSteps(): (dx: number, dy: number) => boolean {
  let low = [0, 0];
  let high = [0, 0];
  let length = 0;
  return (dx, dy) => {
    const lower = [Math.min(low[0] ?? dx, dx), Math.min(low[1] ?? dy, dy)];
    const higher = [Math.max(high[0] ?? dx, dx), Math.max(high[1] ?? dy, dy)];
    const isEven = [0, 1].every((i) => (higher[i] ?? 0) - (lower[i] ?? 0) <= ROUNDING);
    const counts = Math.hypot(dx, dy) >= SHORTEST && dx * dy !== 0 && Math.abs(dx ** 2 - dy ** 2) > 1;
    if (length > 0 && isEven && counts) [low, high, length] = [lower, higher, length + 1];
    else [low, high, length] = [[dx, dy], [dx, dy], counts ? 1 : 0];
    return length === RUN;
  };
}
