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

/** What a polynomial of `by` leaves of the values, root of the mean square, by orthogonal polynomials (Gram and Schmidt). */
export function residual(by: Numbers, values: Numbers, degree: number): number {
  const [from, to] = [by[0] ?? 0, by[by.length - 1] ?? 1];
  const basis: number[][] = [];
  let left = [...values];
  const without = (of: Numbers, q: Numbers): number[] => {
    const part = sum(of.map((value, i) => value * (q[i] ?? 0)));
    return of.map((value, i) => value - part * (q[i] ?? 0));
  };
  for (let power = 0; power <= degree; power++) {
    let q = by.map((t) => ((2 * (t - from)) / (to - from) - 1) ** power);
    for (const other of basis) q = without(q, other);
    const norm = Math.hypot(...q) || 1;
    q = q.map((value) => value / norm);
    basis.push(q);
    left = without(left, q);
  }
  return Math.hypot(...left) / Math.sqrt(values.length - degree - 1);
}
