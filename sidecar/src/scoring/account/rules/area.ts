import type { IndicatorCode } from '../../../lang/accounts.en.ts';
import type { AccountRules } from '../constants.ts';
import type { AccountFacts } from '../facts/index.ts';

/** What was noticed, with the numbers that its text names. */
export interface Indicator {
  readonly code: IndicatorCode;
  readonly values: Readonly<Record<string, number | string>>;
}

/** A thing an area notices: the share of the area's points it is worth, 0–1. */
export interface Notice {
  readonly share: number;
  readonly code: IndicatorCode;
  readonly values: Readonly<Record<string, number | string>>;
}

/** What an area notices; null: it cannot be measured on this account, which is not the same as nothing. */
export type Area = (facts: AccountFacts, rules: AccountRules) => readonly Notice[] | null;

export const notice = (
  seen: boolean,
  share: number,
  code: IndicatorCode,
  values: Readonly<Record<string, number | string>> = {},
): Notice[] => (seen ? [{ share, code, values }] : []);

export const percent = (share: number): number => Math.round(share * 100);
