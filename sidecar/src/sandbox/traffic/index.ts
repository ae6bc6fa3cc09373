import { Random } from '../demo/random.ts';
import { addDays, startOfDay } from '../site-time.ts';
import { BOTS } from './bots/index.ts';
import type { Family } from './family.ts';
import { PEOPLE } from './people/index.ts';
import type { VisitPlan } from './plan.ts';
import { makeSite } from './site-model.ts';

export type { VisitPlan } from './plan.ts';
export { toFacts } from './to-facts.ts';
export { toHits } from './to-hits.ts';

export const FAMILIES: readonly Family[] = [...PEOPLE, ...BOTS];

export interface TrafficOptions {
  readonly seed: number;
  /** First day, `YYYY-MM-DD` of the site's zone. */
  readonly from: string;
  readonly days: number;
  /** Visits on an average day, of all families together, about. */
  readonly visitsADay: number;
  readonly timezone?: string;
  readonly url?: string;
  /** Which families come; all, unless said. The others come as often as they would beside them. */
  readonly families?: (family: Family) => boolean;
}

/**
 * A site's traffic, day by day, each visit with what really made it. The same options give the same visits; a family
 * draws from a stream of its own, so that leaving one out changes nothing of the others.
 *
 * @returns the visits of each day, by their first action
 */
export function* traffic(options: TrafficOptions): Generator<VisitPlan[]> {
  const { seed, from, days, visitsADay, timezone = 'Europe/Berlin', url = 'https://shop.example' } = options;
  const site = makeSite(new Random(seed), url);
  const begun = FAMILIES.filter(options.families ?? (() => true)).map((family) =>
    family.begin({ random: new Random(seed * 8191 + hash(family.name)), site, visitsADay }, family.share),
  );
  for (let index = 0; index < days; index++) {
    const date = addDays(from, index);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const day = { start: startOfDay(timezone, date), weekday, index, of: days };
    yield begun.flatMap((visitsOf) => visitsOf(day)).sort((a, b) => a.actions[0].at - b.actions[0].at);
  }
}

function hash(text: string): number {
  let h = 7;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h >>> 0;
}
