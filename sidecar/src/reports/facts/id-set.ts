import { createHash } from 'node:crypto';

/** Distinct ids as sorted 64-bit numbers: exact for Matomo's visitor ids (16 hex digits), and quick to unite. */
export type IdSet = BigUint64Array;

export const NO_IDS: IdSet = new BigUint64Array(0);

/** An id as a number: Matomo's own exactly, any other text by 64 bits of its SHA-256. */
export function idOf(text: string): bigint {
  if (/^[0-9a-f]{16}$/i.test(text)) return BigInt(`0x${text}`);
  return createHash('sha256').update(text).digest().readBigUInt64LE();
}

export function idSetOf(ids: Iterable<bigint>): IdSet {
  return BigUint64Array.from(ids).sort();
}

/** All ids of several sets, each once. */
export function unite(sets: readonly IdSet[]): IdSet {
  const filled = sets.filter((set) => set.length > 0);
  if (filled.length <= 1) return filled[0] ?? NO_IDS;
  const all = new BigUint64Array(filled.reduce((n, set) => n + set.length, 0));
  let at = 0;
  for (const set of filled) {
    all.set(set, at);
    at += set.length;
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] ?? 0n;
  return all.subarray(0, kept);
}

export function encodeIds(set: IdSet): string {
  return Buffer.from(set.buffer, set.byteOffset, set.byteLength).toString('base64');
}

export function decodeIds(text: string): IdSet {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new BigUint64Array(bytes.buffer, 0, bytes.byteLength >> 3);
}
