import { type Columns, rowsWhere } from './columns.ts';
import { Conduct } from './conduct.ts';
import type { Past } from './past.ts';
import type { Item } from './search.ts';
import { discoveryLimit, logChanceOfAtLeast } from './statistics.ts';
import { LIFT, suspectsOf } from './suspects.ts';

export { pastOf } from './past.ts';

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

/** People's days differ from each other by about a third, beyond chance. */
const SPREAD = 0.1;

/**
 * Groups without people that are larger than their own past or their parts explain, at a controlled share of false
 * discoveries. Asked again of the same window with more visits taken, it costs little more than those.
 */
export function candidatesIn(
  window: Columns,
  past: Past | null,
  taken: Uint8Array,
  { leastVisits, depth, falseDiscoveries }: CandidateOptions,
): Candidate[] {
  const { conduct } = window;
  // Nobody has taken them, and their browsers do not hide who they are.
  const rows = rowsWhere(
    window,
    (row) => taken[row] !== 1 && ((conduct[row] as number) & Conduct.privateBrowser) === 0,
  );
  const { suspects, sets } = suspectsOf(window, { leastVisits, depth }).among(rows, taken);
  const shares = past?.sharesOf(suspects.map(({ items }) => items));
  const looked = suspects.map(({ items, count, expected }, i) => {
    const expectedByPast = shares === undefined ? null : (shares[i] ?? 0) * rows.length;
    const chance = logChance(count, expected, expectedByPast);
    return { items, count, expected, expectedByPast, logChance: chance };
  });
  const limit = discoveryLimit(
    looked.map(({ logChance }) => logChance),
    sets,
    falseDiscoveries,
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
