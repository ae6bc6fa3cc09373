import type { Family } from '../../family.ts';
import { disguised } from './disguised.ts';
import { errands } from './errands.ts';
import { looksOfTheMonth } from './looks-of-the-month.ts';

export const SECOND_BOTS: readonly Family[] = [...looksOfTheMonth, ...disguised, ...errands];
