import { LIMITS } from '../constants.ts';
import { mixed, SIGNATURE_LENGTH } from './minhash.ts';

/** Four places a band, sixteen bands: two texts of similarity 0.7 share a band with a probability of 0.988. */
const ROWS = 4;
const BANDS = SIGNATURE_LENGTH / ROWS;
/** A pair of similarity 0.7 is estimated below this in one of twenty cases. */
export const ALIKE = 0.6;
/** Places that two texts which are alike may differ in at most. */
const DIFFERING = Math.floor(SIGNATURE_LENGTH * (1 - ALIKE));
/** Texts in one block of memory: blocks are added, and never copied. */
const BLOCK = 2 ** 14;
/** Of each band of a text: its mark, and the text before it in the same slot (counted from 1; 0: none). */
const LINK = 2;
/**
 * A mark tells whether it is worth to read a text's signature, which lies somewhere else in memory: 16 bits of the band's
 * hash, and the lowest two bits of the eight values after the band. Of two texts that are alike at least four of those
 * are equal, but for one in twenty; of two others, in one of four.
 */
const HASH_BITS = 0xffff0000;
const CHECKED = 8;
const LEAST_EQUAL = 4;
const FIRST_SLOTS = 2 ** 12;

/**
 * Finds texts like a new one among all before it, without comparing all with all: locality-sensitive hashing by bands.
 * A new text is held against the newest of each bucket only, so that a text that everybody writes costs no more.
 */
export class NearDuplicates {
  readonly #signatures: Uint16Array[] = [];
  readonly #links: Int32Array[] = [];
  #slots = FIRST_SLOTS;
  /** The newest text of each slot, band by band, counted from 1. */
  #heads = new Int32Array(FIRST_SLOTS * BANDS);
  #count = 0;
  readonly #seen: number[] = [];
  /** Of the text that is searched for, by band: its mark, the text that comes next in its slot, and how many were held against it. */
  readonly #marks = new Int32Array(BANDS);
  readonly #next = new Int32Array(BANDS);
  readonly #held = new Int32Array(BANDS);

  get size(): number {
    return this.#count;
  }

  /**
   * Adds a text's signature.
   * @returns its number, counted from 0
   */
  add(signature: string, onAlike?: (number: number, similarity: number) => void): number {
    if (this.#count >= this.#slots) this.#grow();
    const number = this.#count++;
    const [block, place] = [number / BLOCK, number % BLOCK];
    if (place === 0) {
      this.#signatures.push(new Uint16Array(BLOCK * SIGNATURE_LENGTH));
      this.#links.push(new Int32Array(BLOCK * BANDS * LINK));
    }
    const signatures = this.#signatures[block | 0] as Uint16Array;
    const links = this.#links[block | 0] as Int32Array;
    for (let i = 0; i < SIGNATURE_LENGTH; i++)
      signatures[place * SIGNATURE_LENGTH + i] = signature.charCodeAt(i);
    for (let band = 0; band < BANDS; band++) {
      const hash = hashOf(signatures, place * SIGNATURE_LENGTH, band);
      const mark = (hash & HASH_BITS) | lowBits(signatures, place * SIGNATURE_LENGTH, band);
      const slot = band * this.#slots + (hash & (this.#slots - 1));
      const head = this.#heads[slot] as number;
      const link = (place * BANDS + band) * LINK;
      links[link] = mark;
      links[link + 1] = head;
      this.#heads[slot] = number + 1;
      this.#marks[band] = mark;
      this.#next[band] = head;
    }
    if (onAlike !== undefined) this.#search(number, onAlike);
    return number;
  }

  /** All bands a step at a time: what they read lies in different places, and is fetched at once. */
  #search(number: number, onAlike: (number: number, similarity: number) => void): void {
    this.#seen.length = 0;
    this.#held.fill(0);
    for (let steps = 0, open = true; open && steps < 4 * LIMITS.bucket; steps++) {
      open = false;
      for (let band = 0; band < BANDS; band++) {
        const other = (this.#next[band] as number) - 1;
        if (other < 0) continue;
        open = true;
        const links = this.#links[(other / BLOCK) | 0] as Int32Array;
        const link = ((other % BLOCK) * BANDS + band) * LINK;
        this.#next[band] = links[link + 1] as number;
        const difference = (links[link] as number) ^ (this.#marks[band] as number);
        if ((difference & HASH_BITS) === 0) this.#hold(number, other, { band, difference }, onAlike);
      }
    }
  }

  #hold(
    number: number,
    other: number,
    { band, difference }: { band: number; difference: number },
    onAlike: (number: number, similarity: number) => void,
  ): void {
    this.#held[band] = (this.#held[band] as number) + 1;
    if (this.#held[band] === LIMITS.bucket) this.#next[band] = 0;
    // At most as many as all buckets together hold: a list is searched faster than a set is made.
    if (equalPairs(difference) < LEAST_EQUAL || this.#seen.includes(other)) return;
    this.#seen.push(other);
    const similarity = this.#similarity(number, other);
    if (similarity >= ALIKE) onAlike(other, similarity);
  }

  /** 0 for all below `ALIKE`: most pairs are, and are done with after a few places. */
  #similarity(a: number, b: number): number {
    const [one, two] = [this.#signatures[(a / BLOCK) | 0], this.#signatures[(b / BLOCK) | 0]];
    const [from, to] = [(a % BLOCK) * SIGNATURE_LENGTH, (b % BLOCK) * SIGNATURE_LENGTH];
    if (one === undefined || two === undefined) return 0;
    let differing = 0;
    for (let i = 0; i < SIGNATURE_LENGTH; i++)
      if (one[from + i] !== two[to + i] && ++differing > DIFFERING) return 0;
    return 1 - differing / SIGNATURE_LENGTH;
  }

  /** Band by band: the slots of one lie near each other. */
  #grow(): void {
    this.#slots *= 2;
    this.#heads = new Int32Array(this.#slots * BANDS);
    for (let band = 0; band < BANDS; band++)
      for (let number = 0; number < this.#count; number++) {
        const links = this.#links[(number / BLOCK) | 0] as Int32Array;
        const signatures = this.#signatures[(number / BLOCK) | 0] as Uint16Array;
        const hash = hashOf(signatures, (number % BLOCK) * SIGNATURE_LENGTH, band);
        const link = ((number % BLOCK) * BANDS + band) * LINK;
        const slot = band * this.#slots + (hash & (this.#slots - 1));
        links[link + 1] = this.#heads[slot] as number;
        this.#heads[slot] = number + 1;
      }
  }
}

function hashOf(signatures: Uint16Array, from: number, band: number): number {
  let h = band;
  for (let i = 0; i < ROWS; i++) h = mixed(Math.imul(h, 31) + (signatures[from + band * ROWS + i] as number));
  return h;
}

function lowBits(signatures: Uint16Array, from: number, band: number): number {
  let bits = 0;
  for (let i = 0; i < CHECKED; i++) {
    const place = ((band + 1) * ROWS + i) % SIGNATURE_LENGTH;
    bits |= ((signatures[from + place] as number) & 3) << (2 * i);
  }
  return bits;
}

/** How many of the eight pairs of the low 16 bits are 00. */
function equalPairs(difference: number): number {
  let either = (difference | (difference >>> 1)) & 0x5555;
  either = (either & 0x3333) + ((either >>> 2) & 0x3333);
  either = (either + (either >>> 4)) & 0x0f0f;
  return CHECKED - ((either + (either >>> 8)) & 0xff);
}
