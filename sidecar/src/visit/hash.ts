import { hash } from 'node:crypto';
import type { Visit } from './types.ts';

/** Short fingerprint of everything that is known of a visit but its label: it changes when the visit must be judged anew. */
export function hashOf(visit: Visit): string {
  // What is undefined is not in the JSON; taking the label out of a copy is many times slower.
  return hash('sha256', JSON.stringify({ ...visit, label: undefined }), 'base64url').slice(0, 22);
}
