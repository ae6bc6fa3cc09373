import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { everyPage } from '../../site-model.ts';
import { serverIn } from '../../third/bots/places.ts';
import { edge, firefox, SCRIPTED_SCREENS, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { anytime, episodes } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** From one town, or from one address. */

const HOUR = 3600;
/** Region, town, hours ahead of UTC. */
const TOWNS: readonly [readonly [string, string, number], ...(readonly [string, string, number])[]] = [
  ['VA', 'Ashburn', -5],
  ['NJ', 'Clifton', -5],
  ['IA', 'Council Bluffs', -6],
  ['WA', 'Moses Lake', -8],
  ['OR', 'Boardman', -8],
  ['CA', 'Santa Clara', -8],
  ['OH', 'Columbus', -5],
];

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:town-of-the-day',
    follows:
      'Marketing Nice Guys, "A traffic spike from Ashburn or Lanzhou?": on one day, from one town, by the thousand, and on the next day hardly any; 800x600 or 720x1280, the front page and a few others, no seconds; some days later another town',
    share: 0.09,
    start: ({ random, site }, mean) => {
      const often = 0.14 + 0.2 * random.next();
      const towns = someOf(random, TOWNS, 2, 5);
      const core = someOf(random, [site.home, ...site.lists, site.campaign, site.stories[0]], 1, 4);
      const screens = someOf(random, ['800x600', '720x1280', '1600x1200', '1024x768', '1920x1080'], 1, 2);
      const newest = random.int(118, 141);
      const isLocal = random.chance(0.4);
      let wave = { town: TOWNS[0], screen: screens[0], version: newest, system: SYSTEMS.windows };
      let since = 9;
      return (day) => {
        since += 1;
        if (random.chance(often)) {
          since = 0;
          wave = {
            town: random.pick(towns),
            screen: random.pick(screens),
            version: newest - random.int(0, 8),
            system: random.pick([SYSTEMS.windows, SYSTEMS.windows, SYSTEMS.linux, SYSTEMS.mac]),
          };
        }
        const part = since === 0 ? 0.92 / often : since === 1 ? 0.06 / often : 0.02;
        const begin = day.start + random.int(0, 14) * HOUR;
        const lasts = random.int(3, 9) * HOUR;
        return some(random, mean * part, () => {
          const [region, city, hours] = wave.town;
          const at = since === 0 ? begin + random.int(0, lasts) : anytime(random, day);
          const page = random.chance(0.6) ? site.home : random.pick(core);
          const place = { ...serverIn(random, 'us'), region, city, clockOffset: isLocal ? hours * HOUR : 0 };
          const plan = new VisitPlanner(at).page(page);
          return { plan, browser: chromeOn(wave.system, wave.version, wave.screen, 'en-us'), place };
        });
      };
    },
  },
  {
    name: 'bots:one-address-each',
    follows:
      'Embassy-of-the-Free-Mind/sourcelibrary-v2#1870 (May 2026): three days, four or five addresses in Bulgaria, Romania, Serbia and Israel, each with a clean Chrome’s agent and hundreds of pages, none twice, a new visitor for each',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [2, 4], [2, 9]);
      const pages = everyPage(site);
      const readers = pool(random.int(3, 6), () => {
        const make = random.pick([
          chromeOn.bind(null, SYSTEMS.windows),
          chromeOn.bind(null, SYSTEMS.mac),
          edge,
          firefox,
        ]);
        const [country, hours] = random.pick<readonly [string, number]>([
          ['bg', 2],
          ['ro', 2],
          ['rs', 1],
          ['il', 2],
        ]);
        return {
          browser: make(random.int(128, 141), random.pick(SCRIPTED_SCREENS), 'en-us'),
          place: somewhere(random, country, random.chance(0.5) ? hours * HOUR : 0),
          next: random.int(0, pages.length - 1),
          pause: random.int(3, 40),
        };
      });
      return (day) =>
        readers.flatMap((reader) => {
          let at = anytime(random, day);
          return some(random, (mean / readers.length) * times(day), () => {
            const page = pages[reader.next % pages.length] ?? site.home;
            reader.next += 1;
            at += random.int(1, reader.pause);
            return { plan: new VisitPlanner(at).page(page), browser: reader.browser, place: reader.place };
          });
        });
    },
  },
];

export const byPlace = KINDS.map(programs);
