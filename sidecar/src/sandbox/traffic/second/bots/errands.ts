import { type ProgramFamily, planned, programs } from '../../bots/program.ts';
import type { Family } from '../../family.ts';
import { about, anytime, atNight } from '../../hours.ts';
import { browserOf, chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** Programs with an errand: prices, stock, log-ins, watch, load, links. */

const HOUR = 3600;
const DATA_CENTRE = { addressClass: 'datacentre' } as const;

const FAMILIES: readonly ProgramFamily[] = [
  {
    name: 'bots:referrer-spam',
    follows: 'matomo-org/referrer-spam-list: the front page, dozens of sites that look like a real referrer',
    share: 0.025,
    start:
      ({ site }) =>
      (random, day) => {
        const name = `${random.pick(['seo', 'shop', 'best', 'free'])}-${random.pick(['offers', 'rank', 'traffic', 'audit', 'money'])}.example`;
        return {
          plan: new VisitPlanner(anytime(random, day)).page(site.home),
          browser: browserOf(random, random.pick(['en-us', 'ru-ru', 'en-gb'])),
          place: somewhere(random, random.pick(['ru', 'us', 'ua', 'nl', 'de', 'ro']), 0),
          referrer: { type: 'website', name, url: `https://${name}/` },
        };
      },
  },
  {
    name: 'bots:credential-stuffing',
    follows: 'OWASP OAT-008: one to three log-ins that fail, homes in many countries, waves at night',
    share: 0.025,
    times: ({ index }) => (index % 5 < 2 ? 2.5 : 0),
    start:
      ({ site }) =>
      (random, day) => {
        const failed = { category: 'login', action: 'failed' };
        const plan = new VisitPlanner(atNight(random, day)).page(site.form);
        for (let i = random.int(1, 3); i > 0; i--) plan.wait(random.int(1, 3)).on('event', failed);
        return {
          plan,
          browser: chromeOn(SYSTEMS.windows, 129 + Math.floor(day.index / 10), '1536x864', 'de'),
          place: somewhere(random, random.pick(['br', 'in', 'vn', 'de', 'pl', 'tr']), 0),
        };
      },
  },
  {
    name: 'bots:load-test',
    follows:
      'a load test against the live site: ten minutes, think times of one to three seconds, a full cart',
    share: 0.03,
    times: ({ index }) => (index % 7 === 4 ? 7 : 0),
    start:
      ({ site }) =>
      (random, day) => {
        const plan = new VisitPlanner(day.start + 14 * HOUR + random.int(0, 600)).page(site.home);
        for (const page of [site.lists[0], random.pick(site.articles), site.cart])
          plan.wait(random.int(1, 3)).page(page);
        return {
          plan,
          browser: chromeOn(SYSTEMS.linux, 133, '1920x1080', 'en-us'),
          place: somewhere(random, 'ie', 0),
        };
      },
  },
  {
    name: 'bots:stock-watch',
    follows:
      'OWASP OAT-005, scalpers: one article seen every half minute from rented homes, put into the cart',
    share: 0.02,
    start: ({ site, random }) => {
      const wanted = random.pick(site.articles);
      return (random, day) => {
        const plan = new VisitPlanner(anytime(random, day)).page(wanted);
        if (random.chance(0.1)) plan.wait(1).on('cart', {});
        return {
          plan,
          browser: browserOf(random, 'de'),
          place: somewhere(random, 'de', HOUR, random.pick(['NW', 'BY', 'HE', 'BE'])),
        };
      };
    },
  },
];

/** Beats: one visit after another at a fixed distance, whatever the site's size. */
interface Beat {
  readonly name: `bots:${string}`;
  readonly follows: string;
  readonly share: number;
  readonly jitter: number;
  readonly visit: (
    surroundings: Parameters<Family['begin']>[0],
    at: number,
    count: number,
  ) => Omit<Parameters<typeof planned>[2], 'visitor'>;
}

const CITIES = [
  'us',
  'de',
  'gb',
  'sg',
  'jp',
  'au',
  'br',
  'in',
  'ie',
  'se',
  'za',
  'ca',
  'fr',
  'pl',
  'nl',
] as const;

const BEATS: readonly Beat[] = [
  {
    name: 'bots:monitoring',
    follows: 'synthetic monitoring from fifteen cities in turn: front page, list, cart, always as fast',
    share: 0.03,
    jitter: 2,
    visit: ({ random, site }, at, count) => ({
      plan: new VisitPlanner(at)
        .page(site.home)
        .wait(2)
        .page(site.lists[1] ?? site.home)
        .wait(2)
        .page(site.cart),
      browser: chromeOn(SYSTEMS.linux, 135, '1366x768', 'en-us'),
      place: { ...somewhere(random, CITIES[count % CITIES.length] ?? 'us', 0), ...DATA_CENTRE },
    }),
  },
  {
    name: 'bots:price-poller',
    follows: 'a competitor’s price watch: each of a few articles once an hour, the browser drawn anew',
    share: 0.03,
    jitter: 40,
    visit: ({ random, site }, at, count) => ({
      plan: new VisitPlanner(at).page(site.articles[(count % 8) * 5] ?? site.home),
      browser: browserOf(random, random.pick(['de', 'en-us', 'pl'])),
      place: somewhere(random, random.pick(['de', 'pl', 'cz', 'nl']), HOUR),
    }),
  },
  {
    name: 'bots:spread-catalogue',
    follows:
      'a scraper over thousands of homes: one page each, the catalogue in its order, browsers off a market list',
    share: 0.05,
    jitter: 20,
    visit: ({ random, site }, at, count) => ({
      plan: new VisitPlanner(at).page(site.articles[count % site.articles.length] ?? site.home),
      browser: browserOf(random, 'en-us'),
      place: somewhere(random, random.pick(['us', 'gb', 'de', 'fr', 'es', 'it', 'pl']), 0),
    }),
  },
];

function beat({ name, follows, share, jitter, visit }: Beat): Family {
  return {
    name,
    follows,
    share,
    begin: (surroundings, share) => {
      let count = 0;
      const { random, visitsADay } = surroundings;
      return ({ start }) => {
        const visits = Math.max(about(random, visitsADay * share), 0);
        const every = 86_400 / Math.max(1, visits);
        return Array.from({ length: visits }, (_, i) => {
          const at = Math.min(start + 86_399, start + Math.floor(i * every) + random.int(0, jitter));
          return planned(random, name, visit(surroundings, at, count++));
        });
      };
    },
  };
}

export const errands: readonly Family[] = [...FAMILIES.map(programs), ...BEATS.map(beat)];
