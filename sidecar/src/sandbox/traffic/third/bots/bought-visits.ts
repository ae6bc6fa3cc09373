import type { Random } from '../../../demo/random.ts';
import { some } from '../../hours.ts';
import { browserOf, chromeOn, placeOf, SYSTEMS } from '../../market.ts';
import { REFERRERS } from '../../people/visitor.ts';
import type { VisitPlan } from '../../plan.ts';
import type { PageModel, SiteModel } from '../../site-model.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { phoneOf, SCRIPTED_SCREENS, someOf, webviewBox } from '../devices.ts';
import { type BotKind, pool, programs } from '../family-of.ts';
import { anytime, CURVES, episodes, onTheClock, whenClockShows } from '../moments.ts';
import { exitIn, homeIn, type Land, languageOf } from './places.ts';

/** Visits that somebody pays for, or is paid for. */

const MEMBERS: readonly [Land, ...Land[]] = [
  ...(['dz', 'dz', 'eg', 'id', 'id', 'br', 'in', 'vn', 'ma', 'ru', 'ua', 'fr', 'tr'] as const),
] as [Land, ...Land[]];
const campaign = (name: string): VisitPlan['referrer'] => ({ type: 'campaign', name, url: null });
const anyPage = (random: Random, site: SiteModel): PageModel =>
  random.pick([site.home, ...site.lists, ...site.articles, ...site.stories]);

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:traffic-exchange',
    follows:
      'matomo-org/referrer-spam-list#1318 (otohits) and the exchanges’ own pages: members leave a viewer running that shows a page for so many seconds, so many a day; the referrer is the buyer’s choice',
    share: 0.05,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [3, 9], [2, 7]);
      const pages = [site.home, anyPage(random, site), anyPage(random, site)] as const;
      const viewer = random.pick([109, 117, 122, 128]);
      const timer = random.pick([15, 20, 30, 60]);
      const clicks = random.chance(0.5) ? 0.25 : 0;
      const referrer = random.pick<VisitPlan['referrer']>([
        REFERRERS.direct,
        REFERRERS.google,
        { type: 'social', name: 'Twitter', url: 'https://twitter.com/' },
      ]);
      return (day) =>
        some(random, mean * times(day), () => {
          const land = random.pick(MEMBERS);
          const plan = new VisitPlanner(anytime(random, day)).page(random.pick(pages));
          if (random.chance(clicks)) plan.wait(timer + random.int(0, 3)).page(random.pick(site.lists));
          const screen = random.pick([
            '1366x768',
            '1366x768',
            '1920x1080',
            '1536x864',
            '1280x720',
            '1024x768',
          ]);
          const language = random.chance(0.7) ? languageOf(land) : 'en-us';
          return {
            plan,
            browser: chromeOn(SYSTEMS.windows, viewer, screen, language),
            place: homeIn(random, land),
            referrer,
          };
        });
    },
  },
  {
    name: 'bots:search-traffic',
    follows:
      'National Post, July 2020, and sellers of click-through rate: search, open the result, stay a minute, one link more, from the country that the buyer names; a quota a day that grows by the week',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const targets = someOf(random, [site.home, ...site.stories, ...site.lists], 2, 5);
      const least = random.int(30, 90);
      const most = least + random.int(15, 90);
      const goesOn = 0.4 + 0.4 * random.next();
      const growth = 0.8 * random.next();
      return (day) =>
        some(random, mean * (1 - growth / 2 + growth * (day.index / day.of)), () => {
          const { place, language } = placeOf(random);
          const at = whenClockShows(day, random.int(8 * 3600, 22 * 3600), place.clockOffset);
          const plan = new VisitPlanner(at).page(random.pick(targets));
          if (random.chance(goesOn))
            plan.wait(random.int(least, most)).page(random.pick([site.home, ...site.lists]));
          return { plan, browser: browserOf(random, language), place, referrer: REFERRERS.google };
        });
    },
  },
  {
    name: 'bots:tv-boxes',
    follows:
      'HUMAN Satori on BADBOX 2.0 (2025): ten million uncertified Android boxes and tablets, hidden views that click advertisements day and night, most of them in Brazil, the United States and Mexico',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [5, 12], [2, 6]);
      const builds = someOf(random, [74, 83, 87, 90, 101, 110, 119] as [number, ...number[]], 2, 4);
      const screens = someOf(random, ['1280x720', '1920x1080', '960x540', '1024x600'], 1, 3);
      const games = pool(random.int(5, 30), (i) => `games-${i + 1}.example`);
      const isCampaign = random.chance(0.5);
      return (day) =>
        some(random, mean * times(day), () => {
          const land = random.weighted<Land>([
            [38, 'br'],
            [18, 'us'],
            [6, 'mx'],
            [5, 'ar'],
            [4, 'co'],
            [3, 'za'],
          ]);
          const plan = new VisitPlanner(anytime(random, day)).page(site.campaign);
          if (random.chance(0.25)) plan.wait(random.int(5, 25)).page(random.pick(site.lists));
          const game = random.pick(games);
          return {
            plan,
            browser: webviewBox(
              random.pick(['7', '9', '10', '12']),
              random.pick(builds),
              random.pick(screens),
              random.chance(0.6) ? languageOf(land) : 'en-us',
            ),
            place: homeIn(random, land),
            referrer: isCampaign
              ? campaign('display-apps')
              : { type: 'website', name: game, url: `https://${game}/` },
          };
        });
    },
  },
  {
    name: 'bots:fake-leads',
    follows:
      'ClickCease and searchadvertising.com.au on fake leads: a clicked advertisement, a form with the data of somebody real, again and again out of the same few set-ups behind addresses of the country',
    share: 0.008,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [3, 10], [1, 5]);
      const setUps = pool(random.int(4, 15), () => browserOf(random, 'de'));
      const pause = random.int(6, 20);
      return (day) =>
        some(random, mean * times(day), () => {
          const { place } = placeOf(random);
          const plan = new VisitPlanner(onTheClock(random, day, place.clockOffset, CURVES.waking));
          plan.page(site.campaign).wait(pause + random.int(0, 25));
          plan.page(site.form).wait(random.int(12, 40));
          plan.on('event', { category: 'form', action: 'submit', name: 'contact' });
          return { plan, browser: random.pick(setUps), place, referrer: campaign('autumn-max') };
        });
    },
  },
  {
    name: 'bots:vote-stuffers',
    follows:
      'thisorthat.com ("The Lil Kim hacker"): a poll that tips within a day, three in four votes by one browser; gewinnspiel-app.co: votes within two seconds, behind rented addresses',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [2, 4], [5, 11]);
      const poll = random.pick(site.stories);
      const system = random.pick([SYSTEMS.linux, SYSTEMS.windows]);
      const version = random.int(134, 141);
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 2);
      const lands = someOf<Land>(random, ['de', 'nl', 'pl', 'ro', 'us', 'fr', 'tr'], 2, 6);
      return (day) =>
        some(random, mean * times(day), () => {
          const plan = new VisitPlanner(anytime(random, day)).page(poll).wait(random.int(1, 2));
          plan.on('event', { category: 'poll', action: 'vote', name: 'second' });
          const isOther = random.chance(0.2);
          return {
            plan,
            browser: isOther
              ? phoneOf(random, 'de')
              : chromeOn(system, version, random.pick(screens), random.pick(['de', 'en-us'])),
            place: exitIn(random, random.pick(lands)),
          };
        });
    },
  },
];

export const boughtVisits = KINDS.map(programs);
