import type { Family } from '../family.ts';
import { THIRD_BOTS } from './bots/index.ts';
import { THIRD_PEOPLE } from './people/index.ts';

/**
 * A third set of people and programs, written from public reports and everyday life alone: the scorer was judged by them
 * before it was developed with them. Screens in shop windows that load a page anew all day are left out: nobody visits,
 * yet their owner wants them; no label would be honest.
 */
export const THIRD: readonly Family[] = [...THIRD_PEOPLE, ...THIRD_BOTS];
