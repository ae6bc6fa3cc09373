/**
 * How often each set of values occurs: a hash table with open addressing, because a search meets up to some millions of
 * sets. A set is known by the sum of its items' marks, in any order.
 */
export class SupportTable {
  #keys: Float64Array;
  #counts: Uint32Array;
  #used = 0;

  constructor(capacity = 1 << 16) {
    this.#keys = new Float64Array(capacity);
    this.#counts = new Uint32Array(capacity);
  }

  set(key: number, count: number): void {
    if (this.#used * 2 > this.#keys.length) this.#grow();
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = key;
      this.#used += 1;
    }
    this.#counts[slot] = count;
  }

  /** 0 where the set was not met. */
  get(key: number): number {
    return this.#counts[this.#slotOf(key)] ?? 0;
  }

  get size(): number {
    return this.#used;
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul((key % 0x1_0000_0000) | 0, 0x9e3779b1) ^ (key / 0x10_0000)) & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Float64Array(keys.length * 2);
    this.#counts = new Uint32Array(keys.length * 2);
    this.#used = 0;
    keys.forEach((key, i) => {
      if (key !== 0) this.set(key, counts[i] ?? 0);
    });
  }
}

const LIMIT = 2 ** 50;

/** A number for a value of an attribute; sums of four of them stay exact, and hardly ever meet by chance. */
export function markOf(attribute: number, code: number): number {
  const a = mix(Math.imul(attribute + 1, 0x85ebca6b) ^ code);
  const b = mix(a ^ Math.imul(code + 1, 0xc2b2ae35) ^ attribute);
  return (((a & 0xfffff) * 2 ** 32 + b) % LIMIT) + 1;
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
