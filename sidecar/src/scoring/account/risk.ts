import { ACCOUNT_RULES, type AccountRules } from './constants.ts';
import type { RiskLevel } from './types.ts';

export type RiskAction = 'normal' | 'regular-monitoring' | 'enhanced-monitoring' | 'immediate-suspension';

const ACTIONS: Readonly<Record<RiskLevel, RiskAction>> = {
  LOW: 'normal',
  MEDIUM: 'regular-monitoring',
  HIGH: 'enhanced-monitoring',
  CRITICAL: 'immediate-suspension',
};

/** @param probability 0–100 */
export function riskLevelOf(probability: number, { levels }: AccountRules = ACCOUNT_RULES): RiskLevel {
  if (probability >= levels.critical) return 'CRITICAL';
  if (probability >= levels.high) return 'HIGH';
  return probability >= levels.medium ? 'MEDIUM' : 'LOW';
}

export const actionOf = (level: RiskLevel): RiskAction => ACTIONS[level];

/** What an account's reputation loses: half of what the probability has above 50. */
export function botPenalty(probability: number, rules: AccountRules = ACCOUNT_RULES): number {
  return Math.max(0, probability - rules.penaltyFrom) * rules.penaltyFactor;
}

export interface Standing {
  readonly activity: number;
  readonly quality: number;
  readonly trust: number;
}

export function reputationOf({ activity, quality, trust }: Standing, penalty: number): number {
  return Math.round((activity + quality + trust - penalty) * 100) / 100;
}
