import type { Family } from '../family.ts';
import { HELD_OUT_BOTS } from './bots/index.ts';
import { HELD_OUT_PEOPLE } from './people/index.ts';

/**
 * A second set of people and programs, written from the reports without looking at what the scorer does: nothing is
 * fitted to it, it only measures. Whoever changes the scorer because of one of these moves that family to the first set
 * and writes another one here.
 */
export const HELD_OUT: readonly Family[] = [...HELD_OUT_PEOPLE, ...HELD_OUT_BOTS];
