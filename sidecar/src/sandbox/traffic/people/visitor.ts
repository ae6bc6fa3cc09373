import type { Random } from '../../demo/random.ts';
import { browserOf, placeOf } from '../market.ts';
import type { PlannedBrowser, PlannedPlace, VisitPlan } from '../plan.ts';

/** Somebody with a browser, who may come again. */
export interface Visitor {
  readonly id: string;
  readonly browser: PlannedBrowser;
  readonly place: PlannedPlace;
  readonly userId: string | null;
  /** How fast this one reads: seconds on a page, typically. */
  readonly pace: number;
  visits: number;
}

export function newVisitor(random: Random, more: Partial<Visitor> = {}): Visitor {
  const { place, language } = placeOf(random);
  return {
    id: random.hex(16),
    browser: browserOf(random, language),
    place,
    userId: null,
    pace: 12 + 60 * random.next() ** 2,
    visits: 0,
    ...more,
  };
}

export const REFERRERS = {
  direct: { type: 'direct', name: null, url: null },
  google: { type: 'search', name: 'Google', url: 'https://www.google.com/' },
  duck: { type: 'search', name: 'DuckDuckGo', url: 'https://duckduckgo.com/' },
  forum: {
    type: 'website',
    name: 'mountain-forum.example',
    url: 'https://mountain-forum.example/threads/boots',
  },
  instagram: { type: 'social', name: 'Instagram', url: 'https://www.instagram.com/' },
} as const satisfies Record<string, VisitPlan['referrer']>;

export function referrerOf(random: Random, known: boolean): VisitPlan['referrer'] {
  return random.weighted<VisitPlan['referrer']>([
    [known ? 60 : 22, REFERRERS.direct],
    [known ? 22 : 48, REFERRERS.google],
    [5, REFERRERS.duck],
    [8, REFERRERS.forum],
    [8, REFERRERS.instagram],
  ]);
}

/** What a plan says of whoever made it; counts the visit. */
export function signatureOf(
  visitor: Visitor,
): Pick<VisitPlan, 'visitor' | 'visitNumber' | 'userId' | 'browser' | 'place'> {
  visitor.visits += 1;
  return {
    visitor: visitor.id,
    visitNumber: visitor.visits,
    userId: visitor.userId,
    browser: visitor.browser,
    place: visitor.place,
  };
}
