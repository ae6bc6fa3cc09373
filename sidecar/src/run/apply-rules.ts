import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../scoring/catalogue.ts';
import { ATTRIBUTES, type AttributeName } from '../scoring/cohort/attributes.ts';
import { showsPerson } from '../scoring/cohort/conduct.ts';
import { type Conditions, type RuleTest, testOf } from '../scoring/cohort/rule.ts';
import type { VisitFacts } from '../scoring/visit/facts.ts';
import type { SiteNorms } from '../scoring/visit/norms.ts';
import { APPLIES, type CohortRule } from '../store/cohort-rules.ts';

/** `resolution 1280x1200, browserVersion CH 119.0` */
export const sayConditions = (conditions: Conditions): string =>
  conditions.map(({ attribute, value }) => `${attribute} ${value}`).join(', ');

/** @param hour of the site's clock in which the visit began */
export type RulesOfVisit = (visit: VisitFacts, hour: number) => Evidence[];

/**
 * What the rules in force say of a visit. A visit that shows a sign of a person is not the rule's: the group was judged
 * by what the others lack. Rules are looked up by one of their values, so that hundreds of them cost little more than one.
 */
export function compileRules(rules: readonly CohortRule[], norms: SiteNorms | null): RulesOfVisit {
  const index = indexed(rules.filter(({ state }) => APPLIES.includes(state)));
  return (visit, hour) => {
    let hit: Ready | undefined;
    for (const { of, byValue } of index) {
      const candidates = byValue.get(of(visit, hour) ?? '');
      if (candidates === undefined) continue;
      for (const rule of candidates)
        if ((hit === undefined || rule.number < hit.number) && rule.test(visit, hour)) hit = rule;
    }
    return hit === undefined || showsPerson(visit, norms) ? [] : [evidenceOf('cohort:rule', hit.said)];
  };
}

interface Ready {
  readonly number: number;
  readonly test: RuleTest;
  readonly said: string;
}

/** Each rule under one of its values: of few attributes, in which rules differ most. */
function indexed(rules: readonly CohortRule[]) {
  let left = rules;
  const index: { of: (typeof ATTRIBUTES)[number]['of']; byValue: Map<string, Ready[]> }[] = [];
  for (;;) {
    const values = ATTRIBUTES.map(
      ({ name }) => new Set(left.flatMap((rule) => valueAt(rule, name) ?? [])).size,
    );
    const most = Math.max(...values);
    const attribute = ATTRIBUTES[values.indexOf(most)];
    if (most === 0 || attribute === undefined) return index;
    const byValue = new Map<string, Ready[]>();
    left = left.filter((rule) => {
      const value = valueAt(rule, attribute.name);
      if (value !== undefined) byValue.set(value, [...(byValue.get(value) ?? []), ready(rule)]);
      return value === undefined;
    });
    index.push({ of: attribute.of, byValue });
  }
}

const valueAt = ({ conditions }: CohortRule, name: AttributeName): string | undefined =>
  conditions.find(({ attribute }) => attribute === name)?.value;

const ready = ({ number, conditions }: CohortRule): Ready => ({
  number,
  test: testOf(conditions),
  said: `rule ${number}: ${sayConditions(conditions)}`,
});
