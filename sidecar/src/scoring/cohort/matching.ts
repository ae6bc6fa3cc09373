import { ATTRIBUTES, namesLook } from './attributes.ts';
import type { Columns } from './columns.ts';
import { Conduct } from './conduct.ts';
import type { Item } from './search.ts';

const NONE = new Uint32Array(0);
/** Values that one pass over the visits looks at; more are looked at among those that it found. */
const AT_ONCE = 4;

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

/** Rows that have all of the values, in order; `taken` rows are left out, and browsers that hide who they are where no look is named. */
export function matching(columns: Columns, items: readonly Item[], taken: Uint8Array): Uint32Array {
  const rows = new Uint32Array(columns.size);
  const wide = rows.slice(0, scan(columns, items.slice(0, AT_ONCE), rows, taken));
  const found = items.slice(AT_ONCE).reduce((left, { attribute, code }) => {
    const column = columns.attributes[attribute] ?? NONE;
    return left.filter((row) => column[row] === code);
  }, wide);
  if (namesLook(items.map(({ attribute }) => ATTRIBUTES[attribute]?.name ?? 'hour'))) return found;
  return found.filter((row) => ((columns.conduct[row] ?? 0) & Conduct.privateBrowser) === 0);
}

/** How many rows have all of the values. */
export function countMatching(columns: Columns, items: readonly Item[]): number {
  return items.length <= AT_ONCE
    ? scan(columns, items, null, null)
    : matching(columns, items, new Uint8Array(columns.size)).length;
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
