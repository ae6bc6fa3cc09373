/** How often each of some numbers occurs. */
export interface Counts {
  get(key: number): number;
  readonly total: number;
  /** The number that occurs most often, leaving one out; 0 times where there is none. */
  most(except?: number): { readonly key: number; readonly count: number };
  /** In the order in which they were first met. */
  each(see: (key: number, count: number) => void): void;
}

/** Pairs of number and count. */
export function entriesOf(counts: Counts): [key: number, count: number][] {
  const entries: [number, number][] = [];
  counts.each((key, count) => entries.push([key, count]));
  return entries;
}

const FEW_LOOKUPS = 2;
let table = new Uint32Array(0);

/** All zero between uses, and kept: it would be made anew thousands of times. */
function tableOf(range: number): Uint32Array {
  if (table.length < range) table = new Uint32Array(2 * range);
  return table;
}

/** A loop of its own, as in `search.ts`. @param places of each key in `keys`, from 1 on; all zero, and filled */
function countCodes(codes: Uint32Array, places: Uint32Array, keys: number[], counts: number[]): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    const place = places[code] as number;
    if (place === 0) {
      keys.push(code);
      counts.push(1);
      places[code] = keys.length;
    } else counts[place - 1] = (counts[place - 1] as number) + 1;
  }
}

type Ranked = readonly (readonly [key: number, count: number])[];

/** Lists, with a place for each number that is looked up by it: most are only ever read from the first to the last. */
export class Histogram implements Counts {
  #keys: number[];
  /** 0 where nothing is left. */
  #counts: number[];
  #places: Map<number, number> | null = null;
  #asked = 0;
  #total = 0;
  #front: Ranked | null = null;
  #ranked: Ranked | null = null;
  /** What is still to be counted. */
  #uncounted: (() => Uint32Array) | null = null;
  #range = 0;

  /** @param counts each number once */
  constructor(counts: Iterable<readonly [number, number]> = []) {
    this.#keys = [];
    this.#counts = [];
    for (const [key, count] of counts) this.#append(key, count);
  }

  /** Of numbers from 0 to below `range`, by a table: much faster than one by one. */
  static ofCodes(range: number, codes: Uint32Array): Histogram {
    const histogram = new Histogram();
    histogram.#countCodes(range, codes);
    return histogram;
  }

  /** The same, counted when somebody asks: of most groups hardly anything is ever asked. */
  static ofCodesWhenAsked(range: number, codes: () => Uint32Array): Histogram {
    const histogram = new Histogram();
    histogram.#range = range;
    histogram.#uncounted = codes;
    return histogram;
  }

  #countCodes(range: number, codes: Uint32Array): void {
    const places = tableOf(range);
    const keys = this.#keys;
    countCodes(codes, places, keys, this.#counts);
    for (let i = 0; i < keys.length; i++) places[keys[i] as number] = 0;
    this.#total = codes.length;
  }

  #countNow(): void {
    if (this.#uncounted === null) return;
    const codes = this.#uncounted();
    this.#uncounted = null;
    this.#countCodes(this.#range, codes);
  }

  add(key: number): void {
    const places = this.#placed();
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, this.#keys.length);
      this.#append(key, 1);
      return;
    }
    this.#counts[place] = (this.#counts[place] as number) + 1;
    this.#total += 1;
    this.#front = null;
    this.#ranked = null;
  }

  #append(key: number, count: number): void {
    this.#keys.push(key);
    this.#counts.push(count);
    this.#total += count;
    this.#front = null;
    this.#ranked = null;
  }

  /** Of whom only one or two numbers are asked for needs no places. */
  #placeOf(key: number): number | undefined {
    this.#countNow();
    if (this.#places !== null || this.#asked >= FEW_LOOKUPS) return this.#placed().get(key);
    this.#asked += 1;
    const place = this.#keys.indexOf(key);
    return place < 0 ? undefined : place;
  }

  #placed(): Map<number, number> {
    this.#countNow();
    if (this.#places === null) {
      this.#places = new Map();
      for (let i = 0; i < this.#keys.length; i++) this.#places.set(this.#keys[i] as number, i);
    }
    return this.#places;
  }

  get(key: number): number {
    const place = this.#placeOf(key);
    return place === undefined ? 0 : (this.#counts[place] as number);
  }

  get total(): number {
    this.#countNow();
    return this.#total;
  }

  each(see: (key: number, count: number) => void): void {
    this.#countNow();
    for (let i = 0; i < this.#keys.length; i++) {
      const count = this.#counts[i] as number;
      if (count > 0) see(this.#keys[i] as number, count);
    }
  }

  /** What is left without a part of it, each brought to scale first, as counts of their own; half a visit is none. */
  without(part: Counts, scaleAll: number, scalePart: number): Histogram {
    const left = new Histogram();
    const places = this.#placed();
    const counts = this.#counts.map((count) => count * scaleAll);
    part.each((key, count) => {
      const place = places.get(key);
      if (place !== undefined) counts[place] = (counts[place] as number) - count * scalePart;
    });
    left.#keys = this.#keys;
    left.#places = places;
    left.#counts = counts;
    for (let i = 0; i < counts.length; i++) {
      if ((counts[i] as number) > 0.5) left.#total += counts[i] as number;
      else counts[i] = 0;
    }
    return left;
  }

  /** The same counts of other numbers. */
  renamed(nameOf: (key: number) => number): Histogram {
    const histogram = new Histogram();
    this.each((key, count) => histogram.#append(nameOf(key), count));
    return histogram;
  }

  /** The most frequent first; sorted once. */
  ranked(): Ranked {
    this.#ranked ??= entriesOf(this).sort(byCount);
    return this.#ranked;
  }

  /** The first of the ranked ones, without those that are rare beside them. */
  front(): Ranked {
    if (this.#front === null) {
      const least = FRONT * this.most().count;
      const front: [number, number][] = [];
      this.each((key, count) => {
        if (count >= least) front.push([key, count]);
      });
      this.#front = front.sort(byCount);
    }
    return this.#front;
  }

  most(except?: number): { key: number; count: number } {
    this.#countNow();
    let best = { key: 0, count: 0 };
    for (let i = 0; i < this.#keys.length; i++) {
      const count = this.#counts[i] as number;
      if (count > best.count && this.#keys[i] !== except) best = { key: this.#keys[i] as number, count };
    }
    return best;
  }
}

const FRONT = 1 / 50;
const byCount = (a: readonly [number, number], b: readonly [number, number]): number => b[1] - a[1];

/**
 * What is left of some counts without a part of them, each brought to scale first. Nothing is copied: of most numbers
 * nobody ever asks.
 */
export class Difference implements Counts {
  readonly #all: Histogram;
  readonly #part: Counts;
  readonly #scaleAll: number;
  readonly #scalePart: number;

  constructor(all: Histogram, part: Counts, scaleAll: number, scalePart: number) {
    this.#all = all;
    this.#part = part;
    this.#scaleAll = scaleAll;
    this.#scalePart = scalePart;
  }

  get(key: number): number {
    return this.#left(key, this.#all.get(key));
  }

  #left(key: number, count: number): number {
    return Math.max(0, count * this.#scaleAll - this.#part.get(key) * this.#scalePart);
  }

  get total(): number {
    return Math.max(0, this.#all.total * this.#scaleAll - this.#part.total * this.#scalePart);
  }

  each(see: (key: number, count: number) => void): void {
    this.#all.each((key, count) => {
      const left = this.#left(key, count);
      if (left > 0.5) see(key, left);
    });
  }

  most(except?: number): { key: number; count: number } {
    const front = this.#mostOf(this.#all.front(), except);
    return front.isLast ? front.best : this.#mostOf(this.#all.ranked(), except).best;
  }

  /** `isLast` where nothing further down can be more. */
  #mostOf(ranked: Ranked, except: number | undefined) {
    let best = { key: 0, count: 0 };
    for (const [key, count] of ranked) {
      if (count * this.#scaleAll <= best.count) return { best, isLast: true };
      const left = key === except ? 0 : this.#left(key, count);
      if (left > best.count) best = { key, count: left };
    }
    return { best, isLast: false };
  }
}
