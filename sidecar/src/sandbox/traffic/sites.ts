import type { Family } from './family.ts';

/** A kind of site: how big, where, and who comes more or less often than to the shop that shares are written for. */
export interface SiteKind {
  readonly name: string;
  readonly timezone: string;
  /** People and programs together, about. */
  readonly visitsADay: number;
  /** By family; 1 where not named. */
  readonly times: Readonly<Record<string, number>>;
}

const NO_SHOP = {
  'people:power-users': 0.2,
  'people:price-drop': 0,
  'people:flash-sale': 0,
  'people:price-watchers': 0,
  'bots:stock-watch': 0,
  'bots:card-testers': 0,
  'bots:cart-holders': 0,
  'bots:code-guessers': 0,
};

/** Sites that differ in what is ordinary there: that most leave after a page, that everybody is signed in, that nobody sleeps. */
export const SITES: readonly SiteKind[] = [
  { name: 'shop', timezone: 'Europe/Berlin', visitsADay: 2_000, times: {} },
  {
    name: 'news',
    timezone: 'Europe/Berlin',
    visitsADay: 2_500,
    times: {
      ...NO_SHOP,
      'people:single-page': 5,
      'people:news-link': 3,
      'people:one-page-service': 3,
      'people:insomniacs': 4,
      'people:returning': 0.3,
      'people:new': 0.3,
      'people:race-day': 4,
      'people:parents-chat': 3,
      'people:podcast': 2,
      'people:prayer-times': 2,
      'people:parcel-watchers': 0.3,
      'bots:answer-engine': 2,
      'bots:vote-stuffers': 2,
    },
  },
  {
    name: 'intranet',
    timezone: 'Europe/Berlin',
    visitsADay: 800,
    times: {
      ...NO_SHOP,
      'people:new': 0.05,
      'people:single-page': 0.2,
      'people:power-users': 6,
      'people:campus': 8,
      'people:remote-desktop': 6,
      'people:start-page': 8,
      'people:company-mail': 4,
      'people:global-audience': 0.05,
      'people:sso-portal': 6,
      'people:editors': 6,
      'people:behind-a-gateway': 4,
      'people:company-phones': 4,
      'people:ward-computers': 4,
      'people:race-day': 0.1,
      'people:podcast': 0.1,
      'people:parents-chat': 0.3,
      'people:museum-tour': 0,
      'bots:traffic-exchange': 0.2,
      'bots:search-traffic': 0.2,
      'bots:tv-boxes': 0.2,
      'bots:fake-leads': 0.2,
      'bots:ad-verification': 0.2,
    },
  },
  {
    name: 'documentation',
    timezone: 'Europe/Berlin',
    visitsADay: 1_500,
    times: {
      ...NO_SHOP,
      'people:readers': 4,
      'people:single-page': 3,
      'people:private-browsers': 3,
      'people:downloaders': 3,
      'people:global-audience': 3,
      'people:newsletter': 0,
      'people:tv-spot': 0,
      'people:translators': 4,
      'people:archivists': 3,
      'people:list-of-the-blind': 3,
      'people:race-day': 0,
      'bots:swarm': 2,
      'bots:answer-engine': 2,
      'bots:tv-boxes': 0.3,
      'bots:fake-leads': 0.3,
      'bots:vote-stuffers': 0.2,
    },
  },
  {
    name: 'global',
    timezone: 'UTC',
    visitsADay: 2_000,
    times: {
      ...NO_SHOP,
      'people:global-audience': 7,
      'people:new': 0.2,
      'people:returning': 0.2,
      'people:single-page': 0.3,
      'people:at-sea': 3,
      'people:translators': 3,
      'people:parents-chat': 0.3,
      'people:sso-portal': 0.3,
      'bots:search-traffic': 0.5,
    },
  },
  { name: 'tiny', timezone: 'Europe/Berlin', visitsADay: 10, times: {} },
];

/** How often a family comes to a kind of site. */
export const timesOn =
  ({ times }: SiteKind) =>
  ({ name }: Family): number =>
    times[name] ?? 1;
