import type { VisitFacts } from '../visit/facts.ts';
import { isPrivateBrowser } from '../visit/private-browser.ts';
import { ATTRIBUTES, type AttributeName, indexOf, namesLook } from './attributes.ts';
import type { Dictionaries } from './columns.ts';
import type { Item } from './search.ts';
import { segmentPart } from './segment.ts';

/** One value that a rule asks for. */
export interface Condition {
  readonly attribute: AttributeName;
  readonly value: string;
}

/** All conditions must hold: up to four, of different attributes. */
export type Conditions = readonly Condition[];

export function conditionsOf(items: readonly Item[], dictionaries: Dictionaries): Condition[] {
  return items
    .map(({ attribute, code }) => ({
      attribute: ATTRIBUTES[attribute]?.name ?? 'browser',
      value: dictionaries[attribute]?.valueOf(code) ?? '',
    }))
    .sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
}

/** The conditions in the codes of these dictionaries; null where one of the values was never seen. */
export function itemsOf(conditions: Conditions, dictionaries: Dictionaries): Item[] | null {
  const items = conditions.map(({ attribute, value }) => {
    const index = indexOf(attribute);
    return { attribute: index, code: dictionaries[index]?.codeOf(value) ?? 0 };
  });
  return items.some(({ code }) => code === 0) ? null : items;
}

/** The same conditions always give the same text: by it a cohort that comes again is known to be the same. */
export function ruleKey(conditions: Conditions): string {
  return conditions.map(({ attribute, value }) => `${attribute}=${encodeURIComponent(value)}`).join('&');
}

/** Does a visit fulfil the rule? `hour` of the site's clock in which it began, 0–23. */
export type RuleTest = (visit: VisitFacts, hour: number) => boolean;

/** The conditions made ready to be asked of many visits. */
export function testOf(conditions: Conditions): RuleTest {
  if (conditions.length === 0) return () => false;
  const hitsPrivate = namesLook(conditions.map(({ attribute }) => attribute));
  const tests = conditions.map(({ attribute, value }) => ({ of: ATTRIBUTES[indexOf(attribute)]?.of, value }));
  return (visit, hour) => {
    for (const { of, value } of tests) if (of?.(visit, hour) !== value) return false;
    return hitsPrivate || !isPrivateBrowser(visit);
  };
}

export interface RuleSegment {
  /** A Matomo segment, each value encoded; empty where none of the conditions can be said in one. */
  readonly definition: string;
  /** Conditions that Matomo has no segment for: the segment then holds more visits than the rule. */
  readonly notSaid: readonly AttributeName[];
}

/** The rule as an analyst can look it up in Matomo. */
export function segmentOf(conditions: Conditions): RuleSegment {
  const parts = conditions.map((condition) => ({ ...condition, part: segmentPart(condition) }));
  return {
    definition: parts.flatMap(({ part }) => (part === null ? [] : [part])).join(';'),
    notSaid: parts.filter(({ part }) => part === null).map(({ attribute }) => attribute),
  };
}
