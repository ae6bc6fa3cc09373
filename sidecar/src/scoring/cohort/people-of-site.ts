import { type AttributeName, indexOf } from './attributes.ts';
import { type Columns, rowsWhere } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { Histogram } from './counts.ts';
import { countHours, countPairs, firstOf, secondOf } from './tally.ts';

/** Of each value of the first, people have many of the second, and in much the same shares wherever they come from. */
export const LOOKS: readonly (readonly [given: AttributeName, drawn: AttributeName])[] = [
  ['os', 'resolution'],
  ['browser', 'browserVersion'],
];

/**
 * What people's browsers are and when they come, by those who show themselves. Everyone else is no measure for that on a
 * site where half of the visits are programs' that nobody has found yet.
 */
export interface PeopleOfSite {
  readonly visits: number;
  /** By hour of the site's clock, and by hour of the visitor's own. */
  readonly hours: readonly number[];
  readonly localHours: readonly number[];
  /** For each of `LOOKS` by the first value how often the second is met. */
  readonly looks: readonly ReadonlyMap<number, Histogram>[];
}

export function peopleOfSite(columns: Columns): PeopleOfSite {
  const { conduct } = columns;
  const rows = rowsWhere(columns, (row) => {
    const bits = conduct[row] as number;
    return (bits & LIKELY_PERSON) !== 0 && (bits & Conduct.privateBrowser) === 0;
  });
  const ofHomes = ofManyHomes(columns, rows);
  return {
    visits: rows.length,
    hours: countHours(rows, columns.hour),
    localHours: countHours(rows, columns.localHour),
    looks: LOOKS.map(([given, drawn]) => drawnBy(columns, ofHomes, given, drawn)),
  };
}

/** A network that brings so many times as many as others do is a house, with one image of Windows: it is no market. */
const TIMES_USUAL = 3;

/** Of each network so many at most as of others. */
function ofManyHomes(columns: Columns, rows: Uint32Array): Uint32Array {
  const networks = columns.attributes[indexOf('network')] as Uint32Array;
  const all = new Histogram();
  for (const row of rows) if (networks[row] !== 0) all.add(networks[row] as number);
  const ranked = all.ranked();
  const most = TIMES_USUAL * (ranked[Math.floor(ranked.length / 2)]?.[1] ?? 0);
  const kept = new Map<number, number>();
  return rows.filter((row) => {
    const network = networks[row] as number;
    if (network === 0) return true;
    const before = kept.get(network) ?? 0;
    kept.set(network, before + 1);
    return before < most;
  });
}

/** Counts of the second value by the first; 0 is unknown, and left out. */
export function drawnBy(
  columns: Columns,
  rows: Uint32Array,
  given: AttributeName,
  drawn: AttributeName,
): Map<number, Histogram> {
  const counts = new Map<number, [value: number, count: number][]>();
  countPairs(columns, rows, given, drawn).each((pair, count) => {
    const [first, second] = [firstOf(pair), secondOf(pair)];
    if (first === 0 || second === 0) return;
    const values = counts.get(first);
    if (values === undefined) counts.set(first, [[second, count]]);
    else values.push([second, count]);
  });
  return new Map([...counts].map(([first, values]) => [first, new Histogram(values)]));
}
