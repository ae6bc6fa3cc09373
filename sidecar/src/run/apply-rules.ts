import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../scoring/catalogue.ts';
import { ATTRIBUTES, indexOf } from '../scoring/cohort/attributes.ts';
import { showsPerson } from '../scoring/cohort/conduct.ts';
import { type Conditions, fits } from '../scoring/cohort/rule.ts';
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
 * by what the others lack. Rules are looked up by their first value, so that hundreds of them cost little more than one.
 */
export function compileRules(rules: readonly CohortRule[], norms: SiteNorms | null): RulesOfVisit {
  const byValue = new Map<number, Map<string, CohortRule[]>>();
  for (const rule of rules) {
    const [first] = rule.conditions;
    if (first === undefined || !APPLIES.includes(rule.state)) continue;
    const values = byValue.get(indexOf(first.attribute)) ?? new Map<string, CohortRule[]>();
    byValue.set(
      indexOf(first.attribute),
      values.set(first.value, [...(values.get(first.value) ?? []), rule]),
    );
  }
  return (visit, hour) => {
    let hit: CohortRule | undefined;
    for (const [attribute, values] of byValue)
      for (const rule of values.get(ATTRIBUTES[attribute]?.of(visit, hour) ?? '') ?? [])
        if ((hit === undefined || rule.number < hit.number) && fits(rule.conditions, visit, hour)) hit = rule;
    if (hit === undefined || showsPerson(visit, norms)) return [];
    return [evidenceOf('cohort:rule', `rule ${hit.number}: ${sayConditions(hit.conditions)}`)];
  };
}
