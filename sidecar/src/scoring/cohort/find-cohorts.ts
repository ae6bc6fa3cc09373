import { type Beat, beatOf } from './beat.ts';
import type { Columns } from './columns.ts';
import { contrast, type Finding } from './contrast.ts';
import type { Histogram } from './counts.ts';
import { type CohortJudgement, judgeCohort } from './judge-cohort.ts';
import { countMatching, matching } from './matching.ts';
import { oddPairs, type Profile, profileOf, rotatedAttributes } from './profile.ts';
import { expectedByIndependence, type Item, type SharedValues, searchShared } from './search.ts';
import { discoveryLimit, logChanceOfAtLeast } from './statistics.ts';
import { settled, type Tally, tallyOf, without } from './tally.ts';

export interface CohortOptions {
  /** Groups of fewer visits are not looked at: at least 30, or this share of the window. */
  readonly leastVisits?: number;
  /** Share of groups found unusual that may be so by chance. */
  readonly falseDiscoveries?: number;
  readonly depth?: number;
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

const LEAST_VISITS = 30;
const LEAST_SHARE = 1 / 1000;
/** Standard errors that a group's suspicion must lie above the rest for its conduct to be looked at closely. */
const SUSPICIOUS = 4;
const LOOKED_AT = 400;
const MOST_COHORTS = 60;
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
export function findCohorts(window: Columns, past: Columns | null, options: CohortOptions = {}): Cohort[] {
  const taken = new Uint8Array(window.size);
  const least = leastVisits(window, options);
  const found: Cohort[] = [];
  let everyone = tallyOf(window, allRows(window), SAMPLE_OF_ALL);
  let open = unusual(window, past, options).map((candidate) => countGroup(window, candidate, taken));
  while (open.length > 0) {
    const judged = open.map((counted) => judgeGroup(counted, everyone));
    const best = judged.reduce<Cohort | null>((a, b) => (a === null || isClearer(b, a) ? b : a), null);
    if (best === null || best.judgement.verdict !== 'programs' || found.length >= MOST_COHORTS) {
      return [...found, ...judged.sort(byClarity).slice(0, NOT_PROGRAMS_SHOWN)];
    }
    found.push(best);
    for (const row of best.rows) taken[row] = 1;
    everyone = settled(without(everyone, tallyOf(window, best.rows, SAMPLE_OF_ALL)));
    open = open
      .map((counted) =>
        counted.rows.some((row) => taken[row] === 1) ? countGroup(window, counted, taken) : counted,
      )
      .filter(({ rows }) => rows.length >= least);
  }
  return found;
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

function unusual(window: Columns, past: Columns | null, options: CohortOptions): Candidate[] {
  const { mean, variance } = momentsOf(window.suspicion);
  const suspects: (SharedValues & { z: number })[] = [];
  const support = searchShared(
    window,
    allRows(window),
    { leastVisits: leastVisits(window, options), depth: options.depth ?? 4 },
    (shared) => {
      const z = (shared.suspicion - shared.count * mean) / Math.sqrt(shared.count * variance + 1e-9);
      if (z >= SUSPICIOUS) suspects.push({ ...shared, z });
    },
  );
  suspects.sort((a, b) => b.z - a.z || a.items.length - b.items.length);
  const looked = suspects.slice(0, LOOKED_AT).map(({ items, count }) => {
    const expected = expectedByIndependence(items, window.size, support);
    const expectedByPast = past === null ? null : expectedFromPast(items, window, past);
    return { items, count, expected, expectedByPast, logChance: logChance(count, expected, expectedByPast) };
  });
  const limit = discoveryLimit(
    looked.map(({ logChance }) => logChance),
    support.size,
    options.falseDiscoveries ?? 0.01,
  );
  return looked.filter(({ logChance }) => logChance <= limit);
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

function expectedFromPast(items: readonly Item[], window: Columns, past: Columns): number {
  if (past.size === 0) return 0;
  return (countMatching(past, items) / past.size) * window.size;
}

/** A group whose visits have been counted; counted anew only when some of them were taken by another. */
interface Counted extends Candidate {
  readonly rows: Uint32Array;
  readonly tally: Tally<Histogram>;
  readonly beat: Beat;
}

function countGroup(window: Columns, candidate: Candidate, taken: Uint8Array): Counted {
  const rows = matching(window, candidate.items, taken);
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

function judgeGroup(counted: Counted, everyone: Tally<Histogram>): Cohort {
  const { tally, beat, ...cohort } = counted;
  const rest = without(everyone, tally);
  const profile = profileOf(tally);
  const others = profileOf(rest);
  const findings = contrast(profile, others, {
    beat,
    oddPairs: oddPairs(tally, rest),
    rotated: rotatedAttributes(cohort.items, tally, rest).length,
  });
  return { ...cohort, profile, others, findings, judgement: judgeCohort(profile, others, findings) };
}

const CLARITY = { programs: 2, unclear: 1, people: 0 } as const;

/** First the one that is safer, then clearer, then larger, then said in fewer words. */
function byClarity(a: Cohort, b: Cohort): number {
  return (
    CLARITY[b.judgement.verdict] - CLARITY[a.judgement.verdict] ||
    Number(b.judgement.safe) - Number(a.judgement.safe) ||
    b.rows.length - a.rows.length ||
    a.items.length - b.items.length
  );
}

function isClearer(a: Cohort, b: Cohort): boolean {
  return byClarity(a, b) < 0;
}

function momentsOf(values: Uint8Array): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const n = Math.max(values.length, 1);
  return { mean: sum / n, variance: Math.max(squares / n - (sum / n) ** 2, 1) };
}
