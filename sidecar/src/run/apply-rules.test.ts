import { describe, expect, it } from 'vitest';
import { visitFacts } from '../scoring/visit/visit-facts.testing.ts';
import type { CohortRule, RuleState } from '../store/cohort-rules.ts';
import { compileRules } from './apply-rules.ts';

const rule = (number: number, state: RuleState, conditions: CohortRule['conditions']): CohortRule =>
  ({ number, state, conditions }) as CohortRule;
const BROWSER = { attribute: 'browser', value: 'CH' } as const;
const visit = visitFacts({ browserCode: 'CH', country: 'de', resolution: '800x600' });
const said = (rules: readonly CohortRule[], isRush = false) =>
  compileRules(rules, null, () => isRush)(visit, 9).map(({ detail }) => detail.split(':')[0]);

describe('rules in force', () => {
  it('are looked up whichever of their values they differ in; the first found speaks', () => {
    const others = ['fr', 'us', 'it'].map((value, i) =>
      rule(i + 1, 'confirmed', [BROWSER, { attribute: 'country', value }]),
    );
    const german = rule(9, 'confirmed', [BROWSER, { attribute: 'country', value: 'de' }]);
    const small = rule(8, 'confirmed', [{ attribute: 'resolution', value: '800x600' }]);
    expect(said(others)).toEqual([]);
    expect(said([...others, german])).toEqual(['rule 9']);
    expect(said([german, ...others, small])).toEqual(['rule 8']);
    expect(said([rule(4, 'suggested', [BROWSER]), rule(5, 'confirmed', [])])).toEqual([]);
  });

  it('say nothing of those who came in a rush, where no person has confirmed them', () => {
    expect(said([rule(1, 'automatic', [BROWSER])])).toEqual(['rule 1']);
    expect(said([rule(1, 'automatic', [BROWSER])], true)).toEqual([]);
    expect(said([rule(1, 'automatic', [BROWSER]), rule(2, 'confirmed', [BROWSER])], true)).toEqual([
      'rule 2',
    ]);
  });
});
