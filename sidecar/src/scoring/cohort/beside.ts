import { indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { Histogram } from './counts.ts';
import { lookKey, nobodysLooks } from './nobodys-looks.ts';
import { isScripted, scriptsOf } from './scripted.ts';

const WAY = indexOf('pathSignature');
const CLOCK = indexOf('clockOffset');
const VERSION = indexOf('browserVersion');
const SYSTEM = indexOf('os');
const SCREEN = indexOf('resolution');
const NO_CODES = new Uint32Array(0);

/** What is known of a visit only beside the others: who plays back what others did does not read, nor who has a look that never comes back; whose clock is the people's. */
export function besideOthers(columns: Columns): Columns {
  const scripts = scriptsOf(columns);
  const ways = columns.attributes[WAY] ?? NO_CODES;
  const clocks = columns.attributes[CLOCK] ?? NO_CODES;
  const looks = nobodysLooks(columns);
  const [versions, systems, screens] = [VERSION, SYSTEM, SCREEN].map(
    (attribute) => columns.attributes[attribute] ?? NO_CODES,
  ) as [Uint32Array, Uint32Array, Uint32Array];
  const isNobodys = (row: number) =>
    looks.size > 0 && looks.has(lookKey(versions[row] ?? 0, systems[row] ?? 0, screens[row] ?? 0));
  const known = new Histogram();
  columns.conduct.forEach((bits, row) => {
    if (bits & LIKELY_PERSON) known.add(clocks[row] ?? 0);
  });
  const home = known.most().key;
  const conduct = columns.conduct.map((bits, row) => {
    const atHome = clocks[row] === home ? bits | Conduct.atHome : bits;
    if (isScripted(scripts, ways[row] ?? 0, columns.timing[row] ?? 0, columns.duration[row] ?? 0))
      return (atHome & ~Conduct.read) | Conduct.scripted;
    return isNobodys(row) ? atHome & ~Conduct.read : atHome;
  });
  return { ...columns, conduct };
}
