import type { Random } from '../../../demo/random.ts';
import { placeOf } from '../../market.ts';
import { newVisitor, type Visitor } from '../../people/visitor.ts';
import type { PlannedBrowser, PlannedPlace } from '../../plan.ts';
import { phoneOf } from '../devices.ts';

const HOUR = 3600;

/** Somebody with a telephone of the market. */
export function withPhone(random: Random, more: Partial<Visitor> = {}): Visitor {
  const { place, language } = placeOf(random);
  return newVisitor(random, { place, browser: phoneOf(random, language), ...more });
}

/** The same person without the cookie of last time. */
export const forgotten = (random: Random, who: Visitor): Visitor => ({
  ...who,
  id: random.hex(16),
  visits: 0,
});

/** An institution's own network: one address, one town. */
export function network(random: Random, region: string, country = 'de', clockOffset = HOUR): PlannedPlace {
  const ip = `198.51.${random.int(0, 255)}.${random.int(1, 254)}`;
  return { country, region, city: null, ip, clockOffset, addressClass: 'other' };
}

export const REGIONS: readonly [string, ...string[]] = ['NW', 'BY', 'BW', 'NI', 'HE', 'SN', 'BE', 'SH', 'TH'];

/** A machine like all others of its owner. */
export interface Image {
  readonly browser: PlannedBrowser;
  readonly place: PlannedPlace;
}
