import { hash } from 'node:crypto';
import type { Visit } from './types.ts';

/** Short fingerprint of everything that is known of a visit but its label: it changes when the visit must be judged anew. */
export function hashOf({ label: _, ...visit }: Visit): string {
  return hash('sha256', JSON.stringify(visit), 'base64url').slice(0, 22);
}
