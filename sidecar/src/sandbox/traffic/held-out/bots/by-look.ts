import { safariOfMac } from '../../fourth/devices.ts';
import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { REFERRERS } from '../../people/visitor.ts';
import type { PlannedBrowser } from '../../plan.ts';
import { everyPage, weighted } from '../../site-model.ts';
import { exitIn, type Land, serverIn } from '../../third/bots/places.ts';
import { androidPhone, edge, firefox, someOf } from '../../third/devices.ts';
import { type BotKind, programs } from '../../third/family-of.ts';
import { anytime, CURVES, episodes, onTheClock, steady } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { KNOWN_DEVICES, known } from '../devices.ts';
import { surges } from '../tides.ts';

/** By the thousand, from everywhere, and all of one look. */

const HOUR = 3600;
/** Hours ahead of UTC. */
const SOUTH_ASIA: readonly (readonly [number, readonly [string, number]])[] = [
  [45, ['bd', 6]],
  [28, ['mm', 6.5]],
  [9, ['np', 5.75]],
  [7, ['lk', 5.5]],
  [6, ['kh', 7]],
  [5, ['pk', 5]],
];
const RENTED: readonly [Land, ...Land[]] = [
  ...(['us', 'us', 'us', 'gb', 'ca', 'de', 'fr', 'it', 'es', 'pl', 'ro', 'br', 'mx', 'za', 'in'] as const),
  ...(['id', 'ph', 'tr', 'ua', 'au'] as const),
] as [Land, ...Land[]];

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:hand-sized',
    follows:
      'TSP#167 (June 2026): from one week to the next 2,100 % more at 375x812, 1,160 % more Chrome Mobile, 890 % more of Bangladesh, 610 % more of Myanmar; each address of a mobile network a few times and never again',
    share: 0.09,
    start: ({ random, site }, mean) => {
      const times = surges(random, random.int(1, 2), [4, 16]);
      const screen = random.pick(['375x812', '375x812', '375x812', '414x896', '360x640', '393x852']);
      const versions = someOf(random, [116, 120, 124, 127, 131, 134, 137, 139, 140, 141], 1, 3);
      const language = random.pick(['en-us', 'en-us', 'en-gb', 'bn']);
      const lands = SOUTH_ASIA as readonly [(typeof SOUTH_ASIA)[0]];
      const ownClock = random.chance(0.5);
      const goesOn = 0.02 + 0.16 * random.next();
      const ofAll = random.next();
      return (day) =>
        some(random, mean * times(day), () => {
          const [country, hours] = random.weighted(lands);
          const place = somewhere(random, country, ownClock ? hours * HOUR : 0);
          const at = ownClock
            ? onTheClock(random, day, place.clockOffset, CURVES.waking)
            : anytime(random, day);
          const plan = new VisitPlanner(at);
          plan.page(
            random.chance(ofAll) ? random.pick(everyPage(site)) : random.pick([site.home, ...site.lists]),
          );
          if (random.chance(goesOn)) plan.wait(random.int(2, 11)).page(random.pick(site.lists));
          return { plan, browser: androidPhone(random.pick(versions), screen, language), place };
        });
    },
  },
  {
    name: 'bots:known-devices',
    follows:
      'Puppeteer’s and Playwright’s lists of known devices: crawlers that call themselves an iPhone take the first that the list offers, a system of years ago on a screen of its time, and run it in rented clouds',
    share: 0.07,
    start: ({ random, site }, mean) => {
      const times = steady(random);
      const devices = someOf(random, KNOWN_DEVICES, 1, 3);
      const version = random.int(122, 141);
      const lands = someOf<Land>(random, ['us', 'us', 'sg', 'de', 'br', 'jp', 'id', 'gb', 'in', 'nl'], 2, 6);
      const weekly = 0.6 * random.next();
      const goesOn = 0.12 * random.next();
      return (day) => {
        const rhythm = 1 + weekly * (day.weekday === 0 || day.weekday === 6 ? -1 : 0.4);
        return some(random, mean * times(day) * rhythm, () => {
          const plan = new VisitPlanner(anytime(random, day)).page(random.pick(everyPage(site)));
          while (random.chance(goesOn)) plan.wait(random.int(1, 7)).page(random.pick(everyPage(site)));
          return {
            plan,
            browser: known(random.pick(devices), version, 'en-us'),
            place: serverIn(random, random.pick(lands)),
          };
        });
      };
    },
  },
  {
    name: 'bots:stealth-safari',
    follows:
      'Chris Siebenmann, "An aggressive, stealthy web spider operating from Microsoft IP space" (2023): one Safari of some versions ago, 25,000 requests in half a day from 5,800 addresses, twenty at most from each, and then it is gone until the next time',
    share: 0.07,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [1, 3], [1, 5]);
      const browser = safariOfMac(
        random.pick(['13.1', '14.1', '15.1', '15.6', '16.1', '16.6']),
        random.pick(['1440x900', '1280x800', '1920x1080', '800x600', '1680x1050']),
        'en-us',
      );
      const regions = someOf(random, ['VA', 'WA', 'TX', 'IA', 'IL', 'AZ'], 1, 3);
      const most = random.int(1, 5);
      const pause = random.int(1, 30);
      return (day) => {
        const begin = day.start + random.int(0, 10) * HOUR;
        const lasts = random.int(5, 13) * HOUR;
        return some(random, mean * times(day), () => {
          const plan = new VisitPlanner(begin + random.int(0, lasts)).page(random.pick(everyPage(site)));
          for (let i = random.int(1, most); i > 1; i--)
            plan.wait(random.int(0, pause)).page(random.pick(everyPage(site)));
          return { plan, browser, place: { ...serverIn(random, 'us'), region: random.pick(regions) } };
        });
      };
    },
  },
  {
    name: 'bots:latest-agents',
    follows:
      'jnrbsn/user-agents and its kind (a file of the newest user agents, taken anew every few weeks; #11 on what becomes of those who lag): each visit draws one of ten with the same chance, whatever people use; the window stays as the tool made it',
    share: 0.06,
    start: ({ random, site }, mean) => {
      const times = steady(random);
      const screen = random.pick(['1280x720', '1280x720', '1366x768', '1920x1080', '1280x800']);
      const first = random.int(132, 140);
      const turns = 0.2 + 0.6 * random.next();
      const asked = 0.6 * random.next();
      const goesOn = 0.1 + 0.4 * random.next();
      const pause = random.int(2, 6);
      return (day) => {
        const newest = day.index < turns * day.of ? first : first + random.int(1, 2);
        return some(random, mean * times(day), () => {
          const browser = random.pick<() => PlannedBrowser>([
            () => chromeOn(SYSTEMS.windows, newest, screen, 'en-us'),
            () => chromeOn(SYSTEMS.windows, newest - 1, screen, 'en-us'),
            () => chromeOn(SYSTEMS.mac, newest, screen, 'en-us'),
            () => chromeOn(SYSTEMS.linux, newest, screen, 'en-us'),
            () => edge(newest, screen, 'en-us'),
            () => firefox(newest + 3, screen, 'en-us'),
            () => firefox(newest + 2, screen, 'en-us'),
            () => safariOfMac(random.pick(['18.5', '17.6']), screen, 'en-us'),
          ])();
          const plan = new VisitPlanner(anytime(random, day));
          plan.page(random.chance(0.5) ? site.home : random.weighted(weighted(site.articles)));
          if (random.chance(goesOn))
            for (let i = random.int(1, 3); i > 0; i--)
              plan.wait(pause + random.int(0, 3)).page(random.pick([...site.lists, ...site.stories]));
          return {
            plan,
            browser,
            place: exitIn(random, random.pick(RENTED)),
            referrer: random.chance(asked) ? REFERRERS.google : REFERRERS.direct,
          };
        });
      };
    },
  },
];

export const byLook = KINDS.map(programs);
