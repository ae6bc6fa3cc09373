import { ATTRIBUTES, REDUNDANT } from './attributes.ts';
import type { Columns } from './columns.ts';
import { codesIn } from './postings.ts';
import { markOf, SupportTable } from './support-table.ts';

export interface Item {
  /** Position in `ATTRIBUTES`. */
  readonly attribute: number;
  readonly code: number;
}

/** A set of values that enough visits share. */
export interface SharedValues {
  readonly items: readonly Item[];
  readonly count: number;
  /** Those among them that are marked. */
  readonly marked: number;
}

export interface SearchOptions {
  /** Sets of fewer visits are not looked at. */
  readonly leastVisits: number;
  /** Attributes in a set, at most 4. */
  readonly depth: number;
  /** Of how many visits, and marked ones, a set must be to be told; without it each is. */
  isTold?(count: number, marked: number): boolean;
}

/** Called for each set that is to be told, larger sets after the sets they extend. */
export type OnShared = (found: SharedValues) => void;

/**
 * All sets of up to four values that at least `leastVisits` visits share, and how many of those are marked. Each list of visits is divided by one
 * attribute after the other, so that the work is the length of the lists that are worth dividing: no all-pairs.
 *
 * @param marks 1 for each marked row
 * @param rows that are looked at
 * @returns how often each of them occurs, for `expectedByIndependence`
 */
export function searchShared(
  columns: Columns,
  marks: Uint8Array,
  rows: Uint32Array,
  options: SearchOptions,
  onShared: OnShared,
): SupportTable {
  return new Search(options, onShared).run(columns, marks, rows);
}

/** A value that enough visits of a list share. */
interface Shared {
  /** In the frequent values of its attribute (`Part.codes`). */
  readonly value: number;
  readonly count: number;
  readonly marked: number;
}

/** Visits with a value in common, as columns of their own: what is divided further lies close together. */
interface Part {
  /** For each attribute the frequent value of each visit, from 1 on; 0 where its value is rare or unknown. */
  readonly columns: readonly Uint16Array[];
  /** For each visit 1, and `MARK` more where it is marked: both are counted at once. */
  readonly weights: Float64Array;
}

/** A list of visits of a part: `rows` from `start` to before `end`. */
interface List {
  readonly rows: Uint32Array;
  readonly start: number;
  readonly end: number;
  readonly marked: number;
  readonly items: readonly Item[];
  /** Sum of the items' marks. */
  readonly key: number;
  readonly from: number;
  /** For each attribute whether a value of it is shared at all, in the list that this one is part of. */
  readonly isLive: Uint8Array;
  /** For each attribute the value that all of them have; 0 where that is not known. */
  readonly common: Uint16Array;
}

/** A set that is extended next. */
interface Divided {
  readonly value: number;
  readonly set: SharedValues;
  readonly key: number;
}

/** Counts of visits stay below it: the marked ones are counted above. */
const MARK = 2 ** 26;
/** Frequent values of an attribute that can be told apart. */
const MOST_VALUES = 0xffff;

class Search {
  readonly #options: SearchOptions;
  readonly #onShared: OnShared;
  readonly #support = new SupportTable();
  /** For each attribute the code of each frequent value. */
  readonly #codes: Uint32Array[] = [];
  /** For each attribute: visits and marked ones by value, zero between uses. */
  readonly #counts: Float64Array[] = [];
  /** For each number of values the lists that are divided next; each is done with before the next fills it. */
  readonly #rows: Uint32Array[] = [];
  readonly #met = new Uint16Array(MOST_VALUES + 1);
  /** By value, zero between uses. */
  readonly #places = new Uint32Array(MOST_VALUES + 1);

  constructor(options: SearchOptions, onShared: OnShared) {
    this.#options = options;
    this.#onShared = onShared;
  }

  run(columns: Columns, marks: Uint8Array, rows: Uint32Array): SupportTable {
    const weights = new Float64Array(rows.length);
    let marked = 0;
    for (let i = 0; i < rows.length; i++) {
      const mark = marks[rows[i] as number] as number;
      weights[i] = 1 + mark * MARK;
      marked += mark;
    }
    for (let level = 0; level <= this.#options.depth; level++)
      this.#rows.push(new Uint32Array(level === 0 ? 0 : rows.length));
    const part = { columns: columns.attributes.map((column) => this.#frequent(column, rows)), weights };
    const common = new Uint16Array(ATTRIBUTES.length);
    const isLive = new Uint8Array(ATTRIBUTES.length).fill(1);
    this.#extend(part, { ...all(rows.length), marked, items: [], key: 0, from: 0, isLive, common });
    return this.#support;
  }

  /** A column of frequent values alone: their counts stay in the processor's cache. */
  #frequent(column: Uint32Array, rows: Uint32Array): Uint16Array {
    const counts = new Uint32Array(codesIn(column));
    for (let i = 0; i < rows.length; i++) {
      const code = column[rows[i] as number] as number;
      counts[code] = (counts[code] as number) + 1;
    }
    const codes = [0];
    const values = new Uint16Array(counts.length);
    const least = Math.max(this.#options.leastVisits, rows.length / MOST_VALUES);
    for (let code = 1; code < counts.length; code++)
      if ((counts[code] as number) >= least) values[code] = codes.push(code) - 1;
    this.#codes.push(Uint32Array.from(codes));
    this.#counts.push(new Float64Array(codes.length));
    const frequent = new Uint16Array(rows.length);
    for (let i = 0; i < rows.length; i++) frequent[i] = values[column[rows[i] as number] as number] as number;
    return frequent;
  }

  /** The sets that extend this list's by one value, then those that extend them. */
  #extend(part: Part, list: List): void {
    const { items, key, from } = list;
    const depth = items.length + 1;
    const isLive = new Uint8Array(ATTRIBUTES.length);
    const common = new Uint16Array(ATTRIBUTES.length);
    const shared: Shared[][] = [];
    let last = 0;
    for (let attribute = from; attribute < ATTRIBUTES.length; attribute++) {
      if (list.isLive[attribute] === 0 || isRedundant(items, attribute)) continue;
      const values = this.#countBy(part, list, attribute);
      const [first] = values;
      if (first === undefined) continue;
      shared[attribute] = values;
      isLive[attribute] = 1;
      if (first.count === list.end - list.start) common[attribute] = first.value;
      last = attribute;
    }
    for (let attribute = from; attribute <= last; attribute++) {
      const found = shared[attribute];
      if (found === undefined) continue;
      const goesOn = depth < this.#options.depth && attribute < last;
      const codes = this.#codes[attribute] as Uint32Array;
      const sets: Divided[] = [];
      for (const { value, count, marked } of found) {
        const code = codes[value] as number;
        const setKey = key + markOf(attribute, code);
        this.#support.set(setKey, count);
        const isTold = this.#options.isTold?.(count, marked) ?? true;
        if (!isTold && !goesOn) continue;
        const set = { items: [...items, { attribute, code }], count, marked };
        if (isTold) this.#onShared(set);
        sets.push({ value, set, key: setKey });
      }
      if (goesOn) this.#divide(part, list, attribute, sets, { isLive, common });
    }
  }

  /** Values of one attribute that enough of the visits have, in the order in which they are met. */
  #countBy({ columns, weights }: Part, list: List, attribute: number): Shared[] {
    const { rows, start, end, common, marked } = list;
    const value = common[attribute] as number;
    if (value !== 0) return [{ value, count: end - start, marked }];
    const column = columns[attribute] as Uint16Array;
    const counts = this.#counts[attribute] as Float64Array;
    const met = this.#met;
    let values = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i] as number;
      const value = column[row] as number;
      const before = counts[value] as number;
      if (before === 0) met[values++] = value;
      counts[value] = before + (weights[row] as number);
    }
    const shared: Shared[] = [];
    for (let i = 0; i < values; i++) {
      const value = met[i] as number;
      const both = counts[value] as number;
      counts[value] = 0;
      const marked = Math.floor(both / MARK);
      const count = both - marked * MARK;
      if (value !== 0 && count >= this.#options.leastVisits) shared.push({ value, count, marked });
    }
    return shared;
  }

  /** Goes on within each of the values found, with the attributes after this one. */
  #divide(
    part: Part,
    list: List,
    attribute: number,
    sets: readonly Divided[],
    next: Pick<List, 'isLive' | 'common'>,
  ): void {
    const depth = list.items.length + 1;
    const rows = this.#rows[depth] as Uint32Array;
    const ends = this.#sort(part.columns[attribute] as Uint16Array, list, sets, rows);
    sets.forEach(({ set: { items, count, marked }, key }, i) => {
      const end = ends[i] as number;
      const within = { rows, start: end - count, end, marked, items, key, from: attribute + 1, ...next };
      if (depth > 1) this.#extend(part, within);
      else this.#extend(partOf(part, within), { ...within, ...all(count) });
    });
  }

  /** Puts the visits with each of these values one after the other. @returns where each ends */
  #sort(
    column: Uint16Array,
    { rows, start, end }: List,
    sets: readonly Divided[],
    into: Uint32Array,
  ): Uint32Array {
    const ends = new Uint32Array(sets.length);
    const places = this.#places;
    let at = 0;
    sets.forEach(({ value, set }, i) => {
      places[value] = i + 1;
      ends[i] = at;
      at += set.count;
    });
    for (let i = start; i < end; i++) {
      const row = rows[i] as number;
      const place = places[column[row] as number] as number;
      if (place === 0) continue;
      const to = ends[place - 1] as number;
      into[to] = row;
      ends[place - 1] = to + 1;
    }
    for (const { value } of sets) places[value] = 0;
    return ends;
  }
}

/** All visits of a part. */
function all(size: number): Pick<List, 'rows' | 'start' | 'end'> {
  const rows = new Uint32Array(size);
  for (let i = 0; i < size; i++) rows[i] = i;
  return { rows, start: 0, end: size };
}

function isRedundant(items: readonly Item[], attribute: number): boolean {
  for (const item of items) if (REDUNDANT[item.attribute]?.[attribute] === true) return true;
  return false;
}

/** The visits of a list alone, with the attributes that are still to be looked at. */
function partOf({ columns, weights }: Part, list: List): Part {
  const size = list.end - list.start;
  return {
    columns: columns.map((column, attribute) =>
      attribute < list.from || list.isLive[attribute] === 0
        ? NOTHING
        : gathered(column, list, new Uint16Array(size)),
    ),
    weights: gathered(weights, list, new Float64Array(size)),
  };
}

const NOTHING = new Uint16Array(0);

function gathered<T extends Uint16Array | Float64Array>(from: T, { rows, start, end }: List, into: T): T {
  for (let i = start; i < end; i++) into[i - start] = from[rows[i] as number] as number;
  return into;
}

/**
 * How many visits would share a set if it were made of two parts that have nothing to do with each other: the largest
 * such number over all ways to part it. A set that is explained by one of its parts is not far above it.
 */
export function expectedByIndependence(items: readonly Item[], total: number, support: SupportTable): number {
  if (items.length < 2) return total;
  const marks = items.map(({ attribute, code }) => markOf(attribute, code));
  const all = marks.reduce((sum, mark) => sum + mark, 0);
  let most = 0;
  // Each part by its bits; the first item stays in the left part, so that each way to part is met once.
  for (let left = 1; left < 2 ** items.length - 1; left += 2) {
    const key = marks.reduce((sum, mark, i) => (left & (1 << i) ? sum + mark : sum), 0);
    most = Math.max(most, (support.get(key) * support.get(all - key)) / total);
  }
  return most;
}
