import { ATTRIBUTES, namesLook } from './attributes.ts';
import { type Columns, rowsOf } from './columns.ts';
import { Conduct } from './conduct.ts';
import { rowsOfValue } from './postings.ts';
import type { Item } from './search.ts';

const NONE = new Uint32Array(0);

/** Rows that have all of the values, in order; `taken` rows are left out, and browsers that hide who they are where no look is named. */
export function matching(columns: Columns, items: readonly Item[], taken: Uint8Array): Uint32Array {
  const { candidates, tests } = lookedUp(columns, items);
  const into = new Uint32Array(candidates.length);
  const isLeftOut = namesLook(items.map(({ attribute }) => ATTRIBUTES[attribute]?.name ?? 'hour'))
    ? 0
    : Conduct.privateBrowser;
  const { conduct } = columns;
  let found = 0;
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i] as number;
    if (taken[row] === 1 || ((conduct[row] as number) & isLeftOut) !== 0 || !fits(tests, row)) continue;
    into[found++] = row;
  }
  return into.slice(0, found);
}

/** How many rows have all of the values. */
export function countMatching(columns: Columns, items: readonly Item[]): number {
  const { candidates, tests } = lookedUp(columns, items);
  if (tests.length === 0) return candidates.length;
  let found = 0;
  for (let i = 0; i < candidates.length; i++) if (fits(tests, candidates[i] as number)) found += 1;
  return found;
}

interface Test {
  readonly column: Uint32Array;
  readonly code: number;
  readonly rows: Uint32Array;
}

/** Rows of the rarest of the values, and the other values that are looked for among them, the rarest first. */
function lookedUp(columns: Columns, items: readonly Item[]): { candidates: Uint32Array; tests: Test[] } {
  const [rarest, ...tests] = items
    .map(({ attribute, code }) => {
      const column = columns.attributes[attribute] ?? NONE;
      return { column, code, rows: rowsOfValue(column, code) };
    })
    .sort((a, b) => a.rows.length - b.rows.length);
  return { candidates: rarest?.rows ?? rowsOf(columns), tests };
}

function fits(tests: readonly Test[], row: number): boolean {
  for (let i = 0; i < tests.length; i++) {
    const { column, code } = tests[i] as Test;
    if (column[row] !== code) return false;
  }
  return true;
}
