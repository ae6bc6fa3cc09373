import type { Conditions } from '../scoring/cohort/rule.ts';
import { ruleKey } from '../scoring/cohort/rule.ts';
import type { FoundRule } from './cohort-rules.ts';

/** A rule as a search finds it. */
export function foundRule(known: Partial<FoundRule> & { conditions?: Conditions } = {}): FoundRule {
  const conditions = known.conditions ?? [{ attribute: 'resolution', value: '1280x1200' }];
  return {
    key: ruleKey(conditions),
    conditions,
    figures: {
      findings: [{ code: 'cohort:no-engagement', here: 0, others: 0.5 }],
      expected: 3,
      knownPeople: 0,
      likelyPeople: 0,
      engaged: { here: 0, others: 0.5 },
      byDay: { '2026-11-20': 40 },
      examples: [3, 2, 1],
    },
    precision: 0.995,
    isSafe: true,
    visits: 40,
    ...known,
  };
}
