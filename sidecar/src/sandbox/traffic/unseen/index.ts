import type { Family } from '../family.ts';
import { UNSEEN_BOTS } from './bots/index.ts';
import { UNSEEN_PEOPLE } from './people/index.ts';

/**
 * Families that nobody who works on the scorer has read: written from public reports and everyday life alone. Nothing is
 * fitted to them, they only measure. Screens in shop windows that load a page anew all day are left out: nobody visits,
 * yet their owner wants them; no label would be honest.
 */
export const UNSEEN: readonly Family[] = [...UNSEEN_PEOPLE, ...UNSEEN_BOTS];
