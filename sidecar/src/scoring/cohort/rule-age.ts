import type { Columns } from './columns.ts';
import { Conduct, KNOWN_PERSON, LIKELY_PERSON } from './conduct.ts';

/** What a rule hits in the last weeks, whether it applies or not. Counts are visits. */
export interface RuleHits {
  readonly visits: number;
  /** By day of the site, `YYYY-MM-DD`, of the days on which there were any. */
  readonly byDay: Readonly<Record<string, number>>;
  /** Signs of people: a rule labels no visit that shows one. */
  readonly people: PeopleHit;
}

export interface PeopleHit {
  readonly ordered: number;
  readonly handSeen: number;
  readonly signedIn: number;
  readonly returned: number;
  readonly read: number;
  /** A person found them to be people. */
  readonly reviewed: number;
  /** Ordered, or a hand seen, or found by a person: any of them. */
  readonly known: number;
  /** Any of all. */
  readonly likely: number;
}

export const AGE = {
  /** Days without a visit after which a rule says nothing any more. */
  idleDays: 14,
  /** Share of the visits that show a weaker sign of a person, and at least so many. */
  likelyShare: 0.05,
  leastLikely: 5,
} as const;

export type Removal = 'hits-nothing' | 'hits-people';

/** Visits that match, counted. @param days of each visit, in the order of the rows; @param reviewed ids that a person found to be people */
export function hitsOf(
  columns: Columns,
  rows: Uint32Array,
  dayOfRow: (row: number) => string,
  reviewed: ReadonlySet<number>,
): RuleHits {
  const byDay: Record<string, number> = {};
  const people = {
    ordered: 0,
    handSeen: 0,
    signedIn: 0,
    returned: 0,
    read: 0,
    reviewed: 0,
    known: 0,
    likely: 0,
  };
  for (const row of rows) {
    const day = dayOfRow(row);
    byDay[day] = (byDay[day] ?? 0) + 1;
    const bits = columns.conduct[row] ?? 0;
    const isReviewed = reviewed.has(columns.id[row] ?? 0);
    for (const sign of ['ordered', 'handSeen', 'signedIn', 'returned', 'read'] as const)
      if (bits & Conduct[sign]) people[sign] += 1;
    if (isReviewed) people.reviewed += 1;
    if (isReviewed || bits & KNOWN_PERSON) people.known += 1;
    if (isReviewed || bits & LIKELY_PERSON) people.likely += 1;
  }
  return { visits: rows.length, byDay, people };
}

/**
 * Why a rule should go: it has hit nothing for so long, though the site had visits and the rule was there; or it hits
 * people. A proposal: what a person has confirmed only a person takes back.
 *
 * @param recent days of the site that had visits, the newest last
 * @param since day from which on the rule applies
 */
export function removalOf(
  { byDay, visits, people }: RuleHits,
  recent: readonly string[],
  since: string,
): Removal | null {
  if (people.known > 0) return 'hits-people';
  if (people.likely >= Math.max(AGE.leastLikely, AGE.likelyShare * visits)) return 'hits-people';
  const idle = recent.filter((day) => day >= since).slice(-AGE.idleDays);
  return idle.length >= AGE.idleDays && idle.every((day) => byDay[day] === undefined) ? 'hits-nothing' : null;
}
