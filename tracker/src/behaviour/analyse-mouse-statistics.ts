export type Numbers = readonly number[];

export const sum = (values: Numbers): number => values.reduce((total, value) => total + value, 0);

/** 0 of nothing. */
export const mean = (values: Numbers): number => sum(values) / (values.length || 1);

/** The value below which the part lies; −1 of nothing, which is less than any measurement here. */
export const quantile = (values: Numbers, part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? -1;

/** The part of the values for which it holds; −1 of fewer than five, where it would be chance. */
export const share = (values: Numbers, holds: (value: number) => boolean): number =>
  values.length < 5 ? -1 : values.filter(holds).length / values.length;

export const differences = (values: Numbers): number[] =>
  values.slice(1).map((value, i) => value - (values[i] ?? 0));

export function deviation(values: Numbers): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** From −1 to 1; 0 of fewer than five pairs. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  const xs = pairs.map(([x]) => x);
  const ys = pairs.map(([, y]) => y);
  const [mx, my, spread] = [mean(xs), mean(ys), deviation(xs) * deviation(ys)];
  return pairs.length < 5 || spread === 0 ? 0 : mean(pairs.map(([x, y]) => (x - mx) * (y - my))) / spread;
}

/**
 * What polynomials of `by` leave of the values, root of the mean square, all lists together; by orthogonal polynomials
 * (Gram and Schmidt). Loops, not list functions: it runs a hundred times a window, in somebody's page.
 */
export function residual(by: Numbers, lists: readonly Numbers[], degree: number): number {
  const from = by[0] ?? 0;
  const range = (by[by.length - 1] ?? 1) - from;
  const left = lists.map((values) => Float64Array.from(values));
  const basis: Float64Array[] = [];
  for (let power = 0; power <= degree; power++) {
    const q = Float64Array.from(by, (t) => ((2 * (t - from)) / range - 1) ** power);
    for (const other of basis) take(q, other, product(q, other));
    take(q, q, 1 - 1 / (Math.sqrt(product(q, q)) || 1));
    basis.push(q);
    for (const values of left) take(values, q, product(values, q));
  }
  return Math.sqrt(sum(left.map((values) => product(values, values))) / (by.length - degree - 1));
}

function product(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}

function take(values: Float64Array, q: Float64Array, part: number): void {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - part * (q[i] ?? 0);
}
