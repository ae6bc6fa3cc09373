/**
 * How often each set of values occurs: a hash table with open addressing, because a search meets up to some millions of
 * sets. A set is known by the sums, modulo 2^32, of its items' low and of their high marks, in any order. Whole numbers of
 * 32 bits are several times faster here than longer ones.
 */
export class SupportTable {
  #lows: Int32Array;
  #highs: Int32Array;
  /** 0 where nothing is. */
  #counts: Uint32Array;
  #used = 0;

  constructor(capacity = 1 << 16) {
    this.#lows = new Int32Array(capacity);
    this.#highs = new Int32Array(capacity);
    this.#counts = new Uint32Array(capacity);
  }

  /** @param count at least 1 */
  set(low: number, high: number, count: number): void {
    if (this.#used * 2 > this.#counts.length) this.#grow();
    const slot = this.#slotOf(low | 0, high | 0);
    if (this.#counts[slot] === 0) {
      this.#lows[slot] = low;
      this.#highs[slot] = high;
      this.#used += 1;
    }
    this.#counts[slot] = count;
  }

  /** 0 where the set was not met. */
  get(low: number, high: number): number {
    return this.#counts[this.#slotOf(low | 0, high | 0)] as number;
  }

  #slotOf(low: number, high: number): number {
    const lows = this.#lows;
    const highs = this.#highs;
    const counts = this.#counts;
    const mask = counts.length - 1;
    // The low mark alone is as good as random; the high one tells apart what shares it.
    let slot = (low ^ (low >>> 16)) & mask;
    while (counts[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [lows, highs, counts] = [this.#lows, this.#highs, this.#counts];
    this.#lows = new Int32Array(counts.length * 2);
    this.#highs = new Int32Array(counts.length * 2);
    this.#counts = new Uint32Array(counts.length * 2);
    this.#used = 0;
    for (let i = 0; i < counts.length; i++)
      if (counts[i] !== 0) this.set(lows[i] as number, highs[i] as number, counts[i] as number);
  }
}

/** Half of a value's mark, 32 bits: sums of both halves of up to four marks hardly ever meet by chance. */
export function lowMark(attribute: number, code: number): number {
  return mix(Math.imul(attribute + 1, 0x85ebca6b) ^ code);
}

/** The other half. */
export function highMark(attribute: number, code: number): number {
  return mix(lowMark(attribute, code) ^ Math.imul(code + 1, 0xc2b2ae35) ^ attribute);
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
