import type { Columns } from './columns.ts';
import type { Item } from './search.ts';

const NONE = new Uint32Array(0);

/** Columns and codes of up to four values; places that are not asked for hold what every row has. */
function testsOf(columns: Columns, items: readonly Item[], all: Uint32Array) {
  const at = (i: number) => {
    const item = items[i];
    return item === undefined
      ? { column: all, code: 0 }
      : { column: columns.attributes[item.attribute] ?? NONE, code: item.code };
  };
  return [at(0), at(1), at(2), at(3)] as const;
}

/** Rows that have all of the values, in order; `taken` rows are left out. */
export function matching(columns: Columns, items: readonly Item[], taken: Uint8Array): Uint32Array {
  const rows = new Uint32Array(columns.size);
  return rows.slice(0, scan(columns, items, rows, taken));
}

/** How many rows have all of the values. */
export function countMatching(columns: Columns, items: readonly Item[]): number {
  return scan(columns, items, null, null);
}

/** One loop over plain arrays, without a call in it: hundreds of groups are looked up in a million visits. */
function scan(
  columns: Columns,
  items: readonly Item[],
  into: Uint32Array | null,
  taken: Uint8Array | null,
): number {
  const [a, b, c, d] = testsOf(columns, items, new Uint32Array(items.length < 4 ? columns.size : 0));
  let found = 0;
  for (let row = 0; row < columns.size; row++) {
    if (a.column[row] !== a.code) continue;
    if (b.column[row] !== b.code || c.column[row] !== c.code || d.column[row] !== d.code) continue;
    if (taken !== null && taken[row] === 1) continue;
    if (into !== null) into[found] = row;
    found += 1;
  }
  return found;
}
