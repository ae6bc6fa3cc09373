/** How often each of some numbers occurs. */
export interface Counts {
  get(key: number): number;
  readonly total: number;
  /** The number that occurs most often, leaving one out; 0 times where there is none. */
  most(except?: number): { readonly key: number; readonly count: number };
  entries(): Iterable<readonly [key: number, count: number]>;
}

export class Histogram implements Counts {
  readonly #counts: Map<number, number>;
  #total: number;
  #ranked: (readonly [number, number])[] | null = null;

  constructor(counts: Iterable<readonly [number, number]> = []) {
    this.#counts = new Map(counts);
    this.#total = 0;
    for (const count of this.#counts.values()) this.#total += count;
  }

  add(key: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.#total += 1;
    this.#ranked = null;
  }

  get(key: number): number {
    return this.#counts.get(key) ?? 0;
  }

  get total(): number {
    return this.#total;
  }

  entries(): Iterable<readonly [number, number]> {
    return this.#counts;
  }

  /** The most frequent first; sorted once. */
  ranked(): readonly (readonly [number, number])[] {
    this.#ranked ??= [...this.#counts].sort((a, b) => b[1] - a[1]);
    return this.#ranked;
  }

  most(except?: number): { key: number; count: number } {
    const [key, count] = this.ranked().find(([key]) => key !== except) ?? [0, 0];
    return { key, count };
  }
}

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
    return Math.max(0, this.#all.get(key) * this.#scaleAll - this.#part.get(key) * this.#scalePart);
  }

  get total(): number {
    return Math.max(0, this.#all.total * this.#scaleAll - this.#part.total * this.#scalePart);
  }

  *entries(): Iterable<readonly [number, number]> {
    for (const [key] of this.#all.entries()) {
      const left = this.get(key);
      if (left > 0.5) yield [key, left];
    }
  }

  most(except?: number): { key: number; count: number } {
    let best = { key: 0, count: 0 };
    for (const [key, count] of this.#all.ranked()) {
      // Further down nothing can be larger.
      if (count * this.#scaleAll <= best.count) break;
      const left = key === except ? 0 : this.get(key);
      if (left > best.count) best = { key, count: left };
    }
    return best;
  }
}
