import { besideOthers } from './beside.ts';
import { bystandersIn } from './bystanders.ts';
import { type Candidate, candidatesIn, pastOf } from './candidates.ts';
import { type Columns, rowsOf } from './columns.ts';
import type { Histogram } from './counts.ts';
import { partsOf } from './divide.ts';
import {
  type Cohort,
  type Counted,
  countGroup,
  countRows,
  judgeGroup,
  leftOf,
  type Surroundings,
} from './judge-group.ts';
import { matching } from './matching.ts';
import { narrowing } from './narrow.ts';
import { peopleOfSite } from './people-of-site.ts';
import type { Item } from './search.ts';
import { siblings } from './siblings.ts';
import { settledWithout, type Tally, tallyOf } from './tally.ts';

export type { Cohort } from './judge-group.ts';

export interface CohortOptions {
  /** Groups of fewer visits are not looked at: at least 30, or this share of the window. */
  readonly leastVisits?: number;
  /** Share of groups found unusual that may be so by chance. */
  readonly falseDiscoveries?: number;
  readonly depth?: number;
  /** Groups that are known already: judged first, as they are, and their visits set aside where they are programs'. */
  readonly known?: readonly (readonly Item[])[];
}

/** One visit of a person wrongly labelled outweighs so many of programs. */
const COST_OF_A_PERSON = 100;
/** And one who may be hit, by what people have, so many: a word too wide hits somebody each month. */
const COST_OF_A_BYSTANDER = 300;
const LEAST_VISITS = 30;
const LEAST_SHARE = 1 / 1000;
const MOST_COHORTS = 150;
/** Groups that are looked at in parts, each time. */
const MOST_DIVIDED = 12;
/** What one group hid is looked for again when that group is set aside. */
const MOST_ROUNDS = 3;
/** A search of so many visits is what the time allows: of more, one round. */
const VISITS_OF_ALL_ROUNDS = 600_000;
const roundsFor = (visits: number): number =>
  Math.min(MOST_ROUNDS, Math.max(1, Math.floor(VISITS_OF_ALL_ROUNDS / Math.max(visits, 1))));
/** Groups that speak for programs at all are looked at together with others like them. */
const LEAST_WEIGHT = 2;
/** Visits that are enough to know how everyone behaves. */
const SAMPLE_OF_ALL = 200_000;
/** Larger groups are counted anew each time: to keep them all would take too much memory. */
const MOST_KEPT = 10_000;
/** Groups that stood out and are no programs: shown, so that their staying is explained. */
const NOT_PROGRAMS_SHOWN = 10;

/**
 * Groups of visits that stand out: by size, beyond what their own past and their parts explain, at a controlled share
 * of false discoveries; then by conduct beside everyone else. The clearest is taken first and its visits are set
 * aside, so that the next is judged beside those that are left, until no group of programs remains.
 *
 * @param window the visits to look at
 * @param past earlier visits of the site, encoded with the same dictionaries; null where there are none
 */
export function findCohorts(seen: Columns, past: Columns | null, options: CohortOptions = {}): Cohort[] {
  const window = besideOthers(seen);
  const taken = new Uint8Array(window.size);
  const bystanders = bystandersIn(window);
  const around: Surroundings = { window, people: peopleOfSite(window), bystanders };
  const least = options.leastVisits ?? Math.max(LEAST_VISITS, Math.ceil(window.size * LEAST_SHARE));
  const before = past === null ? null : pastOf(past);
  const search = {
    leastVisits: least,
    depth: options.depth ?? 4,
    falseDiscoveries: options.falseDiscoveries ?? 0.01,
  };
  const found: Cohort[] = [];
  const counted = new Map<string, Counted>();
  let everyone = tallyOf(window, rowsOf(window), SAMPLE_OF_ALL);
  const take = (cohort: Cohort) => {
    found.push(cohort);
    if (cohort.judgement.verdict !== 'programs') return;
    for (const row of cohort.rows) taken[row] = 1;
    everyone = settledWithout(everyone, tallyOf(window, cohort.rows, SAMPLE_OF_ALL));
  };
  takeKnown();
  for (let round = 1; ; round++) {
    const whole = takeAll(candidatesIn(window, before, taken, search), false);
    const parts = takeAll(divided(whole.rest), false);
    const rest = leftBy(whole.rest);
    const programs = whole.programs + parts.programs;
    if (programs > 0 && round < roundsFor(window.size) && found.length < MOST_COHORTS) continue;
    // Groups of which only a person can say what they are come last: they would hide narrower ones that are clear.
    const unclear = takeAll(
      rest.map(({ counted }) => counted),
      true,
    ).rest.map(({ cohort }) => cohort);
    return [...found, ...unclear.slice(0, NOT_PROGRAMS_SHOWN)];
  }

  /** Groups that are not clear as a whole, in parts: the most telling of them first, as many as the time allows. */
  function divided(judged: readonly Judged[]): Candidate[] {
    return judged
      .filter(({ cohort }) => cohort.judgement.weight >= LEAST_WEIGHT && cohort.rows.length >= 2 * least)
      .slice(0, MOST_DIVIDED)
      .flatMap(({ counted }) => partsOf(window, counted.items, counted.rows, least))
      .map((items) => ({ items, expected: 0, expectedByPast: null }));
  }

  /** A group that comes again, in another round or as a part of another one, is counted anew only if it has lost visits. */
  function countOf({ items, expected, expectedByPast }: Candidate): Counted {
    const key = keyOf(items);
    const before = counted.get(key);
    const rows = before === undefined ? matching(window, items, taken) : leftOf(before, taken);
    const known =
      before?.rows === rows ? before : countRows(around, { items, expected, expectedByPast }, rows);
    if (rows.length <= MOST_KEPT) counted.set(key, known);
    return { ...known, items, expected, expectedByPast };
  }

  /** The same groups without the visits that have been taken since. */
  function leftBy(judged: readonly Judged[]): Judged[] {
    return judged
      .flatMap((one) => {
        const rows = leftOf(one.counted, taken);
        if (rows.length < least) return [];
        if (rows === one.counted.rows) return [one];
        return [judgedAnew(countRows(around, one.counted, rows), everyone, around)];
      })
      .sort(byClarity);
  }

  /** What is known already, as it is: those that are clear alone, then those that are clear together, then the others. */
  function takeKnown(): void {
    const judge = (items: readonly Item[]) =>
      judgedAnew(countGroup(around, { items, expected: 0, expectedByPast: null }, taken), everyone, around);
    let left = options.known ?? [];
    const settle = (isNow: (one: Judged) => boolean) => {
      left = left.filter((items) => {
        const one = judge(items);
        const isTaken = one.counted.rows.length < least || isNow(one);
        if (isTaken && one.counted.rows.length >= least) take(one.cohort);
        return !isTaken;
      });
    };
    settle(({ cohort }) => cohort.judgement.safe);
    for (let family = familyOf(left.map(judge)); family.length > 0; family = familyOf(left.map(judge))) {
      family.forEach(take);
      const names = new Set(family.map(({ items }) => items));
      left = left.filter((items) => !names.has(items));
    }
    settle(() => true);
  }

  /** Takes programs out of these candidates, the clearest first, until there are none. */
  function takeAll(
    candidates: readonly Candidate[],
    unsafeToo: boolean,
  ): { programs: number; rest: Judged[] } {
    let programs = 0;
    let judged = candidates
      .map((candidate) => judgedAnew(countOf(candidate), everyone, around))
      .sort(byClarity);
    for (;;) {
      const best = clearest(judged, (counted) => judgedAnew(counted, everyone, around));
      const isClear = best?.cohort.judgement.safe === true;
      const family = isClear ? [] : familyOf(judged);
      if (found.length + family.length >= MOST_COHORTS || best === undefined) break;
      if (family.length > 0) for (const cohort of narrowedTogether(family)) take(cohort);
      else if (isClear || (unsafeToo && best.cohort.judgement.verdict === 'programs'))
        take(narrowed(best, taken, everyone, around));
      else break;
      programs += 1;
      judged = leftBy(judged.filter((one) => one !== best || family.length > 0));
    }
    return { programs, rest: judged };
  }

  /** Groups that are too small alone, and clear together: each is a cohort of its own, judged as they all are. */
  function familyOf(judged: readonly Judged[]): Cohort[] {
    const open = judged.filter(({ cohort }) => cohort.judgement.weight >= LEAST_WEIGHT);
    for (const family of siblings(open, ({ counted }) => counted.items)) {
      const all = judgedTogether(family.map(({ counted }) => counted));
      if (all.judgement.safe)
        return family.map(({ cohort }) => ({ ...cohort, findings: all.findings, judgement: all.judgement }));
    }
    return [];
  }

  /** Each said more narrowly by what nearly all visits of the family share. */
  function narrowedTogether(family: readonly Cohort[]): Cohort[] {
    let members = family;
    for (;;) {
      const [first] = members;
      const rows = Uint32Array.from(members.flatMap(({ rows }) => [...rows]));
      const item = narrowing(
        window,
        rows,
        first?.items ?? [],
        (items, visits) => visits - COST_OF_A_BYSTANDER * members.length * bystanders(items),
      );
      if (item === null) return [...members];
      members = members.map((cohort) => {
        const items = [...cohort.items, item];
        return { ...cohort, items, rows: matching(window, items, taken) };
      });
    }
  }

  function judgedTogether(family: readonly Counted[]): Cohort {
    const rows = Uint32Array.from(family.flatMap(({ rows }) => [...rows])).sort();
    const { items, expected } = family[0] ?? { items: [], expected: 0 };
    const next = family.reduce((sum, { items }) => sum + bystanders(items), 0);
    return judgeGroup(
      countRows(around, { items, expected, expectedByPast: null }, rows),
      everyone,
      around.people,
      next,
    );
  }
}

/** Said as narrowly as it can be without losing programs: people who share the rest by chance drop out. */
function narrowed(best: Judged, taken: Uint8Array, everyone: Tally<Histogram>, around: Surroundings): Cohort {
  const { window, bystanders } = around;
  let { counted, cohort } = best;
  for (;;) {
    const item = narrowing(
      window,
      cohort.rows,
      cohort.items,
      (items, visits) => visits - COST_OF_A_BYSTANDER * bystanders(items),
    );
    if (item === null) return cohort;
    const tighter = judgedAnew(
      countGroup(around, { ...counted, items: [...cohort.items, item] }, taken),
      everyone,
      around,
    );
    if (
      tighter.cohort.judgement.verdict !== 'programs' ||
      tighter.cohort.judgement.safe < cohort.judgement.safe
    )
      return cohort;
    ({ counted, cohort } = tighter);
  }
}

const keyOf = (items: readonly Item[]): string =>
  items
    .map(({ attribute, code }) => `${attribute}=${code}`)
    .sort()
    .join('&');

interface Judged {
  readonly counted: Counted;
  readonly cohort: Cohort;
}

function judgedAnew(
  counted: Counted,
  everyone: Tally<Histogram>,
  { people, bystanders }: Surroundings,
): Judged {
  return { counted, cohort: judgeGroup(counted, everyone, people, bystanders(counted.items)) };
}

/**
 * The clearest of all beside those who are left now. They change slowly, so only the front is judged anew until one
 * stays in front.
 */
function clearest(judged: Judged[], judge: (counted: Counted) => Judged): Judged | undefined {
  for (let tries = 0; tries < judged.length; tries++) {
    const [front] = judged;
    if (front === undefined) return undefined;
    const now = judge(front.counted);
    judged[0] = now;
    const next = judged[1];
    if (next === undefined || byClarity(now, next) <= 0) return now;
    judged.sort(byClarity);
  }
  return judged[0];
}

const CLARITY = { programs: 2, unclear: 1, people: 0 } as const;

const worthOf = ({ rows, judgement }: Cohort): number => rows.length - COST_OF_A_PERSON * judgement.people;

/**
 * First the one that is clearer, then safer, then the one that says which program it is (a place and a clock alone hold
 * several, and people between them), then the one that is worth most, then the one said in fewer words.
 */
function byClarity({ cohort: a }: Judged, { cohort: b }: Judged): number {
  return (
    CLARITY[b.judgement.verdict] - CLARITY[a.judgement.verdict] ||
    Number(b.judgement.safe) - Number(a.judgement.safe) ||
    Number(b.judgement.told) - Number(a.judgement.told) ||
    worthOf(b) - worthOf(a) ||
    a.items.length - b.items.length
  );
}
