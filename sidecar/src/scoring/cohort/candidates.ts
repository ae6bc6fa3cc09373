import type { Columns } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { countMatching, matching } from './matching.ts';
import { expectedByIndependence, type Item, type SharedValues, searchShared } from './search.ts';
import { discoveryLimit, logChanceOfAtLeast, poissonUpper } from './statistics.ts';

/** A group that its size makes worth a look. */
export interface Candidate {
  readonly items: readonly Item[];
  /** Visits that its parts, taken as independent, would give. */
  readonly expected: number;
  /** Visits that its own past would give; null without a past. */
  readonly expectedByPast: number | null;
}

export interface CandidateOptions {
  /** Groups of fewer visits are not looked at. */
  readonly leastVisits: number;
  /** Share of groups found unusual that may be so by chance. */
  readonly falseDiscoveries: number;
  readonly depth: number;
}

/** Signs of people that a group may show, against what as many of everyone's visits would show, to be looked at. */
const FEW_PEOPLE = 0.15;
/** Groups that are looked up, and that are judged. */
const LOOKED_UP = 1_000;
const JUDGED = 100;
/** A group of which less than this is new says what a larger one says already. */
const NEW_SHARE = 0.3;
/** People's days differ from each other by about a third, beyond chance. */
const SPREAD = 0.1;
const LIFT = 1.3;

/** Groups without people that are larger than their own past or their parts explain, at a controlled share of false discoveries. */
export function candidatesIn(
  window: Columns,
  past: Past | null,
  taken: Uint8Array,
  { leastVisits, depth, falseDiscoveries }: CandidateOptions,
): Candidate[] {
  const { rows, isPerson, rate } = lookedAt(window, taken);
  const suspects: SharedValues[] = [];
  const isTold = (count: number, marked: number) => peopleIn(count, marked, rate) <= FEW_PEOPLE;
  const support = searchShared(window, isPerson, rows, { leastVisits, depth, isTold }, (shared) =>
    suspects.push(shared),
  );
  const standing = suspects
    .flatMap(({ items, count, marked }) => {
      const expected = expectedByIndependence(items, rows.length, support);
      if (items.length > 1 && count < LIFT * expected) return [];
      return [{ items, count, marked, expected, tier: tierOf(peopleIn(count, marked, rate)) }];
    })
    .sort((a, b) => a.tier - b.tier || b.count - a.count);
  const looked = [1, 2, 3, 4]
    .flatMap((length) =>
      distinct(
        window,
        standing.filter(({ items }) => items.length === length),
        taken,
      ),
    )
    .map(({ items, count, expected }) => {
      const expectedByPast = past === null ? null : past.shareOf(items) * rows.length;
      const chance = logChance(count, expected, expectedByPast);
      return { items, count, expected, expectedByPast, logChance: chance };
    });
  const limit = discoveryLimit(
    looked.map(({ logChance }) => logChance),
    support.size,
    falseDiscoveries,
  );
  return looked.filter(({ logChance }) => logChance <= limit);
}

/** Visits that nobody has taken, of browsers that do not hide who they are; which of them show a person, and their share. */
function lookedAt({ size, conduct }: Columns, taken: Uint8Array) {
  const isPerson = new Uint8Array(size);
  const rows = new Uint32Array(size);
  let people = 0;
  let found = 0;
  for (let row = 0; row < size; row++) {
    const bits = conduct[row] as number;
    if ((bits & LIKELY_PERSON) !== 0) isPerson[row] = 1;
    if (taken[row] === 1 || (bits & Conduct.privateBrowser) !== 0) continue;
    rows[found++] = row;
    people += isPerson[row] as number;
  }
  return { rows: rows.slice(0, found), isPerson, rate: people / Math.max(found, 1) };
}

/** Signs of people that there may be at most, against those that as many of everyone's visits show. */
const peopleIn = (count: number, marked: number, rate: number): number =>
  poissonUpper(marked) / (rate * count);

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

/** Earlier visits, as far as candidates are held against them. */
export interface Past {
  /** Share of the visits that have these values. */
  shareOf(items: readonly Item[]): number;
}

/** The past does not change while the days after it are searched: each group is counted in it once. */
export function pastOf(past: Columns): Past {
  const known = new Map<string, number>();
  return {
    shareOf(items) {
      const key = items.map(({ attribute, code }) => `${attribute}=${code}`).join('&');
      const share = known.get(key) ?? (past.size === 0 ? 0 : countMatching(past, items) / past.size);
      known.set(key, share);
      return share;
    },
  };
}
