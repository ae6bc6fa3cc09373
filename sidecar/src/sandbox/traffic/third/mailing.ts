import type { TrafficDay } from '../family.ts';
import type { PageModel, SiteModel } from '../site-model.ts';

/** The site's weekly mail to companies: gateways open it first, then people do. */
export interface Mailing {
  /** Epoch seconds at which it is sent. */
  readonly at: number;
  readonly campaign: string;
  /** The pages that it links to, the most prominent first. */
  readonly links: readonly [PageModel, ...PageModel[]];
}

/** Families know nothing of each other; what they must agree upon is drawn from the site that they share. */
export function mailingOf(site: SiteModel, { start, weekday, index }: TrafficDay): Mailing | null {
  const number = Math.floor(site.articles[0].weight * 1e6);
  if (weekday !== 1 + (number % 4)) return null;
  const articles = Array.from(
    { length: 2 + (number % 4) },
    (_, i) => site.articles[(number + index * 5 + i * 11) % site.articles.length] ?? site.home,
  );
  return {
    at: start + (8 + (number % 7)) * 3600 + (number % 50) * 60,
    campaign: `mailing-${Math.floor(index / 7) + 1}`,
    links: [site.stories[(number + index) % site.stories.length] ?? site.home, ...articles, site.home],
  };
}
