import { indexOf } from './attributes.ts';
import { type Beat, beatOf } from './beat.ts';
import { type Bystanders, bystandersIn } from './bystanders.ts';
import type { Columns } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { contrast, type Finding } from './contrast.ts';
import { Histogram } from './counts.ts';
import { coverageOf } from './coverage.ts';
import { type CohortJudgement, judgeCohort } from './judge-cohort.ts';
import { countMatching, matching } from './matching.ts';
import { narrowing } from './narrow.ts';
import { oddPairs, type Profile, profileOf, rotatedAttributes } from './profile.ts';
import { isScripted, scriptsOf } from './scripted.ts';
import { expectedByIndependence, type Item, type SharedValues, searchShared } from './search.ts';
import { siblings } from './siblings.ts';
import { discoveryLimit, logChanceOfAtLeast, poissonUpper } from './statistics.ts';
import { settled, type Tally, tallyOf, without } from './tally.ts';
import { usualFor } from './usual.ts';

export interface CohortOptions {
  /** Groups of fewer visits are not looked at: at least 30, or this share of the window. */
  readonly leastVisits?: number;
  /** Share of groups found unusual that may be so by chance. */
  readonly falseDiscoveries?: number;
  readonly depth?: number;
  /** Groups that are known already: judged first, as they are, and their visits set aside where they are programs'. */
  readonly known?: readonly (readonly Item[])[];
}

/** A group of visits that is larger than its own past or its parts explain, and how it behaves. */
export interface Cohort {
  readonly items: readonly Item[];
  readonly rows: Uint32Array;
  /** Visits that its parts, taken as independent, would give. */
  readonly expected: number;
  /** Visits that its own past would give; null without a past. */
  readonly expectedByPast: number | null;
  readonly profile: Profile;
  readonly others: Profile;
  readonly findings: readonly Finding[];
  readonly judgement: CohortJudgement;
}

/** One visit of a person wrongly labelled outweighs so many of programs. */
const COST_OF_A_PERSON = 100;
/** And one who may be hit, by what people have, so many: a word too wide hits somebody each month. */
const COST_OF_A_BYSTANDER = 300;
const LEAST_VISITS = 30;
const ENTRY = indexOf('entryPath');
const WAY = indexOf('pathSignature');
const CLOCK = indexOf('clockOffset');
const NO_CODES = new Uint32Array(0);
const NOTHING = new Histogram();
const LEAST_SHARE = 1 / 1000;
/** Signs of people that a group may show, against what as many of everyone's visits would show, to be looked at. */
const FEW_PEOPLE = 0.15;
/** Groups that are looked up, and that are judged. */
const LOOKED_UP = 1_000;
const JUDGED = 100;
/** A group of which less than this is new says what a larger one says already. */
const NEW_SHARE = 0.3;
const MOST_COHORTS = 100;
/** What one group hid is looked for again when that group is set aside. */
const MOST_ROUNDS = 3;
/** A search of so many visits is what the time allows: of more, one round. */
const VISITS_OF_ALL_ROUNDS = 600_000;
const roundsFor = (visits: number): number =>
  Math.min(MOST_ROUNDS, Math.max(1, Math.floor(VISITS_OF_ALL_ROUNDS / Math.max(visits, 1))));
/** Groups that speak for programs at all are looked at together with others like them. */
const LEAST_WEIGHT = 2;
/** People's days differ from each other by about a third, beyond chance. */
const SPREAD = 0.1;
const LIFT = 1.3;
/** Visits that are enough to know how everyone, and how a group, behaves. */
const SAMPLE_OF_ALL = 200_000;
const SAMPLE_OF_GROUP = 4_000;
/** Visits of a group, one after the other, that are enough to hear a beat. */
const BEATS = 20_000;
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
  const window = beside(seen);
  const taken = new Uint8Array(window.size);
  const bystanders = bystandersIn(window);
  const least = leastVisits(window, options);
  const found: Cohort[] = [];
  let everyone = tallyOf(window, allRows(window), SAMPLE_OF_ALL);
  const take = (cohort: Cohort) => {
    found.push(cohort);
    if (cohort.judgement.verdict !== 'programs') return;
    for (const row of cohort.rows) taken[row] = 1;
    everyone = settled(without(everyone, tallyOf(window, cohort.rows, SAMPLE_OF_ALL)));
  };
  takeKnown();
  for (let round = 1; ; round++) {
    const { programs, rest } = takeAll(unusual(window, past, options, taken), false);
    if (programs > 0 && round < roundsFor(window.size) && found.length < MOST_COHORTS) continue;
    // Groups of which only a person can say what they are come last: they would hide narrower ones that are clear.
    const unclear = takeAll(
      rest.map(({ counted }) => counted),
      true,
    ).rest.map(({ cohort }) => cohort);
    return [...found, ...unclear.slice(0, NOT_PROGRAMS_SHOWN)];
  }

  /** What is known already, as it is: those that are clear alone, then those that are clear together, then the others. */
  function takeKnown(): void {
    const judge = (items: readonly Item[]) =>
      judgedAnew(
        countGroup(window, { items, expected: 0, expectedByPast: null }, taken),
        everyone,
        bystanders,
      );
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
      .map((candidate) => judgedAnew(countGroup(window, candidate, taken), everyone, bystanders))
      .sort(byClarity);
    for (;;) {
      const best = clearest(judged, (counted) => judgeGroup(counted, everyone, bystanders(counted.items)));
      const isClear = best?.cohort.judgement.safe === true;
      const family = isClear ? [] : familyOf(judged);
      if (found.length + family.length >= MOST_COHORTS || best === undefined) break;
      if (family.length > 0) for (const cohort of narrowedTogether(family)) take(cohort);
      else if (isClear || (unsafeToo && best.cohort.judgement.verdict === 'programs'))
        take(narrowed(window, best, taken, everyone, bystanders));
      else break;
      programs += 1;
      judged = judged
        .filter((one) => one !== best || family.length > 0)
        .map(({ counted, cohort }) =>
          counted.rows.some((row) => taken[row] === 1)
            ? judgedAnew(countGroup(window, counted, taken), everyone, bystanders)
            : { counted, cohort },
        )
        .filter(({ counted }) => counted.rows.length >= least)
        .sort(byClarity);
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
    return judgeGroup(countRows(window, { items, expected, expectedByPast: null }, rows), everyone, next);
  }
}

/** What is known of a visit only beside the others: who plays back what others did does not read; whose clock is the people's. */
function beside(columns: Columns): Columns {
  const scripts = scriptsOf(columns);
  const ways = columns.attributes[WAY] ?? NO_CODES;
  const clocks = columns.attributes[CLOCK] ?? NO_CODES;
  const known = new Histogram();
  columns.conduct.forEach((bits, row) => {
    if (bits & LIKELY_PERSON) known.add(clocks[row] ?? 0);
  });
  const home = known.most().key;
  const conduct = columns.conduct.map((bits, row) => {
    const atHome = clocks[row] === home ? bits | Conduct.atHome : bits;
    return isScripted(scripts, ways[row] ?? 0, columns.timing[row] ?? 0, columns.duration[row] ?? 0)
      ? (atHome & ~Conduct.read) | Conduct.scripted
      : atHome;
  });
  return { ...columns, conduct };
}

/** Said as narrowly as it can be without losing programs: people who share the rest by chance drop out. */
function narrowed(
  window: Columns,
  best: Judged,
  taken: Uint8Array,
  everyone: Tally<Histogram>,
  bystanders: Bystanders,
): Cohort {
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
      countGroup(window, { ...counted, items: [...cohort.items, item] }, taken),
      everyone,
      bystanders,
    );
    if (
      tighter.cohort.judgement.verdict !== 'programs' ||
      tighter.cohort.judgement.safe < cohort.judgement.safe
    )
      return cohort;
    ({ counted, cohort } = tighter);
  }
}

interface Judged {
  readonly counted: Counted;
  readonly cohort: Cohort;
}

function judgedAnew(counted: Counted, everyone: Tally<Histogram>, bystanders: Bystanders): Judged {
  return { counted, cohort: judgeGroup(counted, everyone, bystanders(counted.items)) };
}

/**
 * The clearest of all beside those who are left now. They change slowly, so only the front is judged anew until one
 * stays in front.
 */
function clearest(judged: Judged[], judge: (counted: Counted) => Cohort): Judged | undefined {
  for (let tries = 0; tries < judged.length; tries++) {
    const [front] = judged;
    if (front === undefined) return undefined;
    const now = { counted: front.counted, cohort: judge(front.counted) };
    judged[0] = now;
    const next = judged[1];
    if (next === undefined || byClarity(now, next) <= 0) return now;
    judged.sort(byClarity);
  }
  return judged[0];
}

const allRows = (columns: Columns): Uint32Array =>
  Uint32Array.from({ length: columns.size }, (_, row) => row);

interface Candidate {
  readonly items: readonly Item[];
  readonly expected: number;
  readonly expectedByPast: number | null;
}

function leastVisits(window: Columns, { leastVisits }: CohortOptions): number {
  return leastVisits ?? Math.max(LEAST_VISITS, Math.ceil(window.size * LEAST_SHARE));
}

function unusual(
  window: Columns,
  past: Columns | null,
  options: CohortOptions,
  taken: Uint8Array,
): Candidate[] {
  const rows = allRows(window).filter(
    (row) => taken[row] !== 1 && ((window.conduct[row] ?? 0) & Conduct.privateBrowser) === 0,
  );
  const isPerson = Uint8Array.from(window.conduct, (bits) => ((bits & LIKELY_PERSON) === 0 ? 0 : 1));
  const rate = rows.reduce((sum, row) => sum + (isPerson[row] ?? 0), 0) / Math.max(rows.length, 1);
  const suspects: (SharedValues & { fewness: number })[] = [];
  const support = searchShared(
    window,
    isPerson,
    rows,
    { leastVisits: leastVisits(window, options), depth: options.depth ?? 4 },
    (shared) => {
      const people = poissonUpper(shared.marked) / (rate * shared.count);
      if (people <= FEW_PEOPLE) suspects.push({ ...shared, fewness: tierOf(people) });
    },
  );
  const standing = suspects
    .map((shared) => ({ ...shared, expected: expectedByIndependence(shared.items, rows.length, support) }))
    .filter(({ items, count, expected }) => items.length === 1 || count >= LIFT * expected)
    .sort((a, b) => a.fewness - b.fewness || b.count - a.count);
  const looked = [1, 2, 3, 4]
    .flatMap((length) =>
      distinct(
        window,
        standing.filter(({ items }) => items.length === length),
        taken,
      ),
    )
    .map(({ items, count, expected }) => {
      const expectedByPast = past === null ? null : expectedFromPast(items, rows.length, past);
      return {
        items,
        count,
        expected,
        expectedByPast,
        logChance: logChance(count, expected, expectedByPast),
      };
    });
  const limit = discoveryLimit(
    looked.map(({ logChance }) => logChance),
    support.size,
    options.falseDiscoveries ?? 0.01,
  );
  return looked.filter(({ logChance }) => logChance <= limit);
}

/** Groups in which hardly anybody can be come first, so that a larger but mixed one does not hide them. */
function tierOf(people: number): number {
  return people <= 0.01 ? 0 : people <= 0.05 ? 1 : 2;
}

/** Of groups that hold much the same visits the first one; asked for each number of values, so that a wide group hides no narrow one. */
function distinct<T extends SharedValues>(window: Columns, suspects: readonly T[], taken: Uint8Array): T[] {
  const covered = taken.slice();
  const chosen: T[] = [];
  for (const suspect of suspects.slice(0, LOOKED_UP)) {
    const rows = matching(window, suspect.items, covered);
    if (rows.length < NEW_SHARE * suspect.count) continue;
    for (const row of rows) covered[row] = 1;
    chosen.push(suspect);
    if (chosen.length >= JUDGED) break;
  }
  return chosen;
}

/** The smaller of the two: standing out against one of them is enough to be looked at. */
function logChance(count: number, expected: number, expectedByPast: number | null): number {
  const byParts = count >= LIFT * expected ? logChanceOfAtLeast(count, expected, 0) : 0;
  const byPast =
    expectedByPast !== null && count >= LIFT * expectedByPast
      ? logChanceOfAtLeast(count, expectedByPast, SPREAD)
      : 0;
  return Math.min(byParts, byPast);
}

function expectedFromPast(items: readonly Item[], visits: number, past: Columns): number {
  if (past.size === 0) return 0;
  return (countMatching(past, items) / past.size) * visits;
}

/** A group whose visits have been counted; counted anew only when some of them were taken by another. */
interface Counted extends Candidate {
  readonly rows: Uint32Array;
  readonly tally: Tally<Histogram>;
  readonly beat: Beat;
}

function countGroup(window: Columns, candidate: Candidate, taken: Uint8Array): Counted {
  return countRows(window, candidate, matching(window, candidate.items, taken));
}

function countRows(window: Columns, candidate: Candidate, rows: Uint32Array): Counted {
  const times = Float64Array.from(rows.subarray(0, BEATS), (row) => window.firstAt[row] ?? 0);
  const { items, expected, expectedByPast } = candidate;
  return {
    items,
    expected,
    expectedByPast,
    rows,
    tally: tallyOf(window, rows, SAMPLE_OF_GROUP),
    beat: beatOf(times),
  };
}

function judgeGroup(counted: Counted, everyone: Tally<Histogram>, bystanders: number): Cohort {
  const { tally, beat, ...cohort } = counted;
  const rest = without(everyone, tally);
  const profile = profileOf(tally);
  const others = profileOf(rest);
  const usual = usualFor(cohort.items, rest, others);
  const findings = contrast(profile, others, {
    usual,
    beat,
    oddPairs: oddPairs(tally, rest),
    coverage: coverageOf(tally.values[ENTRY] ?? NOTHING, rest.values[ENTRY] ?? NOTHING),
    rotated: rotatedAttributes(cohort.items, tally, rest).length,
  });
  return {
    ...cohort,
    profile,
    others,
    findings,
    judgement: judgeCohort(cohort.items, profile, usual, findings, bystanders),
  };
}

const CLARITY = { programs: 2, unclear: 1, people: 0 } as const;

const worthOf = ({ rows, judgement }: Cohort): number => rows.length - COST_OF_A_PERSON * judgement.people;

/** First the one that is clearer, then safer, then the one that is worth most, then the one said in fewer words. */
function byClarity({ cohort: a }: Judged, { cohort: b }: Judged): number {
  return (
    CLARITY[b.judgement.verdict] - CLARITY[a.judgement.verdict] ||
    Number(b.judgement.safe) - Number(a.judgement.safe) ||
    worthOf(b) - worthOf(a) ||
    a.items.length - b.items.length
  );
}
