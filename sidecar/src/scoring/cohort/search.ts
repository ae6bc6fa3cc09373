import { ATTRIBUTES, REDUNDANT } from './attributes.ts';
import type { Columns } from './columns.ts';
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
  return new Search(columns, marks, options, onShared).run(rows);
}

class Search {
  readonly #columns: Columns;
  readonly #marks: Uint8Array;
  readonly #options: SearchOptions;
  readonly #onShared: OnShared;
  readonly #support = new SupportTable();
  /** For each attribute: visits and marked ones by code, zero between uses. */
  readonly #counts: Uint32Array[];
  readonly #sums: Uint32Array[];

  constructor(columns: Columns, marks: Uint8Array, options: SearchOptions, onShared: OnShared) {
    this.#columns = columns;
    this.#marks = marks;
    this.#options = options;
    this.#onShared = onShared;
    const sizes = columns.attributes.map(
      (column) => column.reduce((most, code) => Math.max(most, code), 0) + 1,
    );
    this.#counts = sizes.map((size) => new Uint32Array(size));
    this.#sums = sizes.map((size) => new Uint32Array(size));
  }

  run(rows: Uint32Array): SupportTable {
    this.#extend(rows, [], 0, 0);
    return this.#support;
  }

  #extend(rows: Uint32Array, items: readonly Item[], key: number, from: number): void {
    for (let attribute = from; attribute < ATTRIBUTES.length; attribute++) {
      if (items.some((item) => REDUNDANT[item.attribute]?.[attribute])) continue;
      const shared = this.#countBy(rows, attribute);
      if (shared.length === 0) continue;
      const found = shared.map(({ code, count, marked }) => {
        const set = { items: [...items, { attribute, code }], count, marked };
        this.#support.set(key + markOf(attribute, code), count);
        this.#onShared(set);
        return set;
      });
      if (items.length + 1 < this.#options.depth) this.#divide(rows, attribute, found, key);
    }
  }

  /** Values of one attribute that enough of the rows have. */
  #countBy(rows: Uint32Array, attribute: number): { code: number; count: number; marked: number }[] {
    const column = this.#columns.attributes[attribute] as Uint32Array;
    const counts = this.#counts[attribute] as Uint32Array;
    const sums = this.#sums[attribute] as Uint32Array;
    const marks = this.#marks;
    const met: number[] = [];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const code = column[row] as number;
      if (counts[code] === 0) met.push(code);
      counts[code] = (counts[code] as number) + 1;
      sums[code] = (sums[code] as number) + (marks[row] as number);
    }
    const shared = met
      .filter((code) => code !== 0 && (counts[code] as number) >= this.#options.leastVisits)
      .map((code) => ({ code, count: counts[code] as number, marked: sums[code] as number }));
    for (const code of met) {
      counts[code] = 0;
      sums[code] = 0;
    }
    return shared;
  }

  /** Goes on within each of the values found, with the attributes after this one. */
  #divide(rows: Uint32Array, attribute: number, found: readonly SharedValues[], key: number): void {
    if (attribute + 1 >= ATTRIBUTES.length) return;
    const column = this.#columns.attributes[attribute] as Uint32Array;
    const lists = new Map<number, { list: Uint32Array; filled: number }>();
    for (const { items, count } of found) {
      lists.set(items.at(-1)?.code ?? 0, { list: new Uint32Array(count), filled: 0 });
    }
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const into = lists.get(column[row] as number);
      if (into !== undefined) into.list[into.filled++] = row;
    }
    for (const { items } of found) {
      const code = items.at(-1)?.code ?? 0;
      const list = lists.get(code)?.list;
      lists.delete(code);
      if (list !== undefined) this.#extend(list, items, key + markOf(attribute, code), attribute + 1);
    }
  }
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
