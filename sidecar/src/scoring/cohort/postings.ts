/** Where each value of a column stands: rows of code `c` are `rows[starts[c]]` up to before `rows[starts[c + 1]]`, in order. */
interface Postings {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

const known = new WeakMap<Uint32Array, Postings>();
const sizes = new WeakMap<Uint32Array, number>();

/** Rows that have the value, in order. */
export function rowsOfValue(column: Uint32Array, code: number): Uint32Array {
  const { rows, starts } = postingsOf(column);
  return rows.subarray(starts[code] ?? rows.length, starts[code + 1] ?? rows.length);
}

/** Made once for a column, which must not change afterwards: hundreds of groups are looked up in a million visits. */
function postingsOf(column: Uint32Array): Postings {
  let postings = known.get(column);
  if (postings === undefined) {
    postings = sorted(column);
    known.set(column, postings);
  }
  return postings;
}

/** Codes in a column run from 0 to below this. */
export function codesIn(column: Uint32Array): number {
  let size = sizes.get(column);
  if (size === undefined) {
    size = 1 + largest(column);
    sizes.set(column, size);
  }
  return size;
}

function largest(column: Uint32Array): number {
  let most = 0;
  for (let row = 0; row < column.length; row++) most = Math.max(most, column[row] as number);
  return most;
}

function sorted(column: Uint32Array): Postings {
  const starts = new Uint32Array(codesIn(column) + 1);
  countAfter(column, starts);
  for (let code = 1; code < starts.length; code++)
    starts[code] = (starts[code] as number) + (starts[code - 1] as number);
  const rows = new Uint32Array(column.length);
  place(column, starts.slice(), rows);
  return { rows, starts };
}

// Loops of their own, as in `search.ts`.

function countAfter(column: Uint32Array, starts: Uint32Array): void {
  for (let row = 0; row < column.length; row++) {
    const after = (column[row] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
}

function place(column: Uint32Array, next: Uint32Array, rows: Uint32Array): void {
  for (let row = 0; row < column.length; row++) {
    const code = column[row] as number;
    const at = next[code] as number;
    rows[at] = row;
    next[code] = at + 1;
  }
}
