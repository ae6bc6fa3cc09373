import type { Family } from '../../family.ts';
import { abroad } from './abroad.ts';
import { atOnce } from './at-once.ts';
import { flashSale } from './flash-sale.ts';
import { habits } from './habits.ts';
import { oneImage } from './one-image.ts';

export const SECOND_PEOPLE: readonly Family[] = [...abroad, ...oneImage, ...atOnce, ...habits, flashSale];
