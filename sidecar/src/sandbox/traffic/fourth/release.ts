import type { TrafficDay } from '../family.ts';
import type { PageModel, SiteModel } from '../site-model.ts';

/** The hour at which something scarce is sold: people queue for it, and so do programs. */
export interface Release {
  /** Epoch seconds. */
  readonly at: number;
  readonly article: PageModel;
}

/** Days from one release to the next. */
export const RELEASE_EVERY = 12;

/** Families know nothing of each other; what they must agree upon is drawn from the site that they share. */
export function releaseOf(site: SiteModel, { start, index }: TrafficDay): Release | null {
  const number = Math.floor(site.stories[0].weight * 1e6);
  if (index % RELEASE_EVERY !== number % RELEASE_EVERY) return null;
  return {
    at: start + (9 + (number % 4)) * 3600,
    article: site.articles[(number + index) % site.articles.length] ?? site.home,
  };
}
