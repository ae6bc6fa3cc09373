import { countInAll, wordsFor } from './bits.ts';
import type { Columns } from './columns.ts';
import type { Item } from './search.ts';

/** Earlier visits, as far as candidates are held against them. */
export interface Past {
  /** For each group the share of the visits that have all of its values. */
  sharesOf(groups: readonly (readonly Item[])[]): readonly number[];
}

/** The past does not change while the days after it are searched: each group is counted in it once. */
export function pastOf(past: Columns): Past {
  const shares = new Map<string, number>();
  const values = new Map<string, Uint32Array>();
  return {
    sharesOf(groups) {
      const fresh = groups.filter((items) => !shares.has(keyOf(items)));
      findValues(past, fresh.flat(), values);
      for (const items of fresh) {
        const sets = items.map((item) => values.get(keyOf([item])) ?? NO_ROWS);
        shares.set(keyOf(items), past.size === 0 ? 0 : countInAll(sets) / past.size);
      }
      return groups.map((items) => shares.get(keyOf(items)) ?? 0);
    },
  };
}

const keyOf = (items: readonly Item[]): string =>
  items.map(({ attribute, code }) => `${attribute}=${code}`).join('&');

const NO_ROWS = new Uint32Array(0);

/** Adds the rows of each value that is not known yet, a bit each: one pass for each attribute. */
function findValues(past: Columns, items: readonly Item[], known: Map<string, Uint32Array>): void {
  past.attributes.forEach((column, attribute) => {
    const fresh = new Map<number, Uint32Array>();
    for (const item of items)
      if (item.attribute === attribute && !known.has(keyOf([item])))
        fresh.set(item.code, new Uint32Array(wordsFor(past.size)));
    if (fresh.size > 0) findIn(column, fresh);
    for (const [code, bits] of fresh) known.set(keyOf([{ attribute, code }]), bits);
  });
}

/** Visits of which the bits of all values are collected together: they stay in the processor's cache. */
const BLOCK = 2 ** 15;
const BLOCK_WORDS = wordsFor(BLOCK);

function findIn(column: Uint32Array, values: ReadonlyMap<number, Uint32Array>): void {
  const places = new Uint32Array(1 + Math.max(...values.keys()));
  [...values.keys()].forEach((code, i) => {
    places[code] = (i + 1) * BLOCK_WORDS;
  });
  const bits = new Uint32Array((values.size + 1) * BLOCK_WORDS);
  for (let start = 0; start < column.length; start += BLOCK) {
    const end = Math.min(column.length, start + BLOCK);
    bits.fill(0);
    collect(column, start, end, places, bits);
    let at = 0;
    for (const all of values.values()) {
      at += BLOCK_WORDS;
      all.set(bits.subarray(at, at + wordsFor(end - start)), start >>> 5);
    }
  }
}

/** @param places where the bits of each code are, 0 where nobody looks for it */
function collect(
  column: Uint32Array,
  start: number,
  end: number,
  places: Uint32Array,
  bits: Uint32Array,
): void {
  for (let row = start; row < end; row++) {
    const code = column[row] as number;
    const place = code < places.length ? (places[code] as number) : 0;
    if (place === 0) continue;
    const at = place + ((row - start) >>> 5);
    bits[at] = (bits[at] as number) | (1 << (row & 31));
  }
}
