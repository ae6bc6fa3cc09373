import type { Random } from '../../../demo/random.ts';
import { somewhere } from '../../market.ts';
import type { PlannedPlace } from '../../plan.ts';

const HOUR = 3600;

/** Language and clock (hours ahead of UTC) of the countries that rented addresses come from. */
const LANDS = {
  us: ['en-us', -6],
  gb: ['en-gb', 0],
  ca: ['en-ca', -5],
  de: ['de', 1],
  at: ['de-at', 1],
  ch: ['de-ch', 1],
  nl: ['nl', 1],
  fr: ['fr', 1],
  es: ['es', 1],
  it: ['it', 1],
  pl: ['pl', 1],
  ro: ['ro', 2],
  ie: ['en-ie', 0],
  se: ['sv', 1],
  br: ['pt-br', -3],
  mx: ['es-mx', -6],
  ar: ['es-ar', -3],
  co: ['es-co', -5],
  za: ['en-za', 2],
  eg: ['ar', 2],
  ma: ['fr', 1],
  dz: ['fr', 1],
  tr: ['tr', 3],
  ua: ['uk', 2],
  ru: ['ru', 3],
  in: ['en-in', 5.5],
  bd: ['en-us', 6],
  id: ['id', 7],
  vn: ['vi', 7],
  ph: ['en-ph', 8],
  sg: ['en-sg', 8],
  jp: ['ja', 9],
  au: ['en-au', 10],
} as const;
export type Land = keyof typeof LANDS;

export const languageOf = (land: Land): string => LANDS[land][0];

/** A home there, with the clock of that country: the program runs on the machine that lends its address. */
export function homeIn(random: Random, land: Land, region: string | null = null): PlannedPlace {
  return somewhere(random, land, LANDS[land][1] * HOUR, region);
}

/** An address there, the program itself runs elsewhere: its clock says UTC. */
export function exitIn(random: Random, land: Land, region: string | null = null): PlannedPlace {
  return somewhere(random, land, 0, region);
}

export function serverIn(random: Random, land: Land): PlannedPlace {
  return { ...exitIn(random, land), addressClass: 'datacentre' };
}

export const US_STATES = ['CA', 'TX', 'FL', 'NJ', 'WA', 'IL', 'PA', 'GA', 'NC', 'MA'] as const;
