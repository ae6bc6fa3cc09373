import type { Random } from '../../../demo/random.ts';
import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { everyPage, type PageModel, type SiteModel } from '../../site-model.ts';
import { exitIn, type Land, serverIn, US_STATES } from '../../third/bots/places.ts';
import { SCRIPTED_SCREENS, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { anytime, steady } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { headlessEdge } from '../devices.ts';

/** By the thousand, one page each: what most admins write about. */

const HOUR = 3600;

/** An address that led somewhere years ago. */
function gone(random: Random, site: SiteModel): PageModel {
  const { path } = random.pick(everyPage(site));
  const old = random.pick(['/index.php', '/old', '/en', '/news/2019', '/wp-content', '/category', '/tag']);
  return { path: `${old}${path}`, title: 'Page not found', weight: 1 };
}

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:dead-links',
    follows:
      'Burgie Media Fusion, end of 2025: direct visits out of Lanzhou and Singapore that begin on the page for addresses that no longer exist; 620 users a month, then 1,348, 2,025, 3,521',
    share: 0.07,
    start: ({ random, site }, mean) => {
      const addresses = pool(random.int(40, 140), () => gone(random, site));
      const versions = someOf(random, [116, 120, 124, 129, 131, 134, 138], 1, 3);
      const screens = someOf(random, ['1280x1200', '1280x720', '1920x1080', '1024x1024', '1366x768'], 1, 2);
      const lanzhou = 0.4 + 0.3 * random.next();
      const onDead = 0.35 + 0.45 * random.next();
      const language = random.pick(['zh-cn', 'zh-cn', 'en-us']);
      const growth = 0.4 + 0.6 * random.next();
      return (day) =>
        some(random, mean * (1 + growth * (day.index / day.of - 0.5)), () => {
          const plan = new VisitPlanner(anytime(random, day));
          plan.page(random.chance(onDead) ? random.pick(addresses) : random.pick(everyPage(site)));
          if (random.chance(0.04)) plan.wait(random.int(0, 2)).page(site.home);
          return {
            plan,
            browser: chromeOn(SYSTEMS.windows, random.pick(versions), random.pick(screens), language),
            place: random.chance(lanzhou)
              ? somewhere(random, 'cn', 8 * HOUR, 'GS')
              : somewhere(random, random.chance(0.85) ? 'sg' : 'cn', 8 * HOUR),
          };
        });
    },
  },
  {
    name: 'bots:one-cloud-region',
    follows:
      'decaf200, "Pilot CDN traffic, November 2025": 98 % of the views out of one cloud in Singapore, 99.7 % from computers, Windows and the Chrome family, no referrer at all; columnandrow.com: "almost every page on site"',
    share: 0.1,
    start: ({ random, site }, mean) => {
      const times = steady(random);
      const newest = random.int(120, 141);
      const versions = pool(random.int(3, 12), () => newest - Math.floor(18 * random.next() ** 2));
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 3);
      const others: readonly [Land, ...Land[]] = ['us', 'br', 'jp', 'za', 'in', 'gb'];
      const goesOn = 0.15 * random.next();
      return (day) =>
        some(random, mean * times(day), () => {
          const plan = new VisitPlanner(anytime(random, day)).page(random.pick(everyPage(site)));
          if (random.chance(goesOn))
            for (let i = random.int(1, 5); i > 0; i--)
              plan.wait(random.int(0, 3)).page(random.pick(everyPage(site)));
          return {
            plan,
            browser: chromeOn(SYSTEMS.windows, random.pick(versions), random.pick(screens), 'en-us'),
            place: serverIn(random, random.chance(0.98) ? 'sg' : random.pick(others)),
          };
        });
    },
  },
  {
    name: 'bots:coin-toss',
    follows:
      'Embassy-of-the-Free-Mind/sourcelibrary-v2#3400: 204,270 ids of one page in a week, Chrome on Windows and on Mac half and half, hardly a telephone, all direct; 11,000 a day became 35,000 in a month',
    share: 0.1,
    start: ({ random, site }, mean) => {
      const versions = someOf(random, [128, 131, 134, 136, 138, 139, 140, 141, 142], 2, 6);
      const screens = someOf(random, SCRIPTED_SCREENS, 3, 8);
      const lands = someOf<Land>(random, ['us', 'us', 'us', 'gb', 'ca', 'de'], 1, 3);
      const growth = 0.6 + 0.5 * random.next();
      return (day) =>
        some(random, mean * (1 + growth * (day.index / day.of - 0.5)), () => {
          const land = random.pick(lands);
          const system = random.chance(0.508) ? SYSTEMS.windows : SYSTEMS.mac;
          const plan = new VisitPlanner(anytime(random, day)).page(random.pick(everyPage(site)));
          if (random.chance(0.015)) plan.wait(random.int(1, 6)).page(random.pick(everyPage(site)));
          return {
            plan,
            browser: chromeOn(system, random.pick(versions), random.pick(screens), 'en-us'),
            place: exitIn(random, land, land === 'us' ? random.pick(US_STATES) : null),
          };
        });
    },
  },
  {
    name: 'bots:one-city',
    follows:
      'WWBN/AVideo#7411: a hundred hits on one video within the same minute, all out of Dallas, headless by their own word; they work on it for a couple of days and move on to the next',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const [region, city] = random.pick<readonly [string, string]>([
        ['TX', 'Dallas'],
        ['VA', 'Ashburn'],
        ['IA', 'Des Moines'],
        ['CA', 'San Jose'],
      ]);
      const browser = headlessEdge(random.int(80, 99), random.pick(['800x600', '1280x720', '1920x1080']));
      const plays = random.next();
      const bursts = 0.6 + 2 * random.next();
      let target = random.pick(site.stories);
      let left = random.int(1, 3);
      return (day) => {
        left -= 1;
        if (left < 0) {
          target = random.pick([...site.stories, ...site.articles]);
          left = random.int(1, 3);
        }
        return some(random, bursts, () => {
          const begin = anytime(random, day);
          return some(random, mean / bursts, () => {
            const plan = new VisitPlanner(begin + random.int(0, 59)).page(target);
            if (random.chance(plays))
              plan.wait(random.int(0, 2)).on('event', { category: 'video', action: 'play' });
            return { plan, browser, place: { ...serverIn(random, 'us'), region, city } };
          });
        }).flat();
      };
    },
  },
];

export const waves = KINDS.map(programs);
