import { indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import { countValues } from './tally.ts';

/** Share of the visits whose network must be known for their number of networks to mean anything. */
const KNOWN = 0.7;
const UNKNOWN = 0;
const NETWORK = indexOf('network');

/**
 * Networks that visits come from: as many as, used alike, would be as varied (the inverse of Simpson's index).
 * @returns null where too many addresses are unknown
 */
export function networksOf(columns: Columns, rows: Uint32Array): number | null {
  const counts = countValues(columns, rows, NETWORK);
  const known = counts.total - counts.get(UNKNOWN);
  if (known === 0 || known < KNOWN * rows.length) return null;
  let squares = 0;
  counts.each((network, count) => {
    if (network !== UNKNOWN) squares += (count / known) ** 2;
  });
  return 1 / squares;
}
