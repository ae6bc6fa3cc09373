import { SIGNATURE_LENGTH } from '../scoring/account/content/minhash.ts';
import type { TextSketch } from '../scoring/account/content/sketch.ts';

/** A sketch as one text for the store: its numbers, its language, and its signature in Base64. */
export function packSketch(sketch: TextSketch | null): string | null {
  if (sketch === null) return null;
  const { signature, length, links, generic, sentiment, language } = sketch;
  const bytes = Buffer.from(signature, 'utf16le');
  return `${length};${links};${generic};${sentiment};${language ?? ''};${bytes.toString('base64')}`;
}

/** @returns null where it is not a sketch: what cannot be read says nothing */
export function unpackSketch(packed: string | null): TextSketch | null {
  if (packed === null) return null;
  const [length, links, generic, sentiment, language, base64 = ''] = packed.split(';');
  const bytes = Buffer.from(base64, 'base64');
  const numbers = [length, links, generic, sentiment].map(Number);
  if (bytes.length !== SIGNATURE_LENGTH * 2 || !numbers.every(Number.isFinite)) return null;
  const signature = bytes.toString('utf16le');
  const [l = 0, k = 0, g = 0, s = 0] = numbers;
  return { signature, length: l, links: k, generic: g, sentiment: s, language: language || null };
}
