import { ATTRIBUTES, REDUNDANT } from './attributes.ts';
import type { Columns } from './columns.ts';
import { LIKELY_PERSON } from './conduct.ts';
import type { Item } from './search.ts';

const MOST_ITEMS = 4;

export interface Narrowing {
  readonly item: Item;
  readonly visits: number;
  readonly likelyPeople: number;
}

/**
 * One more value that all but few of a group's visits share: with it the group is said more narrowly, and people who
 * share the rest of it by chance are left out.
 *
 * @param worth what a group of so many visits, with so many signs of people, is worth
 * @returns the value that leaves the group worth most, or null where none leaves it worth more than it is
 */
export function narrowing(
  columns: Columns,
  rows: Uint32Array,
  items: readonly Item[],
  worth: (visits: number, likelyPeople: number) => number,
): Narrowing | null {
  if (items.length >= MOST_ITEMS) return null;
  let best: Narrowing | null = null;
  let most = worth(
    rows.length,
    rows.reduce((sum, row) => sum + isLikely(columns, row), 0),
  );
  ATTRIBUTES.forEach((_, attribute) => {
    if (items.some((item) => item.attribute === attribute || REDUNDANT[item.attribute]?.[attribute])) return;
    for (const found of byValue(columns, rows, attribute)) {
      const value = worth(found.visits, found.likelyPeople);
      if (value <= most) continue;
      most = value;
      best = found;
    }
  });
  return best;
}

const isLikely = (columns: Columns, row: number): number =>
  ((columns.conduct[row] ?? 0) & LIKELY_PERSON) === 0 ? 0 : 1;

function byValue(columns: Columns, rows: Uint32Array, attribute: number): Narrowing[] {
  const column = columns.attributes[attribute];
  const visits = new Map<number, number>();
  const people = new Map<number, number>();
  for (const row of rows) {
    const code = column?.[row] ?? 0;
    visits.set(code, (visits.get(code) ?? 0) + 1);
    if (isLikely(columns, row)) people.set(code, (people.get(code) ?? 0) + 1);
  }
  visits.delete(0);
  return [...visits].map(([code, count]) => ({
    item: { attribute, code },
    visits: count,
    likelyPeople: people.get(code) ?? 0,
  }));
}
