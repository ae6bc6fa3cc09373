import { LIMITS } from '../constants.ts';

/** Bits of 64 in which two hashes of one picture differ at most, after it was scaled, cropped a little or saved anew. */
export const ALIKE_BITS = 7;
const BANDS = 4;
const BITS = 16;
/** Nearly nothing but black or white, or one colour: such a hash says nothing of the picture. */
const LEAST_BITS = 4;

/** A perceptual hash (dHash, pHash, …) of 64 bits as 16 hexadecimal digits. */
export const PICTURE_HASH = /^[0-9a-f]{16}$/i;

/** False for the hash of an even area, which all even areas have. */
export function saysSomething(hash: string): boolean {
  const set = bitsOf(wordAt(hash, 0)) + bitsOf(wordAt(hash, 8));
  return set >= LEAST_BITS && set <= 64 - LEAST_BITS;
}

/** Bits in which two hashes differ, 0–64. */
export function distanceOf(a: string, b: string): number {
  return bitsOf(wordAt(a, 0) ^ wordAt(b, 0)) + bitsOf(wordAt(a, 8) ^ wordAt(b, 8));
}

/**
 * Finds pictures like a new one among all before it by inverted bands of 16 bits. Two hashes that differ in 7 bits have
 * a band of four that differs in one bit at most: each band is looked up as it is and with each of its bits turned.
 */
export class NearPictures {
  readonly #hashes: string[] = [];
  /** Band and its bits → the newest pictures that have them. */
  readonly #buckets = new Map<number, number[]>();

  get size(): number {
    return this.#hashes.length;
  }

  /** @returns number of the picture, from 0 */
  add(hash: string, onAlike: (number: number) => void): number {
    const number = this.#hashes.push(hash) - 1;
    const seen = new Set<number>();
    for (let band = 0; band < BANDS; band++) {
      const bits = Number.parseInt(hash.slice(band * 4, band * 4 + 4), 16);
      this.#searchBucket(hash, keyOf(band, bits), seen, onAlike);
      for (let bit = 0; bit < BITS; bit++)
        this.#searchBucket(hash, keyOf(band, bits ^ (1 << bit)), seen, onAlike);
      this.#put(keyOf(band, bits), number);
    }
    return number;
  }

  #searchBucket(hash: string, key: number, seen: Set<number>, onAlike: (number: number) => void): void {
    for (const other of this.#buckets.get(key) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      if (distanceOf(hash, this.#hashes[other] ?? '') <= ALIKE_BITS) onAlike(other);
    }
  }

  #put(key: number, number: number): void {
    const bucket = this.#buckets.get(key) ?? [];
    bucket.push(number);
    // A picture that everybody sends costs no more than another.
    if (bucket.length > LIMITS.pictureBucket) bucket.shift();
    this.#buckets.set(key, bucket);
  }
}

const keyOf = (band: number, bits: number): number => band * 2 ** BITS + bits;
const wordAt = (hash: string, at: number): number => Number.parseInt(hash.slice(at, at + 8), 16) | 0;

function bitsOf(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
