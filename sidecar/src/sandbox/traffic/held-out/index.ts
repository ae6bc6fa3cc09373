import type { Family } from '../family.ts';
import { HELD_OUT_BOTS } from './bots/index.ts';
import { HELD_OUT_PEOPLE } from './people/index.ts';

/**
 * Families that nobody who works on the scorer has read: written from public reports and everyday life alone. Nothing is
 * fitted to them, they only measure. Whoever changes the scorer because of one of these moves that family to the fourth
 * set and writes another one here.
 */
export const HELD_OUT: readonly Family[] = [...HELD_OUT_PEOPLE, ...HELD_OUT_BOTS];
