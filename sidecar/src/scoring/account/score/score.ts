import { ACCOUNT_RULES, type AccountRules } from '../constants.ts';
import { type AccountModel, calibrated, marginOf } from './calibrated.ts';
import { kindsAgainst } from './features.ts';

/** An account that only one kind of features speaks against is never suspended: the next reason may be innocent. */
const KINDS_FOR_CRITICAL = 2;

/** The calibrated score, 0–100, whole. */
export function scoreOf(
  model: AccountModel,
  features: readonly number[],
  { levels }: AccountRules = ACCOUNT_RULES,
): number {
  return heldBack(calibrated(model.calibration, marginOf(model, features)), features, levels.critical);
}

export function heldBack(probability: number, features: readonly number[], critical: number): number {
  const score = Math.round(probability * 100);
  return kindsAgainst(features) < KINDS_FOR_CRITICAL ? Math.min(score, critical - 1) : score;
}
