/*
 * Sets of rows, a bit for each row: what four values have in common is one pass over a thirty-second of the rows. At most
 * four sets at once, as the search looks for; fewer are the last one again.
 */

/** Words of 32 bits for so many rows. */
export const wordsFor = (rows: number): number => (rows + 31) >>> 5;

export function setBit(bits: Uint32Array, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
}

/** Rows that are in all of the sets (one to four). */
export function countInAll(sets: readonly Uint32Array[]): number {
  const [a = NONE, b = a, c = b, d = c] = sets;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    const word = (a[i] as number) & (b[i] as number) & (c[i] as number) & (d[i] as number);
    if (word !== 0) count += countBits(word);
  }
  return count;
}

/** Are at least so many rows in all of the sets (one to four) and not left out? It looks no further than it must. */
export function hasInAll(sets: readonly Uint32Array[], leftOut: Uint32Array, least: number): boolean {
  const [a = NONE, b = a, c = b, d = c] = sets;
  let count = 0;
  for (let i = 0; i < a.length && count < least; i++) {
    const word = (a[i] as number) & (b[i] as number) & (c[i] as number) & (d[i] as number);
    if (word !== 0) count += countBits(word & ~(leftOut[i] as number));
  }
  return count >= least;
}

const NONE = new Uint32Array(0);

/** Adds the rows that are in all of the sets (one to four), but for those of `except`. */
export function addInAll(into: Uint32Array, sets: readonly Uint32Array[], except?: Uint32Array): void {
  const [a = into, b = a, c = b, d = c] = sets;
  for (let i = 0; i < into.length; i++) {
    const word = (a[i] as number) & (b[i] as number) & (c[i] as number) & (d[i] as number);
    into[i] = (into[i] as number) | (except === undefined ? word : word & ~(except[i] as number));
  }
}

/** Bits of a word that are set: by twos, fours and eights at once. */
export function countBits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
