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
const BLOCK_BITS = 14;
const BLOCK = 2 ** BLOCK_BITS;
/** Of each band of a text: its places in one word, and the text before it in the same slot (counted from 1; 0: none). */
const RECORD = 2;
/** Of two texts that are alike at least so many of the eight places after a band are equal, but for one in ninety. */
const LEAST_EQUAL = 3;
const FIRST_BITS = 12;
const FIRST_SLOTS = 2 ** FIRST_BITS;
/** Of a slot so many texts are shared out when it is split: a search does not look at more, and a long one stops nobody. */
const SHARED_OUT = 16 * LIMITS.bucket;

/**
 * Finds texts like a new one among all before it, without comparing all with all: locality-sensitive hashing by bands.
 * A new text is held against the newest of each bucket only, so that a text that everybody writes costs no more.
 *
 * The low 8 bits of each place are kept (Li and König 2010: two that differ are taken for equal in one of 256 cases), so
 * that a band is one word. What is read of another text first, its band and the places after it, lies in one line of
 * memory: with a million texts that is what takes the time.
 *
 * The table grows by one slot with each text (linear hashing, Litwin 1980): nobody waits for all of it to be made anew.
 */
export class NearDuplicates {
  readonly #blocks: Int32Array[] = [];
  /** Slots of each band, and the largest power of two among their numbers. */
  #slots = FIRST_SLOTS;
  #whole = FIRST_SLOTS;
  /** The newest text of each slot, counted from 1: all bands of one slot together. Each part has as many slots as all before it. */
  readonly #heads = [new Int32Array(FIRST_SLOTS * BANDS)];
  #count = 0;
  readonly #seen: number[] = [];
  /** Of the text that is searched for, by band: its word, the text that comes next in its slot, and how many were held against it. */
  readonly #words = new Int32Array(BANDS);
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
    if (this.#count >= this.#slots) this.#split();
    const number = this.#count++;
    if ((number & (BLOCK - 1)) === 0) this.#blocks.push(new Int32Array(BLOCK * BANDS * RECORD));
    const block = this.#blocks[number >>> BLOCK_BITS] as Int32Array;
    const record = (number & (BLOCK - 1)) * BANDS * RECORD;
    for (let band = 0; band < BANDS; band++) {
      const word = wordOf(signature, band * ROWS);
      const slot = this.#slotOf(word, band);
      const heads = this.#headsOf(slot);
      const at = placeOf(slot) + band;
      const head = heads[at] as number;
      block[record + band * RECORD] = word;
      block[record + band * RECORD + 1] = head;
      heads[at] = number + 1;
      this.#words[band] = word;
      this.#next[band] = head;
    }
    if (onAlike !== undefined) this.#search(onAlike);
    return number;
  }

  /** All bands a step at a time: what they read lies in different places, and is fetched at once. */
  #search(onAlike: (number: number, similarity: number) => void): void {
    this.#seen.length = 0;
    this.#held.fill(0);
    for (let steps = 0, open = true; open && steps < 4 * LIMITS.bucket; steps++) {
      open = false;
      for (let band = 0; band < BANDS; band++) {
        const other = (this.#next[band] as number) - 1;
        if (other < 0) continue;
        open = true;
        const block = this.#blocks[other >>> BLOCK_BITS] as Int32Array;
        const at = ((other & (BLOCK - 1)) * BANDS + band) * RECORD;
        this.#next[band] = block[at + 1] as number;
        if (block[at] === this.#words[band]) this.#hold(other, band, onAlike);
      }
    }
  }

  #hold(other: number, band: number, onAlike: (number: number, similarity: number) => void): void {
    this.#held[band] = (this.#held[band] as number) + 1;
    if (this.#held[band] === LIMITS.bucket) this.#next[band] = 0;
    const block = this.#blocks[other >>> BLOCK_BITS] as Int32Array;
    const record = (other & (BLOCK - 1)) * BANDS * RECORD;
    const after =
      this.#equalIn(block, record, (band + 1) % BANDS) + this.#equalIn(block, record, (band + 2) % BANDS);
    // At most as many as all buckets together hold: a list is searched faster than a set is made.
    if (after < LEAST_EQUAL || this.#seen.includes(other)) return;
    this.#seen.push(other);
    const similarity = this.#similarity(block, record);
    if (similarity >= ALIKE) onAlike(other, similarity);
  }

  /** Equal places of one band, of the text that is searched for and another one's record. */
  #equalIn(block: Int32Array, record: number, band: number): number {
    return equalBytes((block[record + band * RECORD] as number) ^ (this.#words[band] as number));
  }

  /** 0 for all below `ALIKE`: most pairs are, and are done with after a few places. */
  #similarity(block: Int32Array, record: number): number {
    let differing = 0;
    for (let band = 0; band < BANDS; band++) {
      differing += ROWS - this.#equalIn(block, record, band);
      if (differing > DIFFERING) return 0;
    }
    return 1 - differing / SIGNATURE_LENGTH;
  }

  #slotOf(word: number, band: number): number {
    const slot = hashOf(word, band) & (2 * this.#whole - 1);
    return slot < this.#slots ? slot : slot - this.#whole;
  }

  #headsOf(slot: number): Int32Array {
    return this.#heads[partOf(slot)] as Int32Array;
  }

  /** Adds a slot to each band, and shares the texts of the one that was in its place out between the two. */
  #split(): void {
    const [from, to] = [this.#slots - this.#whole, this.#slots];
    if (this.#heads[partOf(to)] === undefined) this.#heads.push(new Int32Array(to * BANDS));
    this.#slots++;
    for (let band = 0; band < BANDS; band++) this.#shareOut(from, to, band);
    if (this.#slots === 2 * this.#whole) this.#whole = this.#slots;
  }

  /** In the order in which they were, the newest first. */
  #shareOut(from: number, to: number, band: number): void {
    const [stays, goes] = [this.#headsOf(from), this.#headsOf(to)];
    const [first, second] = [placeOf(from) + band, placeOf(to) + band];
    let next = stays[first] as number;
    // Where the next one that stays, or goes, is noted: at the head, and then at the text before it.
    let [stayAt, goAt] = [first, second];
    let [stayIn, goIn] = [stays, goes];
    for (let n = 0; next !== 0 && n < SHARED_OUT; n++) {
      const block = this.#blocks[(next - 1) >>> BLOCK_BITS] as Int32Array;
      const at = (((next - 1) & (BLOCK - 1)) * BANDS + band) * RECORD;
      if (this.#slotOf(block[at] as number, band) === to) {
        goIn[goAt] = next;
        [goIn, goAt] = [block, at + 1];
      } else {
        stayIn[stayAt] = next;
        [stayIn, stayAt] = [block, at + 1];
      }
      next = block[at + 1] as number;
    }
    stayIn[stayAt] = 0;
    goIn[goAt] = 0;
  }
}

/** Which part of the heads a slot lies in. */
const partOf = (slot: number): number => 32 - Math.clz32(slot >>> FIRST_BITS);

/** Where its bands begin within that part. */
function placeOf(slot: number): number {
  const part = partOf(slot);
  return (part === 0 ? slot : slot - (FIRST_SLOTS << (part - 1))) * BANDS;
}

/** The low 8 bits of four places. */
function wordOf(signature: string, from: number): number {
  return (
    (signature.charCodeAt(from) & 0xff) |
    ((signature.charCodeAt(from + 1) & 0xff) << 8) |
    ((signature.charCodeAt(from + 2) & 0xff) << 16) |
    (signature.charCodeAt(from + 3) << 24)
  );
}

const hashOf = (word: number, band: number): number => mixed(word ^ Math.imul(band + 1, 0x9e3779b1));

/** How many of four bytes are 0. */
function equalBytes(difference: number): number {
  let differing = (difference | (difference >>> 4)) & 0x0f0f0f0f;
  differing = (differing | (differing >>> 2)) & 0x03030303;
  differing = (differing | (differing >>> 1)) & 0x01010101;
  return 4 - (Math.imul(differing, 0x01010101) >>> 24);
}
