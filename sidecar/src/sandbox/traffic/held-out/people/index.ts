import type { Family } from '../../family.ts';
import { atHome } from './at-home.ts';
import { atWork } from './at-work.ts';
import { fromAfar } from './from-afar.ts';
import { onOneDay } from './on-one-day.ts';

export const HELD_OUT_PEOPLE: readonly Family[] = [...onOneDay, ...fromAfar, ...atHome, ...atWork];
