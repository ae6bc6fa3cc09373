import { Random } from '../demo/random.ts';
import { addDays, startOfDay } from '../site-time.ts';
import { BOTS } from './bots/index.ts';
import type { Family } from './family.ts';
import { PEOPLE } from './people/index.ts';
import type { VisitPlan } from './plan.ts';
import { makeSite } from './site-model.ts';
import { VisitOrder } from './visit-order.ts';

export type { Family } from './family.ts';
export { FOURTH } from './fourth/index.ts';
export { HELD_OUT } from './held-out/index.ts';
export type { VisitPlan } from './plan.ts';
export { SECOND } from './second/index.ts';
export { SITES, type SiteKind } from './sites.ts';
export { THIRD } from './third/index.ts';
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
  /** Out of which families; `FAMILIES`, unless said. */
  readonly of?: readonly Family[];
  /** Which of them come; all, unless said. The others come as often as they would beside them. */
  readonly families?: (family: Family) => boolean;
  /** How many times a family's own share of it comes; 1 unless said. */
  readonly times?: (family: Family) => number;
}

/**
 * A site's traffic, day by day, each visit with what really made it. The same options give the same visits; a family
 * draws from a stream of its own, so that leaving one out changes nothing of the others.
 *
 * @returns the visits of each day, by their first action
 */
export function* traffic(options: TrafficOptions): Generator<VisitPlan[]> {
  const { seed, from, days, visitsADay, timezone = 'Europe/Berlin', url = 'https://shop.example' } = options;
  const { of = FAMILIES, families = () => true, times = () => 1 } = options;
  const site = makeSite(new Random(seed), url);
  const begun = of
    .filter(families)
    .map((family) =>
      family.begin(
        { random: new Random(seed * 8191 + hash(family.name)), site, visitsADay },
        family.share * times(family),
      ),
    );
  const order = new VisitOrder();
  for (let index = 0; index < days; index++) {
    const date = addDays(from, index);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const day = { start: startOfDay(timezone, date), weekday, index, of: days };
    const end = startOfDay(timezone, addDays(date, 1));
    yield order.of(
      begun
        .flatMap((visitsOf) => visitsOf(day))
        .filter(({ actions: [{ at }] }) => at >= day.start && at < end),
      end,
    );
  }
}

function hash(text: string): number {
  let h = 7;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h >>> 0;
}
