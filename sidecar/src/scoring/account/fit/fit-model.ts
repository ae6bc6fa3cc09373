import { isotonic, type Step } from '../../fit/isotonic.ts';
import { fitLogistic } from '../../fit/logistic-regression.ts';
import { type AccountModel, marginOf } from '../score/calibrated.ts';
import { FEATURES } from '../score/features.ts';

/** An account of known truth, as its features. */
export interface FittedCase {
  readonly family: string;
  readonly positive: boolean;
  readonly features: readonly number[];
}

/**
 * How much a family weighs altogether, however many accounts it has: a family is one way to behave, seen many times.
 * Everyday people weigh more: most accounts are theirs.
 */
const FAMILY_WEIGHT = 60;
/** As many cases as it takes to move a weight away from what is known of its feature. */
const RIDGE = 4;

/** Weights alone. Families count alike; no weight crosses the sign of its feature. */
export function fitWeights(cases: readonly FittedCase[]): Pick<AccountModel, 'intercept' | 'weights'> {
  const sizes = new Map<string, number>();
  for (const { family } of cases) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  const weighed = cases.map(({ family, positive, features }) => ({
    features,
    positive,
    weight: Math.min(1, FAMILY_WEIGHT / (sizes.get(family) ?? 1)),
  }));
  const { intercept, weights } = fitLogistic(weighed, FEATURES.length, {
    ridge: RIDGE,
    priorWeights: FEATURES.map(({ prior }) => prior),
    signs: FEATURES.map(({ prior }) => Math.sign(prior) as -1 | 0 | 1),
  });
  return { intercept, weights: Object.fromEntries(FEATURES.map(({ code }, f) => [code, weights[f] ?? 0])) };
}

export interface JudgedCase extends FittedCase {
  /** Log-odds by a model that has seen no account of this family. */
  readonly margin: number;
}

/** Each case of `judged` by a model fitted on `cases` without its family. */
export function judgeLeftOut(cases: readonly FittedCase[], judged: readonly FittedCase[]): JudgedCase[] {
  const families = [...new Set(judged.map(({ family }) => family))];
  return families.flatMap((left) => {
    const model = fitWeights(cases.filter(({ family }) => family !== left));
    return judged
      .filter(({ family }) => family === left)
      .map((one) => ({ ...one, margin: marginOf(model, one.features) }));
  });
}

/** A calibration by margins of families that the models behind them had not seen. */
export function calibrate(judged: readonly JudgedCase[]): Step[] {
  return isotonic(judged.map(({ margin, positive }) => ({ score: margin, positive })));
}

export function fitModel(cases: readonly FittedCase[]): AccountModel {
  return { ...fitWeights(cases), calibration: calibrate(judgeLeftOut(cases, cases)) };
}
