import { LIMITS } from '../constants.ts';
import { mixed, SIGNATURE_LENGTH } from './minhash.ts';

/** Four places a band, sixteen bands: two texts of similarity 0.7 share a band with a probability of 0.988. */
const ROWS = 4;
const BANDS = SIGNATURE_LENGTH / ROWS;
/** A pair of similarity 0.7 is estimated below this in one of twenty cases. */
export const ALIKE = 0.6;

/**
 * Finds texts like a new one among all before it, without comparing all with all: locality-sensitive hashing by bands.
 * A new text is held against the newest of each bucket only, so that a text that everybody writes costs no more.
 */
export class NearDuplicates {
  #signatures = new Uint16Array(1_024 * SIGNATURE_LENGTH);
  #next = new Int32Array(1_024 * BANDS).fill(-1);
  #heads = new Int32Array(1_024 * BANDS).fill(-1);
  #slots = 1_024;
  #count = 0;

  get size(): number {
    return this.#count;
  }

  /**
   * Adds a text's signature.
   * @returns its number, counted from 0
   */
  add(signature: string, onAlike?: (number: number, similarity: number) => void): number {
    if ((this.#count + 1) * SIGNATURE_LENGTH > this.#signatures.length) this.#grow();
    const number = this.#count++;
    for (let i = 0; i < SIGNATURE_LENGTH; i++)
      this.#signatures[number * SIGNATURE_LENGTH + i] = signature.charCodeAt(i);
    if (onAlike !== undefined) this.#search(number, onAlike);
    for (let band = 0; band < BANDS; band++) this.#link(number, band);
    return number;
  }

  #search(number: number, onAlike: (number: number, similarity: number) => void): void {
    const seen = new Set<number>();
    for (let band = 0; band < BANDS; band++) {
      let other = this.#heads[this.#slotOf(number, band)] ?? -1;
      for (
        let steps = 0, held = 0;
        other !== -1 && held < LIMITS.bucket && steps < 4 * LIMITS.bucket;
        steps++
      ) {
        if (this.#sameBand(number, other, band)) {
          held++;
          if (!seen.has(other)) this.#compare(number, other, seen, onAlike);
        }
        other = this.#next[other * BANDS + band] ?? -1;
      }
    }
  }

  #compare(
    number: number,
    other: number,
    seen: Set<number>,
    onAlike: (number: number, similarity: number) => void,
  ): void {
    seen.add(other);
    const similarity = this.#similarity(number * SIGNATURE_LENGTH, other * SIGNATURE_LENGTH);
    if (similarity >= ALIKE) onAlike(other, similarity);
  }

  #similarity(a: number, b: number): number {
    let equal = 0;
    for (let i = 0; i < SIGNATURE_LENGTH; i++)
      if (this.#signatures[a + i] === this.#signatures[b + i]) equal++;
    return equal / SIGNATURE_LENGTH;
  }

  #sameBand(a: number, b: number, band: number): boolean {
    const [from, to] = [a * SIGNATURE_LENGTH + band * ROWS, b * SIGNATURE_LENGTH + band * ROWS];
    for (let i = 0; i < ROWS; i++) if (this.#signatures[from + i] !== this.#signatures[to + i]) return false;
    return true;
  }

  #slotOf(number: number, band: number): number {
    let h = band;
    const from = number * SIGNATURE_LENGTH + band * ROWS;
    for (let i = 0; i < ROWS; i++) h = mixed(Math.imul(h, 31) + (this.#signatures[from + i] as number));
    return band * this.#slots + ((h >>> 0) & (this.#slots - 1));
  }

  #link(number: number, band: number): void {
    const slot = this.#slotOf(number, band);
    this.#next[number * BANDS + band] = this.#heads[slot] as number;
    this.#heads[slot] = number;
  }

  #grow(): void {
    const signatures = new Uint16Array(this.#signatures.length * 2);
    signatures.set(this.#signatures);
    this.#signatures = signatures;
    this.#next = new Int32Array(this.#next.length * 2).fill(-1);
    this.#slots *= 2;
    this.#heads = new Int32Array(this.#slots * BANDS).fill(-1);
    for (let number = 0; number < this.#count; number++)
      for (let band = 0; band < BANDS; band++) this.#link(number, band);
  }
}
