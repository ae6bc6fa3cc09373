import { type AttributeName, indexOf } from './attributes.ts';
import { type Columns, UNKNOWN_HOUR } from './columns.ts';
import { ALL_BITS, Conduct, LIKELY_PERSON } from './conduct.ts';
import { type Counts, Difference, Histogram } from './counts.ts';
import { codesIn } from './postings.ts';

/** Attributes whose values are counted: those that a question is asked of. */
const COUNTED = [
  'pathSignature',
  'entryPath',
  'region',
  'resolution',
  'browserVersion',
  'language',
  'country',
  'os',
] as const satisfies readonly AttributeName[];
export type CountedAttribute = (typeof COUNTED)[number];
type Values<C> = Readonly<Record<CountedAttribute, C>>;

/** Values that people's visits tie together: who has the first mostly has one of few of the second. */
export const PAIRS: readonly (readonly [CountedAttribute, AttributeName])[] = [
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
  /** And by how long they waited from one action to the next, on average, as finely. */
  readonly waits: C;
  /** For each of `COUNTED`, by value; 0 is unknown. */
  readonly values: Values<C>;
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
  const { conduct, duration } = columns;
  const home = once(() => having(conduct, Conduct.atHome, chosen));
  const wentOn = having(conduct, Conduct.wentOn, chosen);
  return {
    visits: rows.length,
    conduct: Histogram.ofCodes(ALL_BITS, valuesAt(conduct, rows)),
    hours: countHours(rows, columns.hour),
    localHours: countHours(rows, columns.localHour),
    sampled: chosen.length,
    durations: countDurations(columns, chosen),
    stays: countStays(valuesAt(duration, wentOn)),
    waits: countStays(waitsOf(columns, wentOn)),
    values: byAttribute((name) => countValues(columns, chosen, indexOf(name))),
    home: countAmong(columns, home),
    likely: countAmong(columns, () => having(conduct, LIKELY_PERSON, home())),
    engaged: countAmong(columns, () => lacking(conduct, Conduct.single, home())),
    atNight: countAmong(columns, () => atNight(columns, home())),
    pairs: PAIRS.map(([first, second]) => countPairs(columns, chosen, first, second)),
  };
}

function byAttribute<C>(make: (name: CountedAttribute) => C): Values<C> {
  return Object.fromEntries(COUNTED.map((name) => [name, make(name)])) as unknown as Values<C>;
}

/** First and last hour in which next to nobody is awake. */
export const NIGHT = [1, 5] as const;

/** Counted when somebody asks: only of groups that are said by a page or a link it is asked at all. */
function countAmong(columns: Columns, rowsOf: () => Uint32Array): Histogram[] {
  const rows = once(rowsOf);
  return CONDUCTING.map((name) => {
    const column = columns.attributes[indexOf(name)] as Uint32Array;
    return Histogram.ofCodesWhenAsked(codesIn(column), () => valuesAt(column, rows()));
  });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** How many of the rows have each value of an attribute (its position in `ATTRIBUTES`). */
export function countValues(columns: Columns, rows: Uint32Array, attribute: number): Histogram {
  const column = columns.attributes[attribute] as Uint32Array;
  return Histogram.ofCodes(codesIn(column), valuesAt(column, rows));
}

// Loops of their own, as in `search.ts`: they are run through thousands of times.

/** Those of the rows that have any of the bits; or none of them. */
function having(conduct: Uint32Array, bits: number, rows: Uint32Array): Uint32Array {
  const found = new Uint32Array(rows.length);
  return found.subarray(0, choose(conduct, bits, rows, true, found));
}

function lacking(conduct: Uint32Array, bits: number, rows: Uint32Array): Uint32Array {
  const found = new Uint32Array(rows.length);
  return found.subarray(0, choose(conduct, bits, rows, false, found));
}

function choose(
  conduct: Uint32Array,
  bits: number,
  rows: Uint32Array,
  has: boolean,
  into: Uint32Array,
): number {
  let found = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if ((((conduct[row] as number) & bits) !== 0) === has) into[found++] = row;
  }
  return found;
}

function atNight({ hour, localHour }: Columns, rows: Uint32Array): Uint32Array {
  const found = new Uint32Array(rows.length);
  return found.subarray(0, chooseNight(hour, localHour, rows, found));
}

function chooseNight(hour: Uint8Array, localHour: Uint8Array, rows: Uint32Array, into: Uint32Array): number {
  let found = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const local = localHour[row] as number;
    const at = local === UNKNOWN_HOUR ? (hour[row] as number) : local;
    if (at >= NIGHT[0] && at <= NIGHT[1]) into[found++] = row;
  }
  return found;
}

function valuesAt(column: Uint32Array, rows: Uint32Array): Uint32Array {
  const values = new Uint32Array(rows.length);
  gather(column, rows, values);
  return values;
}

function gather(column: Uint32Array, rows: Uint32Array, into: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) into[i] = column[rows[i] as number] as number;
}

/** Pairs that are counted by a table; more are counted one by one. */
const MOST_PAIRS = 2 ** 21;

/** How many of the rows have each pair of known or unknown values, by `pairKey`. */
export function countPairs(
  columns: Columns,
  rows: Uint32Array,
  first: AttributeName,
  second: AttributeName,
): Histogram {
  const one = columns.attributes[indexOf(first)] as Uint32Array;
  const two = columns.attributes[indexOf(second)] as Uint32Array;
  const codes = codesIn(two);
  const pairs = new Histogram();
  if (codesIn(one) * codes > MOST_PAIRS) {
    for (const row of rows) pairs.add(pairKey(one[row] as number, two[row] as number));
    return pairs;
  }
  const both = valuesAt(one, rows);
  combine(both, codes, two, rows);
  return Histogram.ofCodes(codesIn(one) * codes, both).renamed((key) =>
    pairKey(Math.floor(key / codes), key % codes),
  );
}

function combine(both: Uint32Array, codes: number, two: Uint32Array, rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i++)
    both[i] = (both[i] as number) * codes + (two[rows[i] as number] as number);
}

function countDurations({ duration }: Columns, rows: Uint32Array): Histogram {
  const seconds = valuesAt(duration, rows);
  const lasted = seconds.subarray(0, keepLasted(seconds));
  const range = codesIn(duration);
  if (range <= MOST_SECONDS) return Histogram.ofCodes(range, lasted);
  const durations = new Histogram();
  for (let i = 0; i < lasted.length; i++) durations.add(lasted[i] as number);
  return durations;
}

/** Lengths up to this are counted by a table (twelve days); where there are longer ones, all one by one. */
const MOST_SECONDS = 2 ** 20;

function keepLasted(seconds: Uint32Array): number {
  let kept = 0;
  for (let i = 0; i < seconds.length; i++) {
    const length = seconds[i] as number;
    if (length > 0) seconds[kept++] = length;
  }
  return kept;
}

/** Seconds that pass between two actions of a visit, on average. */
function waitsOf({ duration, actionCount }: Columns, rows: Uint32Array): Uint32Array {
  const waits = valuesAt(duration, rows);
  for (let i = 0; i < rows.length; i++)
    waits[i] = (waits[i] as number) / Math.max(1, (actionCount[rows[i] as number] as number) - 1);
  return waits;
}

/** @param seconds turned into their steps, in place */
function countStays(seconds: Uint32Array): Histogram {
  toSteps(seconds);
  return Histogram.ofCodes(LONGEST_STAY, seconds);
}

function toSteps(seconds: Uint32Array): void {
  for (let i = 0; i < seconds.length; i++) seconds[i] = stayStep(seconds[i] as number);
}

/** Lengths that differ by less than a sixth share a step. */
export const stayStep = (seconds: number): number => Math.round(STAY_STEPS * Math.log2(Math.max(seconds, 1)));
/** Steps in which a length doubles. */
export const STAY_STEPS = 5;
/** Steps of 32 bits of seconds. */
const LONGEST_STAY = 32 * STAY_STEPS + 1;

/** By hour, 0–23; unknown ones are left out. */
export function countHours(rows: Uint32Array, hourOf: Uint8Array): number[] {
  const hours = new Uint32Array(UNKNOWN_HOUR + 1);
  addHours(rows, hourOf, hours);
  return Array.from(hours.subarray(0, 24));
}

function addHours(rows: Uint32Array, hourOf: Uint8Array, hours: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const hour = hourOf[rows[i] as number] as number;
    hours[hour] = (hours[hour] as number) + 1;
  }
}

/** At most so many of the rows, from the first to the last. */
export function evenly(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  const chosen = new Uint32Array(most);
  for (let i = 0; i < most; i++) chosen[i] = rows[Math.floor((i * rows.length) / most)] as number;
  return chosen;
}

/** Everyone without a group of them. Counts of a sample are brought to the size of the whole first. */
export function without(everyone: Tally<Histogram>, group: Tally): Tally {
  const [all, part] = [scaleOf(everyone), scaleOf(group)];
  const left = (counts: Histogram, of: Counts = NOTHING) => new Difference(counts, of, all, part);
  const lists = (counts: readonly Histogram[], of: readonly Counts[]) =>
    counts.map((one, i) => left(one, of[i]));
  const visits = Math.max(0, everyone.visits - group.visits);
  return {
    visits,
    conduct: new Difference(everyone.conduct, group.conduct, 1, 1),
    hours: everyone.hours.map((count, hour) => Math.max(0, count - (group.hours[hour] ?? 0))),
    localHours: everyone.localHours.map((count, hour) => Math.max(0, count - (group.localHours[hour] ?? 0))),
    sampled: visits,
    stays: left(everyone.stays, group.stays),
    waits: left(everyone.waits, group.waits),
    durations: left(everyone.durations, group.durations),
    values: byAttribute((name) => left(everyone.values[name], group.values[name])),
    home: lists(everyone.home, group.home),
    likely: lists(everyone.likely, group.likely),
    engaged: lists(everyone.engaged, group.engaged),
    atNight: lists(everyone.atNight, group.atNight),
    pairs: lists(everyone.pairs, group.pairs),
  };
}

const NOTHING = new Histogram();
const scaleOf = ({ visits, sampled }: Tally): number => (sampled > 0 ? visits / sampled : 0);

/** The same worked out, for what is asked again and again. */
export function settledWithout(everyone: Tally<Histogram>, group: Tally): Tally<Histogram> {
  const [all, part] = [scaleOf(everyone), scaleOf(group)];
  const left = (counts: Histogram, of: Counts = NOTHING) => counts.without(of, all, part);
  const lists = (counts: readonly Histogram[], of: readonly Counts[]) =>
    counts.map((one, i) => left(one, of[i]));
  return {
    ...without(everyone, group),
    conduct: everyone.conduct.without(group.conduct, 1, 1),
    stays: left(everyone.stays, group.stays),
    waits: left(everyone.waits, group.waits),
    durations: left(everyone.durations, group.durations),
    values: byAttribute((name) => left(everyone.values[name], group.values[name])),
    home: lists(everyone.home, group.home),
    likely: lists(everyone.likely, group.likely),
    engaged: lists(everyone.engaged, group.engaged),
    atNight: lists(everyone.atNight, group.atNight),
    pairs: lists(everyone.pairs, group.pairs),
  };
}
