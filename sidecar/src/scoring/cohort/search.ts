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
}

/** Called for each set that is met, larger sets after the sets they extend. */
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

/** A list of visits of a part. */
interface List {
  readonly rows: Uint32Array;
  readonly marked: number;
  readonly items: readonly Item[];
  /** Sum of the items' marks. */
  readonly key: number;
  readonly from: number;
  /** For each attribute whether a value of it is shared at all, in the list that this one is part of. */
  readonly isLive: readonly boolean[];
  /** For each attribute the value that all of them have; 0 where that is not known. */
  readonly common: Uint16Array;
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

  constructor(options: SearchOptions, onShared: OnShared) {
    this.#options = options;
    this.#onShared = onShared;
  }

  run(columns: Columns, marks: Uint8Array, rows: Uint32Array): SupportTable {
    const weights = Float64Array.from(rows, (row) => 1 + (marks[row] as number) * MARK);
    const part: Part = {
      columns: columns.attributes.map((column) => this.#frequent(column, rows)),
      weights,
    };
    this.#extend(part, {
      rows: Uint32Array.from(rows, (_, i) => i),
      marked: rows.reduce((sum, row) => sum + (marks[row] as number), 0),
      items: [],
      key: 0,
      from: 0,
      isLive: ATTRIBUTES.map(() => true),
      common: new Uint16Array(ATTRIBUTES.length),
    });
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
    return Uint16Array.from(rows, (row) => values[column[row] as number] as number);
  }

  /** The sets that extend this list's by one value, then those that extend them. */
  #extend(part: Part, list: List): void {
    const { items, key, from, isLive } = list;
    const depth = items.length + 1;
    const shared = ATTRIBUTES.map((_, attribute) =>
      attribute < from || !isLive[attribute] || items.some((item) => REDUNDANT[item.attribute]?.[attribute])
        ? []
        : this.#countBy(part, list, attribute),
    );
    const next = {
      isLive: isLive.map((is, attribute) => is && (shared[attribute]?.length ?? 0) > 0),
      common: Uint16Array.from(shared, (values) =>
        values[0]?.count === list.rows.length ? values[0].value : 0,
      ),
    };
    for (let attribute = from; attribute < ATTRIBUTES.length; attribute++) {
      const found = shared[attribute] ?? [];
      if (found.length === 0) continue;
      const codes = this.#codes[attribute] as Uint32Array;
      const sets = found.map(({ value, count, marked }) => {
        const code = codes[value] as number;
        const set = { items: [...items, { attribute, code }], count, marked };
        this.#support.set(key + markOf(attribute, code), count);
        this.#onShared(set);
        return set;
      });
      if (depth < this.#options.depth && attribute + 1 < ATTRIBUTES.length)
        this.#divide(part, list, attribute, found, sets, next);
    }
  }

  /** Values of one attribute that enough of the visits have, in the order in which they are met. */
  #countBy({ columns, weights }: Part, list: List, attribute: number): Shared[] {
    const { rows, common, marked } = list;
    const value = common[attribute] as number;
    if (value !== 0) return [{ value, count: rows.length, marked }];
    const column = columns[attribute] as Uint16Array;
    const counts = this.#counts[attribute] as Float64Array;
    const met: number[] = [];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const value = column[row] as number;
      const before = counts[value] as number;
      if (before === 0) met.push(value);
      counts[value] = before + (weights[row] as number);
    }
    const shared: Shared[] = [];
    for (const value of met) {
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
    { rows, key }: List,
    attribute: number,
    found: readonly Shared[],
    sets: readonly SharedValues[],
    { isLive, common }: Pick<List, 'isLive' | 'common'>,
  ): void {
    const lists = this.#lists(part.columns[attribute] as Uint16Array, rows, found);
    const codes = this.#codes[attribute] as Uint32Array;
    found.forEach(({ value, marked }, i) => {
      const items = sets[i]?.items ?? [];
      const list = {
        ...{ rows: lists[i] as Uint32Array, marked, items, isLive },
        ...{ from: attribute + 1, key: key + markOf(attribute, codes[value] as number) },
        common,
      };
      if (items.length > 1) this.#extend(part, list);
      else this.#extend(partOf(part, list), { ...list, rows: Uint32Array.from(list.rows, (_, i) => i) });
    });
  }

  /** The visits with each of these values. */
  #lists(column: Uint16Array, rows: Uint32Array, found: readonly Shared[]): Uint32Array[] {
    if (found[0]?.count === rows.length) return [rows];
    const lists = found.map(({ count }) => new Uint32Array(count));
    const listOf = new Int32Array(found.reduce((most, { value }) => Math.max(most, value), 0) + 1).fill(-1);
    found.forEach(({ value }, i) => {
      listOf[value] = i;
    });
    const filled = new Uint32Array(found.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const at = listOf[column[row] as number] ?? -1;
      if (at < 0) continue;
      const end = filled[at] as number;
      (lists[at] as Uint32Array)[end] = row;
      filled[at] = end + 1;
    }
    return lists;
  }
}

/** The visits of a list alone, with the attributes that are still to be looked at. */
function partOf({ columns, weights }: Part, { rows, from, isLive }: List): Part {
  return {
    columns: columns.map((column, attribute) =>
      attribute < from || !isLive[attribute]
        ? new Uint16Array(0)
        : gathered(column, rows, new Uint16Array(rows.length)),
    ),
    weights: gathered(weights, rows, new Float64Array(rows.length)),
  };
}

function gathered<T extends Uint16Array | Float64Array>(from: T, rows: Uint32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] as number] as number;
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
