import { indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { Histogram } from './counts.ts';
import { isScripted, scriptsOf } from './scripted.ts';

const WAY = indexOf('pathSignature');
const CLOCK = indexOf('clockOffset');
const NO_CODES = new Uint32Array(0);

/** What is known of a visit only beside the others: who plays back what others did does not read; whose clock is the people's. */
export function besideOthers(columns: Columns): Columns {
  const scripts = scriptsOf(columns);
  const ways = columns.attributes[WAY] ?? NO_CODES;
  const clocks = columns.attributes[CLOCK] ?? NO_CODES;
  const known = new Histogram();
  columns.conduct.forEach((bits, row) => {
    if (bits & LIKELY_PERSON) known.add(clocks[row] ?? 0);
  });
  const home = known.most().key;
  const conduct = columns.conduct.map((bits, row) => {
    const atHome = clocks[row] === home ? bits | Conduct.atHome : bits;
    return isScripted(scripts, ways[row] ?? 0, columns.timing[row] ?? 0, columns.duration[row] ?? 0)
      ? (atHome & ~Conduct.read) | Conduct.scripted
      : atHome;
  });
  return { ...columns, conduct };
}
