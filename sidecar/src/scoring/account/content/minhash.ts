/** Values in a signature; the similarity of two is estimated to within 1 / √64 = 0.06 or better. */
export const SIGNATURE_LENGTH = 64;
/** Characters in a shingle: short enough that a changed word leaves the rest alike, long enough to be rare. */
const SHINGLE = 4;

const MULTIPLIERS = new Int32Array(SIGNATURE_LENGTH);
const ADDENDS = new Int32Array(SIGNATURE_LENGTH);
for (let i = 0; i < SIGNATURE_LENGTH; i++) {
  MULTIPLIERS[i] = mixed(2 * i + 1) | 1;
  ADDENDS[i] = mixed(2 * i + 2);
}

/** Spreads each bit over all (the finaliser of MurmurHash3, public domain). */
export function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * MinHash over shingles of four UTF-16 units: the share of equal places of two signatures estimates the Jaccard
 * similarity of their shingles (Broder 1997). The low 16 bits of each minimum are kept: that is enough to
 * tell them apart.
 *
 * @returns a string of 64 units, one a value: a small array of its own takes three times the room
 */
export function minHash(text: string): string {
  const last = Math.max(1, text.length - SHINGLE + 1);
  const shingles = last <= scratch.length ? scratch : new Int32Array(last);
  for (let at = 0; at < last; at++) shingles[at] = shingleAt(text, at);
  const signature: number[] = [];
  for (let i = 0; i < SIGNATURE_LENGTH; i++)
    // Mixed again: the least of many values has its high bits alike, and the low bits alone are not spread evenly.
    signature.push(mixed(leastOf(shingles, last, MULTIPLIERS[i] as number, ADDENDS[i] as number)) & 0xffff);
  return String.fromCharCode(...signature);
}

const scratch = new Int32Array(16_384);

/** One hash of all shingles after the other: its two numbers and the least value stay where they are reached fastest. */
function leastOf(shingles: Int32Array, count: number, multiplier: number, addend: number): number {
  let least = 0x7fffffff;
  for (let at = 0; at < count; at++) {
    const value = (Math.imul(shingles[at] as number, multiplier) + addend) | 0;
    if (value < least) least = value;
  }
  return least;
}

function shingleAt(text: string, at: number): number {
  let h = 0;
  for (let i = at; i < at + SHINGLE && i < text.length; i++) h = Math.imul(h, 65_599) + text.charCodeAt(i);
  return mixed(h);
}

/** Estimated Jaccard similarity, 0–1. */
export function similarityOf(a: string, b: string): number {
  let equal = 0;
  for (let i = 0; i < SIGNATURE_LENGTH; i++) if (a.charCodeAt(i) === b.charCodeAt(i)) equal++;
  return equal / SIGNATURE_LENGTH;
}
