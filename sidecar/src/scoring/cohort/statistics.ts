/** Plain statistics, each bounded and defined for every input: no NaN comes out where none goes in. */

/** Bounds of a share from `hits` of `n` (Wilson), at `z` standard errors. All of 0 to 1 where n is 0. */
export function shareBounds(hits: number, n: number, z = 2.576): { low: number; high: number } {
  if (n <= 0) return { low: 0, high: 1 };
  const p = hits / n;
  const centre = p + (z * z) / (2 * n);
  const margin = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (centre - margin) / scale), high: Math.min(1, (centre + margin) / scale) };
}

/** Largest mean of a Poisson count that still gives `count` or less one time in ten. */
export function poissonUpper(count: number): number {
  // Wilson–Hilferty; exact to 1 % even at 0 (2.3).
  const k = count + 1;
  return k * (1 - 1 / (9 * k) + 1.2816 / (3 * Math.sqrt(k))) ** 3;
}

/**
 * How surprising a count is that was expected to be lower: ln of the chance of `count` or more, as a negative binomial
 * whose variance is `mean + spread · mean²`. Days differ more than chance says; `spread` 0 is Poisson.
 * Bounded from above by Chernoff's inequality: never more significant than it is.
 */
export function logChanceOfAtLeast(count: number, mean: number, spread: number): number {
  if (count <= mean || count <= 0) return 0;
  const m = Math.max(mean, 1e-9);
  if (spread < 1e-9) return Math.min(0, count - m - count * Math.log(count / m));
  const r = 1 / spread;
  const exponent =
    count * Math.log((count * (r + m)) / (m * (r + count))) - r * Math.log((r + count) / (r + m));
  return Math.min(0, -exponent);
}

/**
 * Benjamini–Hochberg: which of the tests stay when at most this share of the findings may be false.
 *
 * @param logChances ln p of the tests that are looked at; the others, up to `tests`, count as not significant
 * @returns the ln p up to which a test stays; −Infinity where none does
 */
export function discoveryLimit(logChances: readonly number[], tests: number, falseShare: number): number {
  const sorted = [...logChances].sort((a, b) => a - b);
  let limit = Number.NEGATIVE_INFINITY;
  sorted.forEach((logChance, i) => {
    if (logChance <= Math.log((falseShare * (i + 1)) / Math.max(tests, 1))) limit = logChance;
  });
  return limit;
}

/** Entropy of counts in bits; 0 where there is at most one value. */
export function entropy(counts: Iterable<number>): number {
  let total = 0;
  let sum = 0;
  for (const count of counts) {
    if (count <= 0) continue;
    total += count;
    sum += count * Math.log2(count);
  }
  return total === 0 ? 0 : Math.log2(total) - sum / total;
}
