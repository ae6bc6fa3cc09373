import { indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import { entriesOf } from './counts.ts';
import { countValues } from './tally.ts';

/** Share of the visits whose network must be known for their number of networks to mean anything. */
const KNOWN = 0.7;

/**
 * Networks that visits come from: as many as, used alike, would be as varied (the inverse of Simpson's index).
 * @returns null where too many addresses are unknown
 */
export function networksOf(columns: Columns, rows: Uint32Array): number | null {
  const counts = entriesOf(countValues(columns, rows, indexOf('network'))).filter(
    ([network]) => network !== 0,
  );
  const known = counts.reduce((sum, [, count]) => sum + count, 0);
  if (known === 0 || known < KNOWN * rows.length) return null;
  const squares = counts.reduce((sum, [, count]) => sum + (count / known) ** 2, 0);
  return 1 / squares;
}
