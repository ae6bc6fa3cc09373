/** Seconds between one activity and the next; none is negative. */
export function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((at, i) => Math.max(0, at - (times[i] ?? at)));
}

export interface Spread {
  readonly mean: number;
  /** Deviation over mean: 0 is a clock, 1 is chance, more is bursts; 0 where the mean is. */
  readonly relative: number;
}

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { mean: 0, relative: 0 };
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  return { mean, relative: mean > 0 ? Math.sqrt(variance) / mean : 0 };
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
