import { about, some } from '../../hours.ts';
import { chromeOn, SYSTEMS } from '../../market.ts';
import { weighted } from '../../site-model.ts';
import { type Land, serverIn } from '../../third/bots/places.ts';
import { androidPhone, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { after, CURVES, isWorkday, onTheClock } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { seenBy } from '../seen-by.ts';

/** Programs that mean well: they look whether the site works, is fast, and does no harm. */

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:deploy-checks',
    follows:
      'plausible/analytics#280: after each deploy a new visitor out of the United States, a Windows laptop with Chrome, within the minute: the host takes its picture of the page',
    share: 0.004,
    start: ({ random, site }, mean) => {
      const browser = chromeOn(
        random.pick([SYSTEMS.windows, SYSTEMS.linux]),
        random.int(110, 141),
        random.pick(['1440x900', '1366x768', '1200x630']),
        'en-us',
      );
      const looks = random.int(1, 3);
      const tracker = seenBy(site);
      return (day) =>
        some(random, (mean / looks) * (isWorkday(day) ? 1.35 : 0.15), () => {
          const deployed = onTheClock(random, day, 3600, CURVES.office);
          return Array.from({ length: looks }, (_, i) => ({
            plan: new VisitPlanner(deployed + i * random.int(1, 20)).page(
              i === 0 ? site.home : random.pick(site.lists),
            ),
            browser,
            place: serverIn(random, 'us'),
            tracker,
          }));
        }).flat();
    },
  },
  {
    name: 'bots:speed-lab',
    follows:
      'WebPageTest’s documentation: so many runs of a page, each a first view and a repeat view, on a computer and on a slow telephone, from some cities, at the same minute every few hours',
    share: 0.01,
    start: ({ random, site }, mean) => {
      const version = random.int(124, 141);
      const devices = [
        chromeOn(SYSTEMS.windows, version, '1920x1200', 'en-us'),
        androidPhone(version, '360x512', 'en-us'),
      ] as const;
      const cities = someOf<Land>(random, ['us', 'de', 'gb', 'fr', 'in', 'jp', 'br', 'au'], 2, 5);
      const pages = someOf(random, [site.home, ...site.lists, ...site.stories], 1, 3);
      const times = random.pick([2, 4, 6]);
      const minute = random.int(0, 59) * 60;
      return (day) =>
        Array.from({ length: times }, (_, turn) => {
          const begin = day.start + turn * (86_400 / times) + minute;
          return Array.from({ length: about(random, mean / times) }, (_, run) => {
            const page = pages[run % pages.length] ?? site.home;
            const plan = new VisitPlanner(begin + run * 45 + random.int(0, 6)).page(page);
            if (random.chance(0.9)) plan.wait(random.int(18, 40)).page(page);
            return {
              plan,
              browser: devices[run % 3 === 2 ? 1 : 0],
              place: serverIn(random, cities[run % cities.length] ?? 'us'),
            };
          });
        }).flat();
    },
  },
  {
    name: 'bots:in-their-footsteps',
    follows:
      'Trend Micro’s help centre on its Web Reputation Service, and its neighbours’ complaints (webmasterworld, plus.net): every address that a customer opens is opened again from Japan and California, minutes to hours later, in their exact footsteps',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const looks = pool(random.int(1, 3), () =>
        chromeOn(
          SYSTEMS.windows,
          random.int(92, 139),
          random.pick(['1024x768', '1280x960', '1920x1080']),
          'en-us',
        ),
      );
      const late = random.pick([120, 900, 3_600]);
      return (day) =>
        some(random, mean / 2.2, () => {
          let at = onTheClock(random, day, 3600, CURVES.waking) + 30 + after(random, late);
          return Array.from({ length: 1 + Math.floor(after(random, 1.7)) }, () => {
            const step = random.weighted([
              [30, site.home],
              [30, random.weighted(weighted(site.lists))],
              [50, random.weighted(weighted(site.articles))],
              [25, random.weighted(weighted(site.stories))],
            ]);
            const query = step !== site.home && random.chance(0.25) ? `?q=${random.hex(6)}` : '';
            const plan = new VisitPlanner(at).page(step, query);
            at += 3 + after(random, 45);
            const land = random.chance(0.6) ? 'jp' : 'us';
            return { plan, browser: random.pick(looks), place: serverIn(random, land) };
          });
        }).flat();
    },
  },
];

export const labs = KINDS.map(programs);
