import { ATTRIBUTES } from './attributes.ts';
import type { Columns } from './columns.ts';
import { LIKELY_PERSON } from './conduct.ts';
import { Histogram } from './counts.ts';
import type { Item } from './search.ts';

/**
 * How many visits of people would have these values by chance: the people who show themselves, each value on its own.
 * It tells a wide word from a narrow one where nobody has been hit yet.
 */
export type Bystanders = (items: readonly Item[]) => number;

/** Values that no known person has may still be somebody's. */
const UNSEEN = 1;

export function bystandersIn(columns: Columns): Bystanders {
  const isPerson = (row: number) => ((columns.conduct[row] ?? 0) & LIKELY_PERSON) !== 0;
  const known = Uint32Array.from({ length: columns.size }, (_, row) => row).filter(isPerson);
  const values = ATTRIBUTES.map((_, attribute) => {
    const column = columns.attributes[attribute];
    const counts = new Histogram();
    for (const row of known) counts.add(column?.[row] ?? 0);
    return counts;
  });
  return (items) =>
    items.reduce(
      (left, { attribute, code }) =>
        left * (((values[attribute]?.get(code) ?? 0) + UNSEEN) / (known.length + UNSEEN)),
      known.length,
    );
}
