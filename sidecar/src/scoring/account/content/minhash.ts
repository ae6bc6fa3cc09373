/** Values in a signature; the similarity of two is estimated to within 1 / √64 = 0.06 or better. */
export const SIGNATURE_LENGTH = 64;
/** Characters in a shingle: short enough that a changed word leaves the rest alike, long enough to be rare. */
const SHINGLE = 4;

/** The shingles are hashed so many times, and each hash puts a shingle into one of its bins. */
const HASHES = 4;
const BINS = SIGNATURE_LENGTH / HASHES;
const BIN_BITS = Math.log2(BINS);

/** Spreads each bit over all (the finaliser of MurmurHash3, public domain). */
export function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * MinHash over shingles of four UTF-16 units: the share of equal places of two signatures estimates the Jaccard
 * similarity of their shingles (Broder 1997). A shingle counts in one bin of each hash only, and an empty bin takes the
 * value of another one, which it chooses by its number alone (one permutation hashing with optimal densification:
 * Li, Owen and Zhang 2012, Shrivastava 2017): that takes a sixteenth of the work. The low 16 bits of each minimum are kept:
 * that is enough to tell them apart.
 *
 * @returns a string of 64 units, one a value: a small array of its own takes three times the room
 */
export function minHash(text: string): string {
  const last = Math.max(1, text.length - SHINGLE + 1);
  minima.fill(EMPTY);
  for (let at = 0; at < last; at++) {
    let hash = shingleAt(text, at);
    for (let first = 0; first < SIGNATURE_LENGTH; first += BINS) {
      const bin = first + (hash & (BINS - 1));
      const value = hash >>> BIN_BITS;
      if (value < (minima[bin] as number)) minima[bin] = value;
      hash = mixed(hash + first + 1);
    }
  }
  for (let i = 0; i < SIGNATURE_LENGTH; i++)
    // Mixed: the least of many values has its high bits alike, and the low bits alone are not spread evenly.
    units[i] = mixed(minima[i] === EMPTY ? lentTo(i) : (minima[i] as number));
  return String.fromCharCode(...units);
}

const EMPTY = 0xffffffff;
const minima = new Uint32Array(SIGNATURE_LENGTH);
/** Keeps the low 16 bits of what is put in. */
const units = new Uint16Array(SIGNATURE_LENGTH);

/** The value of a bin of the same hash that is not empty; there is one, since each text has a shingle. */
function lentTo(bin: number): number {
  const first = bin - (bin % BINS);
  for (let draw = 1; ; draw++) {
    const other = first + (mixed(bin * 0x9e3779b1 + draw) & (BINS - 1));
    if (minima[other] !== EMPTY) return minima[other] as number;
  }
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
