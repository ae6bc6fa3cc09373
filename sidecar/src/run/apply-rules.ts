import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../scoring/catalogue.ts';
import { showsPerson } from '../scoring/cohort/conduct.ts';
import { type Conditions, fits } from '../scoring/cohort/rule.ts';
import type { VisitFacts } from '../scoring/visit/facts.ts';
import type { SiteNorms } from '../scoring/visit/norms.ts';
import { APPLIES, type CohortRule } from '../store/cohort-rules.ts';

/** `resolution 1280x1200, browserVersion CH 119.0` */
export const sayConditions = (conditions: Conditions): string =>
  conditions.map(({ attribute, value }) => `${attribute} ${value}`).join(', ');

/**
 * What the rules in force say of a visit. A visit that shows a sign of a person is not the rule's: the group was judged
 * by what the others lack.
 *
 * @param hour of the site's clock in which the visit began
 */
export function evidenceOfRules(
  rules: readonly CohortRule[],
  visit: VisitFacts,
  hour: number,
  norms: SiteNorms | null,
): Evidence[] {
  const hit = rules.filter(
    ({ state, conditions }) => APPLIES.includes(state) && fits(conditions, visit, hour),
  );
  if (hit.length === 0 || showsPerson(visit, norms)) return [];
  return hit
    .slice(0, 1)
    .map(({ number, conditions }) =>
      evidenceOf('cohort:rule', `rule ${number}: ${sayConditions(conditions)}`),
    );
}
