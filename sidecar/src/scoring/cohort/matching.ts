import { ATTRIBUTES, namesLook } from './attributes.ts';
import { type Columns, rowsOf } from './columns.ts';
import { Conduct } from './conduct.ts';
import { rowsOfValue } from './postings.ts';
import type { Item } from './search.ts';

const NONE = new Uint32Array(0);

/** Rows that have all of the values, in order; `taken` rows are left out, and browsers that hide who they are where no look is named. */
export function matching(columns: Columns, items: readonly Item[], taken: Uint8Array): Uint32Array {
  const [rarest, ...others] = items
    .map(({ attribute, code }) => {
      const column = columns.attributes[attribute] ?? NONE;
      return { column, code, rows: rowsOfValue(column, code) };
    })
    .sort((a, b) => a.rows.length - b.rows.length);
  const candidates = rarest?.rows ?? rowsOf(columns);
  const isLook = namesLook(items.map(({ attribute }) => ATTRIBUTES[attribute]?.name ?? 'hour'));
  const rows = spaceFor(candidates.length);
  let found = keepFree(candidates, taken, columns.conduct, isLook ? 0 : Conduct.privateBrowser, rows);
  for (const { column, code } of others) found = keepThose(rows, found, column, code);
  return rows.slice(0, found);
}

let space = new Uint32Array(0);

/** Kept between uses: it would be made anew thousands of times. */
function spaceFor(rows: number): Uint32Array {
  if (space.length < rows) space = new Uint32Array(rows);
  return space;
}

// Loops of their own, as in `search.ts`.

function keepFree(
  candidates: Uint32Array,
  taken: Uint8Array,
  conduct: Uint32Array,
  leftOut: number,
  into: Uint32Array,
): number {
  let found = 0;
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i] as number;
    if (taken[row] !== 1 && ((conduct[row] as number) & leftOut) === 0) into[found++] = row;
  }
  return found;
}

/** Of the first so many rows those that have the value, in the same place. @returns how many they are */
export function keepThose(rows: Uint32Array, size: number, column: Uint32Array, code: number): number {
  let found = 0;
  for (let i = 0; i < size; i++) {
    const row = rows[i] as number;
    if (column[row] === code) rows[found++] = row;
  }
  return found;
}
