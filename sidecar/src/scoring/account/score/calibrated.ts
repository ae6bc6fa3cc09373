import type { Step } from '../../fit/isotonic.ts';
import { FEATURES } from './features.ts';

/** A fitted score: weights by feature, and what a sum of them has turned out to mean. */
export interface AccountModel {
  readonly intercept: number;
  /** By code of the feature; one that is not there weighs nothing. */
  readonly weights: Readonly<Record<string, number>>;
  readonly calibration: readonly Step[];
}

export function marginOf(
  model: Pick<AccountModel, 'intercept' | 'weights'>,
  features: readonly number[],
): number {
  return features.reduce((sum, f) => sum + (model.weights[FEATURES[f]?.code ?? ''] ?? 0), model.intercept);
}

/** Probability by the calibration, straight between its steps and level beyond them; 0–1. */
export function calibrated(steps: readonly Step[], margin: number): number {
  const after = steps.findIndex(({ score }) => score >= margin);
  const [low, high] = [steps[after - 1], steps[after]];
  if (after === -1) return steps.at(-1)?.probability ?? 0;
  if (low === undefined || high === undefined) return steps[0]?.probability ?? 0;
  const share = (margin - low.score) / (high.score - low.score || 1);
  return low.probability + share * (high.probability - low.probability);
}
