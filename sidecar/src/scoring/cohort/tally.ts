import { ATTRIBUTES, type AttributeName, indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import { type Counts, Difference, Histogram } from './counts.ts';

/** Values that people's visits tie together: who has the first mostly has one of few of the second. */
export const PAIRS: readonly (readonly [AttributeName, AttributeName])[] = [
  ['country', 'language'],
  ['country', 'clockOffset'],
  ['os', 'resolution'],
  ['os', 'browser'],
];

/** Visits of a group, counted. */
export interface Tally<C extends Counts = Counts> {
  readonly visits: number;
  /** By their bits of `Conduct`. */
  readonly conduct: C;
  /** By hour of the site's clock. */
  readonly hours: readonly number[];
  /** Visits that the counts below are of: not all, where there are many. */
  readonly sampled: number;
  /** Of visits that lasted, by their length in seconds. */
  readonly durations: C;
  /** For each of `ATTRIBUTES`, by value; 0 is unknown. */
  readonly values: readonly C[];
  /** For each of `PAIRS`, by both values (`pairKey`). */
  readonly pairs: readonly C[];
}

const CODES = 2 ** 24;
export const pairKey = (first: number, second: number): number => first * CODES + second;
export const firstOf = (key: number): number => Math.floor(key / CODES);
export const secondOf = (key: number): number => key % CODES;

/** @param most visits that are counted in detail; of more, evenly chosen ones are */
export function tallyOf(columns: Columns, rows: Uint32Array, most: number): Tally<Histogram> {
  const hours = new Array<number>(24).fill(0);
  for (const row of rows) {
    const hour = columns.hour[row] ?? 0;
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const chosen = evenly(rows, most);
  const [first, second] = [0, 1].map((i) =>
    PAIRS.map((pair) => columns.attributes[indexOf(pair[i] ?? pair[0])]),
  );
  return {
    visits: rows.length,
    conduct: count(rows, (row) => columns.conduct[row] ?? 0),
    hours,
    sampled: chosen.length,
    durations: count(
      chosen.filter((row) => (columns.duration[row] ?? 0) > 0),
      (row) => columns.duration[row] ?? 0,
    ),
    values: ATTRIBUTES.map((_, a) => count(chosen, (row) => columns.attributes[a]?.[row] ?? 0)),
    pairs: PAIRS.map((_, p) =>
      count(chosen, (row) => pairKey(first?.[p]?.[row] ?? 0, second?.[p]?.[row] ?? 0)),
    ),
  };
}

function count(rows: Uint32Array, keyOf: (row: number) => number): Histogram {
  const histogram = new Histogram();
  for (const row of rows) histogram.add(keyOf(row));
  return histogram;
}

/** At most so many of the rows, from the first to the last. */
export function evenly(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)] ?? 0);
}

/** Everyone without a group of them. Counts of a sample are brought to the size of the whole first. */
export function without(everyone: Tally<Histogram>, group: Tally): Tally {
  const [all, part] = [scaleOf(everyone), scaleOf(group)];
  const nothing = new Histogram();
  const visits = Math.max(0, everyone.visits - group.visits);
  return {
    visits,
    conduct: new Difference(everyone.conduct, group.conduct, 1, 1),
    hours: everyone.hours.map((count, hour) => Math.max(0, count - (group.hours[hour] ?? 0))),
    sampled: visits,
    durations: new Difference(everyone.durations, group.durations, all, part),
    values: everyone.values.map((counts, i) => new Difference(counts, group.values[i] ?? nothing, all, part)),
    pairs: everyone.pairs.map((counts, i) => new Difference(counts, group.pairs[i] ?? nothing, all, part)),
  };
}

const scaleOf = ({ visits, sampled }: Tally): number => (sampled > 0 ? visits / sampled : 0);

/** Worked out once, for what is asked again and again. */
export function settled(tally: Tally): Tally<Histogram> {
  const settle = (counts: Counts) => new Histogram(counts.entries());
  return {
    ...tally,
    conduct: settle(tally.conduct),
    durations: settle(tally.durations),
    values: tally.values.map(settle),
    pairs: tally.pairs.map(settle),
  };
}
