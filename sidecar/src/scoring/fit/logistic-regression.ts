/** One case: which features it has (by number, each once), what it is, and how much it counts. */
export interface Case {
  readonly features: readonly number[];
  readonly positive: boolean;
  /** 1 is one case; a group of cases can be made to count as one. */
  readonly weight: number;
}

export interface LogisticOptions {
  /** Pulls weights towards `priorWeights`: as many cases as it takes to move one by much. */
  readonly ridge: number;
  /** What weights are without data; 0 where none is given. */
  readonly priorWeights?: readonly number[];
  /** Weights may not cross zero against their sign here: −1, 1, or 0 for free. */
  readonly signs?: readonly (-1 | 0 | 1)[];
  readonly rounds?: number;
}

export interface Logistic {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/**
 * Logistic regression over features that a case has or has not, with a ridge towards prior weights and a sign for each:
 * evidence for a bot never comes out as evidence for a person because two signals go together. Coordinate descent by
 * Newton's steps; the same cases always give the same weights.
 */
export function fitLogistic(cases: readonly Case[], features: number, options: LogisticOptions): Logistic {
  const { ridge, priorWeights = [], signs = [], rounds = 60 } = options;
  const having = casesByFeature(cases, features);
  const margins = new Float64Array(cases.length);
  const weights = Array.from({ length: features }, (_, f) => bounded(priorWeights[f] ?? 0, signs[f] ?? 0));
  let intercept = 0;
  cases.forEach((c, i) => {
    margins[i] = c.features.reduce((sum, f) => sum + (weights[f] ?? 0), 0);
  });
  const everyone = cases.map((_, i) => i);
  for (let round = 0; round < rounds; round++) {
    const { step } = newton(cases, everyone, margins, 0, 0, 1e-6);
    intercept += step;
    shift(margins, everyone, step);
    let largest = Math.abs(step);
    for (let f = 0; f < features; f++) {
      const mine = having[f] ?? [];
      const now = weights[f] ?? 0;
      const { step: wanted } = newton(cases, mine, margins, now, priorWeights[f] ?? 0, ridge);
      const next = bounded(now + wanted, signs[f] ?? 0);
      weights[f] = next;
      shift(margins, mine, next - now);
      largest = Math.max(largest, Math.abs(next - now));
    }
    if (largest < 1e-5) break;
  }
  return { intercept, weights };
}

function casesByFeature(cases: readonly Case[], features: number): number[][] {
  const having: number[][] = Array.from({ length: features }, () => []);
  cases.forEach((c, i) => {
    for (const f of c.features) having[f]?.push(i);
  });
  return having;
}

/** Newton's step for one weight that all of these cases share, kept from leaping where the curve is flat. */
function newton(
  cases: readonly Case[],
  mine: readonly number[],
  margins: Float64Array,
  now: number,
  prior: number,
  ridge: number,
): { step: number } {
  let slope = ridge * (prior - now);
  let curve = ridge + 1e-9;
  for (const i of mine) {
    const c = cases[i];
    if (c === undefined) continue;
    const p = sigmoid(margins[i] ?? 0);
    slope += c.weight * ((c.positive ? 1 : 0) - p);
    curve += c.weight * p * (1 - p);
  }
  return { step: Math.max(-2, Math.min(2, slope / curve)) };
}

function shift(margins: Float64Array, mine: readonly number[], by: number): void {
  if (by === 0) return;
  for (const i of mine) margins[i] = (margins[i] ?? 0) + by;
}

function bounded(weight: number, sign: -1 | 0 | 1): number {
  if (sign > 0) return Math.max(0, weight);
  return sign < 0 ? Math.min(0, weight) : weight;
}

export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
