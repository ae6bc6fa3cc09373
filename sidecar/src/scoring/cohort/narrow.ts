import { ATTRIBUTES, REDUNDANT } from './attributes.ts';
import type { Columns } from './columns.ts';
import { Histogram } from './counts.ts';
import type { Item } from './search.ts';

/** More conditions than the search itself looks for: nobody has to remember them, and each leaves people out. */
const MOST_ITEMS = 6;
/** Visits that a narrower word may lose: they are found again by themselves, if they are many. */
const KEPT = 0.85;

/**
 * One more value that all but few of a group's visits share: with it the group is said more narrowly, and people who
 * share the rest of it by chance are left out.
 *
 * @param worth what a group of these values and so many visits is worth
 * @returns the value that leaves the group worth most, or null where none leaves it worth more than it is
 */
export function narrowing(
  columns: Columns,
  rows: Uint32Array,
  items: readonly Item[],
  worth: (items: readonly Item[], visits: number) => number,
): Item | null {
  if (items.length >= MOST_ITEMS) return null;
  let best: Item | null = null;
  let most = worth(items, rows.length);
  ATTRIBUTES.forEach(({ name }, attribute) => {
    if (name === 'hour' || items.some((item) => item.attribute === attribute || REDUNDANT[item.attribute]?.[attribute])) return;
    const { code, visits } = commonest(columns, rows, attribute);
    if (code === 0 || visits < KEPT * rows.length) return;
    const item = { attribute, code };
    const value = worth([...items, item], visits);
    if (value <= most) return;
    most = value;
    best = item;
  });
  return best;
}

function commonest(columns: Columns, rows: Uint32Array, attribute: number): { code: number; visits: number } {
  const column = columns.attributes[attribute];
  const values = new Histogram();
  for (const row of rows) values.add(column?.[row] ?? 0);
  const { key, count } = values.most();
  return { code: key, visits: count };
}
