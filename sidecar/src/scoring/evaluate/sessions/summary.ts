/** What a list of numbers is like; null where there are too few to tell. */
export function quantile(values: readonly number[], at: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? null;
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation over mean. */
export function variation(values: readonly number[]): number | null {
  const middle = mean(values);
  if (middle === null || middle === 0 || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
  return Math.sqrt(squares) / Math.abs(middle);
}

export function shareOf<T>(values: readonly T[], is: (value: T, index: number) => boolean): number | null {
  return values.length === 0 ? null : values.filter(is).length / values.length;
}
