import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS } from '../../market.ts';
import type { PageModel, SiteModel } from '../../site-model.ts';
import { weighted } from '../../site-model.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { SCRIPTED_SCREENS, someOf } from '../devices.ts';
import { type BotKind, programs } from '../family-of.ts';
import { anytime, CURVES, episodes, fromOneDayOn, onTheClock, steady } from '../moments.ts';
import { exitIn, homeIn, type Land, languageOf, serverIn, US_STATES } from './places.ts';

/** Programs that want the pages: for a model, for an answer, for somebody else's catalogue. */

const every = (site: SiteModel): [PageModel, ...PageModel[]] => [
  site.home,
  ...site.lists,
  ...site.articles,
  ...site.stories,
];

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:forged-fleet',
    follows:
      'Embassy-of-the-Free-Mind/sourcelibrary-v2#4476: from one day on 42,000 consumer addresses a day, one exact Chrome, 1.9 pages each, every book there is; TSP#162: "they regularly switch"',
    share: 0.09,
    start: ({ random, site }, mean) => {
      const times = fromOneDayOn(random);
      const looks = Array.from({ length: 2 }, () => ({
        system: random.pick([SYSTEMS.linux, SYSTEMS.linux, SYSTEMS.mac, SYSTEMS.windows]),
        version: random.pick([124, 131, 137, 141, 142]),
        screens: someOf(random, SCRIPTED_SCREENS, 1, 4),
      }));
      const land = random.pick<Land>(['us', 'us', 'us', 'gb', 'br']);
      const turn = random.chance(0.5) ? 0.5 + 0.3 * random.next() : 1;
      const pages = every(site);
      return (day) =>
        some(random, mean * times(day), () => {
          const look = looks[day.index < turn * day.of ? 0 : 1] ?? looks[0];
          const plan = new VisitPlanner(anytime(random, day)).page(random.pick(pages));
          if (random.chance(0.6)) plan.wait(random.int(1, 9)).page(random.pick(pages));
          if (random.chance(0.25)) plan.wait(random.int(1, 9)).page(random.pick(pages));
          const { system = SYSTEMS.linux, version = 141, screens = SCRIPTED_SCREENS } = look ?? {};
          return {
            plan,
            browser: chromeOn(system, version, random.pick(screens), 'en-us'),
            place: exitIn(random, land, land === 'us' ? random.pick(US_STATES) : null),
          };
        });
    },
  },
  {
    name: 'bots:swarm',
    follows:
      'GLAM-E Lab 2025 ("Are AI bots knocking cultural heritage offline?"), Wikimedia 2025: crawls for training come as swarms of some hours, one page an address, the rarely read ones as often as the others',
    share: 0.06,
    start: ({ random, site }, mean) => {
      const perDay = 0.25 + 0.4 * random.next();
      const oldest = random.int(95, 128);
      const newest = oldest + random.int(4, 14);
      const screens = someOf(random, SCRIPTED_SCREENS, 2, 6);
      const lands = someOf<Land>(random, ['br', 'vn', 'in', 'ar', 'mx', 'za', 'id', 'tr', 'eg', 'ua'], 3, 7);
      const speaksTheirs = random.chance(0.5);
      const pages = every(site);
      return (day) =>
        some(random, perDay, () => {
          const begin = anytime(random, day);
          const length = random.int(1, 8) * 3600;
          return some(random, mean / perDay, () => {
            const land = random.pick(lands);
            const plan = new VisitPlanner(begin + random.next() * length).page(random.pick(pages));
            if (random.chance(0.12)) plan.wait(random.int(0, 3)).page(random.pick(pages));
            const system = random.pick([SYSTEMS.windows, SYSTEMS.windows, SYSTEMS.mac, SYSTEMS.linux]);
            const language = speaksTheirs ? languageOf(land) : 'en-us';
            return {
              plan,
              browser: chromeOn(system, random.int(oldest, newest), random.pick(screens), language),
              place: homeIn(random, land),
            };
          });
        }).flat();
    },
  },
  {
    name: 'bots:filter-walker',
    follows:
      'kestra-io/docs#5195, robhunter/agentdeals#1093: every combination of a list’s filters, 1,221, 3,553, 13,666 views on three days, no referrer; joedolson/my-calendar#658',
    share: 0.045,
    start: ({ random, site }, mean) => {
      const begin = 0.1 + 0.4 * random.next();
      const length = 0.3 + 0.3 * random.next();
      const version = random.int(132, 141);
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 3);
      const lists = someOf(random, site.lists, 2, 6);
      const lands = someOf<Land>(random, ['us', 'gb', 'ca', 'de', 'fr', 'nl', 'sg', 'jp'], 1, 4);
      return ({ index, of, ...day }) => {
        const since = index - Math.floor(begin * of);
        if (since < 0 || since > length * of) return [];
        // It doubles and more each day until it has all its machines.
        return some(random, (mean / length) * Math.min(1.15, 0.1 * 3 ** since), () => {
          const plan = new VisitPlanner(anytime(random, { index, of, ...day }));
          for (let i = random.int(1, 3); i > 0; i--)
            plan
              .page(
                random.pick(lists),
                `?colour=${random.int(1, 12)}&size=${random.int(30, 48)}&sort=${random.int(1, 4)}&page=${random.int(1, 9)}`,
              )
              .wait(random.int(0, 2));
          const browser = chromeOn(SYSTEMS.windows, version, random.pick(screens), 'en-us');
          return { plan, browser, place: exitIn(random, random.pick(lands)) };
        });
      };
    },
  },
  {
    name: 'bots:answer-engine',
    follows:
      'Cloudflare, August 2025: an answer engine’s undeclared crawler, a generic Chrome on macOS, changing networks, at the moment a user asks',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const screens = someOf(random, ['1280x720', '1440x900', '800x600', '1920x1080', '1365x1024'], 1, 2);
      const versions = [124, random.pick([131, 136, 139])] as const;
      const turn = 0.4 + 0.5 * random.next();
      const times = steady(random);
      return (day) =>
        some(random, mean * times(day), () => {
          // It follows the hours of those who ask, in America and in Europe.
          const asks = random.pick([-8, -5, -5, 1]) * 3600;
          const at = onTheClock(random, day, asks, CURVES.waking);
          const page = random.weighted(weighted(random.chance(0.6) ? site.stories : site.articles));
          const plan = new VisitPlanner(at).page(page);
          if (random.chance(0.15)) plan.page(random.weighted(weighted(site.stories)));
          const version = versions[day.index < turn * day.of ? 0 : 1];
          return {
            plan,
            browser: chromeOn(SYSTEMS.mac, version, random.pick(screens), 'en-us'),
            place: serverIn(random, random.pick<Land>(['us', 'us', 'us', 'ie', 'sg'])),
          };
        });
    },
  },
  {
    name: 'bots:search-scraper',
    follows:
      'Netacea on fare scraping: 90 % of an airline’s searches, route after route and date after date, hardly ever a page behind them',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [4, 9], [1, 3]);
      const versions = someOf(random, [136, 137, 138, 139, 140, 141], 1, 3);
      const screens = someOf(random, SCRIPTED_SCREENS, 2, 5);
      const lands = someOf<Land>(random, ['de', 'at', 'pl', 'nl', 'ro', 'gb'], 2, 5);
      const most = random.int(3, 9);
      let next = 0;
      return (day) =>
        some(random, mean * times(day), () => {
          const plan = new VisitPlanner(anytime(random, day)).page(site.home);
          for (let i = random.int(1, most); i > 0; i--, next++)
            plan.wait(random.int(2, 5)).on('search', { keyword: `route ${next % 900} day ${next % 31}` });
          const land = random.pick(lands);
          const browser = chromeOn(
            SYSTEMS.windows,
            random.pick(versions),
            random.pick(screens),
            languageOf(land),
          );
          return { plan, browser, place: homeIn(random, land) };
        });
    },
  },
];

export const crawlers = KINDS.map(programs);
