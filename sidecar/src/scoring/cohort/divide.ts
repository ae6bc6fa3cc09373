import { ATTRIBUTES, type AttributeName, REDUNDANT } from './attributes.ts';
import type { Columns } from './columns.ts';
import type { Item } from './search.ts';
import { countValues } from './tally.ts';

/** What tells one program from another. Hours are when they come, not which they are. */
const NOT_BY: readonly AttributeName[] = ['hour', 'clockFits', 'addressClass'];
/** The largest parts by an attribute, that are looked at. */
const MOST_PARTS = 6;

/**
 * Groups with one value more than a group has, of at least `least` visits each and less than nearly all. Two programs,
 * or a program and people who came to its page, look like one group until they are told apart.
 */
export function partsOf(
  columns: Columns,
  items: readonly Item[],
  rows: Uint32Array,
  least: number,
): (readonly Item[])[] {
  return ATTRIBUTES.flatMap(({ name }, attribute) => {
    if (
      NOT_BY.includes(name) ||
      items.some((item) => item.attribute === attribute || REDUNDANT[item.attribute]?.[attribute])
    )
      return [];
    return countValues(columns, rows, attribute)
      .ranked()
      .filter(([code, count]) => code !== 0 && count >= least && count <= NEARLY_ALL * rows.length)
      .slice(0, MOST_PARTS)
      .map(([code]) => [...items, { attribute, code }]);
  });
}

const NEARLY_ALL = 0.97;
