import { ATTRIBUTES, type AttributeName, indexOf } from './attributes.ts';
import { type Columns, UNKNOWN_HOUR } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { type Counts, Difference, Histogram } from './counts.ts';

/** Values that people's visits tie together: who has the first mostly has one of few of the second. */
export const PAIRS: readonly (readonly [AttributeName, AttributeName])[] = [
  ['country', 'language'],
  ['country', 'clockOffset'],
  ['os', 'resolution'],
  ['os', 'browser'],
];

/** Where somebody comes to, leaves and comes from: what they do depends on it, people or not. */
export const CONDUCTING: readonly AttributeName[] = [
  'entryPath',
  'exitPath',
  'pathSignature',
  'referrerName',
];

/** Visits of a group, counted. */
export interface Tally<C extends Counts = Counts> {
  readonly visits: number;
  /** By their bits of `Conduct`. */
  readonly conduct: C;
  /** By hour of the site's clock. */
  readonly hours: readonly number[];
  /** By hour of the visitor's own clock, where it was told. */
  readonly localHours: readonly number[];
  /** Visits that the counts below are of: not all, where there are many. */
  readonly sampled: number;
  /** Of visits that lasted, by their length in seconds. */
  readonly durations: C;
  /** Of visits that went on to another page, by their length in seconds, to a sixth (`stayStep`). */
  readonly stays: C;
  /** For each of `ATTRIBUTES`, by value; 0 is unknown. */
  readonly values: readonly C[];
  /**
   * For each of `CONDUCTING`, by value, of visits at home (`Conduct.atHome`): all of them, those that show a person,
   * those that went on after their first page.
   */
  readonly home: readonly C[];
  readonly likely: readonly C[];
  readonly engaged: readonly C[];
  /** And that began while people sleep, by the visitor's clock where it is told. */
  readonly atNight: readonly C[];
  /** For each of `PAIRS`, by both values (`pairKey`). */
  readonly pairs: readonly C[];
}

const CODES = 2 ** 24;
export const pairKey = (first: number, second: number): number => first * CODES + second;
export const firstOf = (key: number): number => Math.floor(key / CODES);
export const secondOf = (key: number): number => key % CODES;

/** @param most visits that are counted in detail; of more, evenly chosen ones are */
export function tallyOf(columns: Columns, rows: Uint32Array, most: number): Tally<Histogram> {
  const chosen = evenly(rows, most);
  const [first, second] = [0, 1].map((i) =>
    PAIRS.map((pair) => columns.attributes[indexOf(pair[i] ?? pair[0])]),
  );
  return {
    visits: rows.length,
    conduct: count(rows, (row) => columns.conduct[row] ?? 0),
    hours: countHours(rows, columns.hour),
    localHours: countHours(rows, columns.localHour),
    sampled: chosen.length,
    durations: count(
      chosen.filter((row) => (columns.duration[row] ?? 0) > 0),
      (row) => columns.duration[row] ?? 0,
    ),
    stays: count(
      chosen.filter((row) => ((columns.conduct[row] ?? 0) & Conduct.wentOn) !== 0),
      (row) => stayStep(columns.duration[row] ?? 0),
    ),
    values: ATTRIBUTES.map((_, a) => count(chosen, (row) => columns.attributes[a]?.[row] ?? 0)),
    home: countAmong(columns, chosen, () => true),
    likely: countAmong(columns, chosen, (row) => has(columns, row, LIKELY_PERSON)),
    engaged: countAmong(columns, chosen, (row) => !has(columns, row, Conduct.single)),
    atNight: countAmong(columns, chosen, (row) => isNight(columns, row)),
    pairs: PAIRS.map((_, p) =>
      count(chosen, (row) => pairKey(first?.[p]?.[row] ?? 0, second?.[p]?.[row] ?? 0)),
    ),
  };
}

const has = (columns: Columns, row: number, mask: number): boolean =>
  ((columns.conduct[row] ?? 0) & mask) !== 0;

/** First and last hour in which next to nobody is awake. */
export const NIGHT = [1, 5] as const;

function isNight(columns: Columns, row: number): boolean {
  const local = columns.localHour[row] ?? UNKNOWN_HOUR;
  const hour = local === UNKNOWN_HOUR ? (columns.hour[row] ?? 0) : local;
  return hour >= NIGHT[0] && hour <= NIGHT[1];
}

function countAmong(columns: Columns, rows: Uint32Array, isOne: (row: number) => boolean): Histogram[] {
  const among = rows.filter((row) => has(columns, row, Conduct.atHome) && isOne(row));
  return CONDUCTING.map((name) => {
    const column = columns.attributes[indexOf(name)];
    return count(among, (row) => column?.[row] ?? 0);
  });
}

/** Lengths that differ by less than a sixth share a step. */
export const stayStep = (seconds: number): number => Math.round(STAY_STEPS * Math.log2(Math.max(seconds, 1)));
/** Steps in which a length doubles. */
export const STAY_STEPS = 5;

function countHours(rows: Uint32Array, hourOf: Uint8Array): number[] {
  const hours = new Array<number>(24).fill(0);
  for (const row of rows) {
    const hour = hourOf[row] ?? 0;
    // Unknown hours lie beyond the last.
    if (hour < 24) hours[hour] = (hours[hour] as number) + 1;
  }
  return hours;
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
    localHours: everyone.localHours.map((count, hour) => Math.max(0, count - (group.localHours[hour] ?? 0))),
    sampled: visits,
    stays: new Difference(everyone.stays, group.stays, all, part),
    durations: new Difference(everyone.durations, group.durations, all, part),
    values: everyone.values.map((counts, i) => new Difference(counts, group.values[i] ?? nothing, all, part)),
    home: everyone.home.map((counts, i) => new Difference(counts, group.home[i] ?? nothing, all, part)),
    likely: everyone.likely.map((counts, i) => new Difference(counts, group.likely[i] ?? nothing, all, part)),
    engaged: everyone.engaged.map(
      (counts, i) => new Difference(counts, group.engaged[i] ?? nothing, all, part),
    ),
    atNight: everyone.atNight.map(
      (counts, i) => new Difference(counts, group.atNight[i] ?? nothing, all, part),
    ),
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
    stays: settle(tally.stays),
    values: tally.values.map(settle),
    home: tally.home.map(settle),
    likely: tally.likely.map(settle),
    engaged: tally.engaged.map(settle),
    atNight: tally.atNight.map(settle),
    pairs: tally.pairs.map(settle),
  };
}
