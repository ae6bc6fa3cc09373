import type { Family } from '../family.ts';
import { FOURTH_BOTS } from './bots/index.ts';
import { FOURTH_PEOPLE } from './people/index.ts';

/**
 * A fourth set of people and programs, written from public reports and everyday life alone: the scorer was judged by
 * them before it was developed with them.
 */
export const FOURTH: readonly Family[] = [...FOURTH_PEOPLE, ...FOURTH_BOTS];
