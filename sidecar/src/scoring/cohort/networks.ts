import { indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import { entriesOf, Histogram } from './counts.ts';

/** Share of the visits whose network must be known for their number of networks to mean anything. */
const KNOWN = 0.7;

/**
 * Networks that visits come from: as many as, used alike, would be as varied (the inverse of Simpson's index).
 * @returns null where too many addresses are unknown
 */
export function networksOf(columns: Columns, rows: Uint32Array): number | null {
  const column = columns.attributes[indexOf('network')] as Uint32Array;
  const counts = new Histogram();
  for (const row of rows) if (column[row] !== 0) counts.add(column[row] as number);
  if (counts.total < KNOWN * rows.length) return null;
  const squares = entriesOf(counts).reduce((sum, [, count]) => sum + (count / counts.total) ** 2, 0);
  return 1 / squares;
}
