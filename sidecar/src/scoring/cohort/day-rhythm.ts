/** Hours of the day in which visits begin: people sleep, wherever they are. */

/** Half the sum of the differences from an even day: 0 is round the clock, 0.3 sleeps at night. */
export function unevenness(hours: readonly number[]): number {
  const total = sum(hours);
  return total === 0 ? 0 : sum(hours.map((count) => Math.abs(count / total - 1 / 24))) / 2;
}

/**
 * How much more likely these hours are of somebody who knows no hour than of everyone else, whenever in the day those
 * live: ln of the likelihood ratio against the best of all shifts of their day. Night shifts and other countries'
 * clocks are such shifts.
 */
export function sleeplessness(hours: readonly number[], others: readonly number[]): number {
  // One more in each hour: what was never seen is not impossible.
  const total = sum(others) + 24;
  const even = Math.log(1 / 24);
  const shifts = hours.map((_, shift) =>
    sum(
      hours.map((count, hour) => count * (even - Math.log(((others[(hour + shift) % 24] ?? 0) + 1) / total))),
    ),
  );
  return Math.min(...shifts);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
