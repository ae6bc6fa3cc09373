import { LIMITS } from '../constants.ts';
import { mixed, SIGNATURE_LENGTH } from './minhash.ts';

/** Four places a band, sixteen bands: two texts of similarity 0.7 share a band with a probability of 0.988. */
const ROWS = 4;
const BANDS = SIGNATURE_LENGTH / ROWS;
/** A pair of similarity 0.7 is estimated below this in one of twenty cases. */
export const ALIKE = 0.6;
/** Texts in one block of memory: blocks are added, and never copied. */
const BLOCK = 2 ** 14;
/** Of each band of a text: its hash, and the text before it in the same slot (counted from 1; 0: none). */
const LINK = 2;
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
    this.#seen.length = 0;
    for (let band = 0; band < BANDS; band++) {
      const hash = hashOf(signature, band);
      const slot = band * this.#slots + (hash & (this.#slots - 1));
      const head = this.#heads[slot] as number;
      if (onAlike !== undefined && head !== 0) this.#search(number, band, hash, onAlike);
      const link = (place * BANDS + band) * LINK;
      links[link] = hash;
      links[link + 1] = head;
      this.#heads[slot] = number + 1;
    }
    return number;
  }

  #search(
    number: number,
    band: number,
    hash: number,
    onAlike: (number: number, similarity: number) => void,
  ): void {
    let other = (this.#heads[band * this.#slots + (hash & (this.#slots - 1))] as number) - 1;
    let held = 0;
    for (let steps = 0; other >= 0 && held < LIMITS.bucket && steps < 4 * LIMITS.bucket; steps++) {
      const links = this.#links[(other / BLOCK) | 0] as Int32Array;
      const link = ((other % BLOCK) * BANDS + band) * LINK;
      if (links[link] === hash) {
        held++;
        // At most as many as all buckets together hold: a list is searched faster than a set is made.
        if (!this.#seen.includes(other)) {
          this.#seen.push(other);
          const similarity = this.#similarity(number, other);
          if (similarity >= ALIKE) onAlike(other, similarity);
        }
      }
      other = (links[link + 1] as number) - 1;
    }
  }

  #similarity(a: number, b: number): number {
    const [one, two] = [this.#signatures[(a / BLOCK) | 0], this.#signatures[(b / BLOCK) | 0]];
    const [from, to] = [(a % BLOCK) * SIGNATURE_LENGTH, (b % BLOCK) * SIGNATURE_LENGTH];
    let equal = 0;
    for (let i = 0; i < SIGNATURE_LENGTH; i++) if (one?.[from + i] === two?.[to + i]) equal++;
    return equal / SIGNATURE_LENGTH;
  }

  #grow(): void {
    this.#slots *= 2;
    this.#heads = new Int32Array(this.#slots * BANDS);
    for (let number = 0; number < this.#count; number++) {
      const links = this.#links[(number / BLOCK) | 0] as Int32Array;
      for (let band = 0; band < BANDS; band++) {
        const link = ((number % BLOCK) * BANDS + band) * LINK;
        const slot = band * this.#slots + ((links[link] as number) & (this.#slots - 1));
        links[link + 1] = this.#heads[slot] as number;
        this.#heads[slot] = number + 1;
      }
    }
  }
}

function hashOf(signature: string, band: number): number {
  let h = band;
  for (let i = 0; i < ROWS; i++) h = mixed(Math.imul(h, 31) + signature.charCodeAt(band * ROWS + i));
  return h;
}
