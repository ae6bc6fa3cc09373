import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../scoring/catalogue.ts';
import { ATTRIBUTES, type AttributeName, indexOf } from '../scoring/cohort/attributes.ts';
import type { Columns, Dictionaries } from '../scoring/cohort/columns.ts';
import { showsPerson } from '../scoring/cohort/conduct.ts';
import { matching } from '../scoring/cohort/matching.ts';
import { type Conditions, itemsOf, type RuleTest, testOf } from '../scoring/cohort/rule.ts';
import { rushesIn } from '../scoring/cohort/rush.ts';
import type { VisitFacts } from '../scoring/visit/facts.ts';
import type { SiteNorms } from '../scoring/visit/norms.ts';
import { APPLIES, type CohortRule } from '../store/cohort-rules.ts';

/** `resolution 1280x1200, browserVersion CH 119.0` */
export const sayConditions = (conditions: Conditions): string =>
  conditions.map(({ attribute, value }) => `${attribute} ${value}`).join(', ');

/** @param hour of the site's clock in which the visit began */
export type RulesOfVisit = (visit: VisitFacts, hour: number) => Evidence[];

/** Is the visit, of the rule of this number, one of those who came with a rush? */
export type RushOfVisit = (rule: number, visit: VisitFacts) => boolean;

/**
 * What the rules in force say of a visit. A visit that shows a sign of a person is not the rule's: the group was judged
 * by what the others lack. Of those who came in a rush it is the rule's only where a person has confirmed it. Rules are
 * looked up by one of their values, so that hundreds of them cost little more than one.
 */
export function compileRules(
  rules: readonly CohortRule[],
  norms: SiteNorms | null,
  cameInRush: RushOfVisit = () => false,
): RulesOfVisit {
  const index = indexed(rules.filter(({ state }) => APPLIES.includes(state)));
  return (visit, hour) => {
    let hit: Ready | undefined;
    for (const { of, byValue } of index) {
      const candidates = byValue.get(of(visit, hour) ?? '');
      if (candidates === undefined) continue;
      for (const rule of candidates)
        if (
          (hit === undefined || rule.number < hit.number) &&
          rule.test(visit, hour) &&
          (rule.isDecided || !cameInRush(rule.number, visit))
        )
          hit = rule;
    }
    return hit === undefined || showsPerson(visit, norms) ? [] : [evidenceOf('cohort:rule', hit.said)];
  };
}

/** Who came with a rush, of the rules in force. */
export function rushOf(
  rules: readonly CohortRule[],
  columns: Columns,
  dictionaries: Dictionaries,
): RushOfVisit {
  const none = new Uint8Array(columns.size);
  const inForce = rules.filter(({ state }) => APPLIES.includes(state));
  const cameInRush = rushesIn(
    columns,
    new Map(
      inForce.flatMap(({ number, conditions }) => {
        const items = itemsOf(conditions, dictionaries);
        return items === null ? [] : [[number, matching(columns, items, none)] as const];
      }),
    ),
  );
  const pages = dictionaries[indexOf('entryPath')];
  return (rule, { firstAt, actions }) =>
    cameInRush(rule, firstAt, pages?.codeOf(actions[0]?.path ?? '') ?? 0);
}

interface Ready {
  readonly number: number;
  /** A person confirmed it. */
  readonly isDecided: boolean;
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

const ready = ({ number, conditions, state }: CohortRule): Ready => ({
  number,
  isDecided: state !== 'automatic',
  test: testOf(conditions),
  said: `rule ${number}: ${sayConditions(conditions)}`,
});
