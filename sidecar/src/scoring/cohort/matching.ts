import { ATTRIBUTES, namesLook } from './attributes.ts';
import type { Columns } from './columns.ts';
import { Conduct } from './conduct.ts';
import { postingsOf } from './postings.ts';
import type { Item } from './search.ts';

const NONE = new Uint32Array(0);

/** Rows that have all of the values, in order; `taken` rows are left out, and browsers that hide who they are where no look is named. */
export function matching(columns: Columns, items: readonly Item[], taken: Uint8Array): Uint32Array {
  const candidates = fewest(columns, items);
  const into = new Uint32Array(candidates.length);
  const isLeftOut = namesLook(items.map(({ attribute }) => ATTRIBUTES[attribute]?.name ?? 'hour'))
    ? 0
    : Conduct.privateBrowser;
  const { conduct } = columns;
  const others = testsOf(columns, items);
  let found = 0;
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i] as number;
    if (taken[row] === 1 || ((conduct[row] as number) & isLeftOut) !== 0 || !fits(others, row)) continue;
    into[found++] = row;
  }
  return into.slice(0, found);
}

/** How many rows have all of the values. */
export function countMatching(columns: Columns, items: readonly Item[]): number {
  const candidates = fewest(columns, items);
  if (items.length === 1) return candidates.length;
  const others = testsOf(columns, items);
  let found = 0;
  for (let i = 0; i < candidates.length; i++) if (fits(others, candidates[i] as number)) found += 1;
  return found;
}

interface Test {
  readonly column: Uint32Array;
  readonly code: number;
}

function testsOf(columns: Columns, items: readonly Item[]): Test[] {
  return items.map(({ attribute, code }) => ({ column: columns.attributes[attribute] ?? NONE, code }));
}

function fits(tests: readonly Test[], row: number): boolean {
  for (let i = 0; i < tests.length; i++) {
    const { column, code } = tests[i] as Test;
    if (column[row] !== code) return false;
  }
  return true;
}

/** Rows of the rarest of the values: the others are looked for among them. */
function fewest(columns: Columns, items: readonly Item[]): Uint32Array {
  let best: Uint32Array | null = null;
  for (const { attribute, code } of items) {
    const { rows, starts } = postingsOf(columns.attributes[attribute] ?? NONE);
    const having = rows.subarray(starts[code] ?? rows.length, starts[code + 1] ?? rows.length);
    if (best === null || having.length < best.length) best = having;
  }
  return best ?? Uint32Array.from({ length: columns.size }, (_, row) => row);
}
