import type { Columns } from './columns.ts';
import type { Cohort } from './find-cohorts.ts';
import { share } from './profile.ts';

/** How a cohort behaves beside everyone else: what a person reads before saying yes. Shares are 0 to 1. */
export interface RuleFigures {
  readonly findings: readonly { readonly code: string; readonly here: number; readonly others: number }[];
  /** Visits that its parts, taken as independent, would give. */
  readonly expected: number;
  readonly knownPeople: number;
  readonly likelyPeople: number;
  readonly engaged: { readonly here: number; readonly others: number };
  /** Visits by day, `YYYY-MM-DD` in UTC, of the days on which there were any. */
  readonly byDay: Readonly<Record<string, number>>;
  /** Ids of some of its visits, the newest first. */
  readonly examples: readonly number[];
}

const EXAMPLES = 5;
const DIGITS = 10_000;
const rounded = (value: number): number => Math.round(value * DIGITS) / DIGITS;

export function figuresOf(cohort: Cohort, columns: Columns): RuleFigures {
  const { profile, others, findings, rows, expected } = cohort;
  const byDay: Record<string, number> = {};
  for (const row of rows) {
    const day = new Date((columns.firstAt[row] ?? 0) * 1000).toISOString().slice(0, 10);
    byDay[day] = (byDay[day] ?? 0) + 1;
  }
  return {
    findings: findings.map((f) => ({ code: f.code, here: rounded(f.here), others: rounded(f.others) })),
    expected: Math.round(expected),
    knownPeople: profile.knownPeople,
    likelyPeople: profile.likelyPeople,
    engaged: {
      here: rounded(1 - share(profile.single, profile.visits)),
      others: rounded(1 - share(others.single, others.visits)),
    },
    byDay,
    examples: [...rows.slice(-EXAMPLES)].reverse().map((row) => columns.id[row] ?? 0),
  };
}
