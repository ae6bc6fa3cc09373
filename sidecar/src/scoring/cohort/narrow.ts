import { ATTRIBUTES, type AttributeName, REDUNDANT } from './attributes.ts';
import type { Columns } from './columns.ts';
import type { Item } from './search.ts';
import { countValues } from './tally.ts';

/** More conditions than the search itself looks for: nobody has to remember them, and each leaves people out. */
const MOST_ITEMS = 8;
/** Visits that a narrower word may lose: they are found again by themselves, if they are many. */
const KEPT = 0.4;
/** A word that loses fewer costs nothing. */
const NEARLY_ALL = 0.97;
/** Hours pass, and the country with its clock says already whether they fit. */
const NO_WORDS: readonly AttributeName[] = ['hour', 'clockFits'];

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
  const now = worth(items, rows.length);
  let most = 0;
  ATTRIBUTES.forEach(({ name }, attribute) => {
    if (
      NO_WORDS.includes(name) ||
      items.some((item) => item.attribute === attribute || REDUNDANT[item.attribute]?.[attribute])
    )
      return;
    const { code, visits } = commonest(columns, rows, attribute);
    if (code === 0 || visits < KEPT * rows.length) return;
    const item = { attribute, code };
    const kept = visits >= NEARLY_ALL * rows.length ? rows.length : visits;
    const gain = worth([...items, item], kept) - now;
    if (gain <= most) return;
    most = gain;
    best = item;
  });
  return best;
}

function commonest(columns: Columns, rows: Uint32Array, attribute: number): { code: number; visits: number } {
  const { key, count } = countValues(columns, rows, attribute).most();
  return { code: key, visits: count };
}
