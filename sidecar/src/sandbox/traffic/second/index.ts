import type { Family } from '../family.ts';
import { SECOND_BOTS } from './bots/index.ts';
import { SECOND_PEOPLE } from './people/index.ts';

/**
 * A second set of people and programs, written from the reports without looking at what the scorer does, and looked at
 * since (docs/decisions/0018): the scorer was developed with them.
 */
export const SECOND: readonly Family[] = [...SECOND_PEOPLE, ...SECOND_BOTS];
