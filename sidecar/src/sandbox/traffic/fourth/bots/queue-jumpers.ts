import { about, some } from '../../hours.ts';
import { browserOf, chromeOn, placeOf, SYSTEMS, somewhere } from '../../market.ts';
import type { PlannedBrowser } from '../../plan.ts';
import { exitIn, homeIn, type Land } from '../../third/bots/places.ts';
import { androidPhone, edge, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { anytime, episodes, steady } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { RELEASE_EVERY, releaseOf } from '../release.ts';

/** Programs that want what is scarce, or what costs somebody else. */

const HOUR = 3600;

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:sms-pumping',
    follows:
      'Infobip and TMT on artificially inflated traffic: numbers in a row typed into the form that sends a code, the code never entered, asked for again when the button comes back; in bursts, from countries where a message is dear',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [1, 4], [1, 6]);
      const perDay = 1 + 3 * random.next();
      const lands = someOf<Land>(random, ['id', 'bd', 'dz', 'ma', 'ru', 'ua', 'eg', 'ph', 'tr'], 2, 4);
      const version = random.int(118, 140);
      const browser: PlannedBrowser = random.chance(0.5)
        ? androidPhone(version, '360x640', 'en-us')
        : chromeOn(SYSTEMS.windows, version, random.pick(['1366x768', '1280x720']), 'en-us');
      const returns = random.pick([30, 60]);
      return (day) =>
        some(random, perDay, () => {
          const begin = anytime(random, day);
          const lasts = random.int(1_200, 3 * HOUR);
          return some(random, (mean / perDay) * times(day), () => {
            const plan = new VisitPlanner(begin + random.int(0, lasts)).page(site.form);
            const ask = { category: 'signup', action: 'code', name: 'sms' };
            plan.wait(random.int(2, 6)).on('event', ask);
            while (random.chance(0.4)) plan.wait(returns + random.int(0, 2)).on('event', ask);
            return { plan, browser, place: exitIn(random, random.pick(lands)) };
          });
        }).flat();
    },
  },
  {
    name: 'bots:slot-watchers',
    follows:
      'kuznetsov.dev, "Battle of bots for visa", and Verified Visitors on visa bots: a few kept accounts that load the page of free dates all day, pause when they are told to, and take one within seconds',
    share: 0.006,
    start: ({ random, site }, mean) => {
      const page = random.pick([...site.stories, ...site.lists]);
      const watchers = pool(mean / 3, () => ({
        visitor: random.hex(16),
        browser: browserOf(random, random.pick(['de', 'en-us', 'tr', 'ru'])),
        place: homeIn(random, random.pick<Land>(['de', 'de', 'tr', 'in', 'ua', 'us'])),
        every: random.int(20, 120),
        jitter: random.pick([0, 3, 15]),
        keeps: random.chance(0.6),
      }));
      return (day) =>
        watchers.flatMap(({ visitor, browser, place, every, jitter, keeps }) => {
          const visits = [];
          let at = day.start + random.int(0, 3 * HOUR);
          const end = day.start + 24 * HOUR;
          for (let round = about(random, 3); round > 0 && at < end; round--) {
            const plan = new VisitPlanner(at).page(page);
            for (let i = random.int(20, 160); i > 0; i--) plan.wait(every + random.int(0, jitter)).page(page);
            if (random.chance(0.04))
              plan.page(site.form).wait(random.int(1, 3)).on('event', { category: 'date', action: 'booked' });
            visits.push({ plan, browser, place, visitor: keeps ? visitor : random.hex(16) });
            at = plan.at + random.int(2_000, 5 * HOUR);
          }
          return visits;
        });
    },
  },
  {
    name: 'bots:dropshippers',
    follows:
      'listing tools for marketplaces as their makers describe them (AutoDS; prices and stock watched every few hours): the same thirty articles in the same order, each time a new window, from a rented home in the country',
    share: 0.004,
    start: ({ random, site }, mean) => {
      const sellers = pool(random.int(2, 4), () => {
        const first = random.int(0, site.articles.length - 1);
        const step = random.int(1, 7);
        return {
          browser: random.pick([chromeOn.bind(null, SYSTEMS.windows), edge])(
            random.int(122, 141),
            random.pick(['1920x1080', '1366x768', '1280x800']),
            'de',
          ),
          wares: Array.from(
            { length: random.int(8, 45) },
            (_, i) => site.articles[(first + i * step) % site.articles.length] ?? site.home,
          ),
          pause: random.int(2, 9),
        };
      });
      return (day) =>
        some(random, mean, () => {
          const { browser, wares, pause } = random.pick(sellers);
          const plan = new VisitPlanner(anytime(random, day));
          for (const ware of wares) plan.page(ware).wait(pause + random.int(0, 3));
          return { plan, browser, place: homeIn(random, random.pick<Land>(['de', 'de', 'nl', 'pl'])) };
        });
    },
  },
  {
    name: 'bots:release-tasks',
    follows:
      'Queue-it, "Preventing sneaker bots", with Akamai’s director of research: near to all visits at a hyped release are tasks of one program, each with its own home and browser; they watch the article, and fill the cart in the second it opens',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const monitor = random.pick([3, 4, 5, 10]);
      const early = random.int(30, 400);
      const retries = random.int(1, 6);
      return (day) => {
        const release = releaseOf(site, day);
        if (release === null) return [];
        const { at, article } = release;
        return some(random, mean * RELEASE_EVERY, () => {
          const { place, language } = placeOf(random);
          const begin = at - random.int(2, early);
          const plan = new VisitPlanner(begin).page(article);
          while (plan.at < at) plan.wait(monitor + random.int(0, 1)).page(article);
          const isSuccess = random.chance(0.15);
          for (let i = isSuccess ? 1 : random.int(1, retries); i > 0; i--)
            plan.wait(1).on('cart', {}).wait(monitor);
          if (isSuccess) {
            plan.page(site.cart).wait(random.int(2, 6)).page(site.thanks);
            plan.wait(1).on('order', { revenue: 189, orderId: random.hex(10) });
          }
          return { plan, browser: browserOf(random, language), place };
        });
      };
    },
  },
  {
    name: 'bots:points-check',
    follows:
      'Distil Research Lab, "How bots affect airlines", on loyalty programmes: an account opened with a password that is right, its points read, out again; one account from each address, as if by telephone',
    share: 0.01,
    start: ({ random, site }, mean) => {
      const times = steady(random);
      const phones = pool(random.int(2, 5), () =>
        androidPhone(random.int(110, 140), random.pick(['360x640', '412x732', '393x851']), 'de-de'),
      );
      const points = { path: '/account/points', title: 'Your points', weight: 1 };
      const pause = random.int(1, 4);
      return (day) =>
        some(random, mean * times(day), () => {
          const plan = new VisitPlanner(anytime(random, day)).page(site.form).wait(pause + random.int(0, 2));
          const isRight = random.chance(0.7);
          plan.on('event', { category: 'login', action: isRight ? 'done' : 'failed' });
          if (isRight) plan.wait(1).page(points).wait(random.int(1, 4));
          if (isRight && random.chance(0.5)) plan.on('event', { category: 'login', action: 'out' });
          return { plan, browser: random.pick(phones), place: somewhere(random, 'de', HOUR) };
        });
    },
  },
];

export const queueJumpers = KINDS.map(programs);
