import { about, some } from '../../hours.ts';
import { browserOf, chromeOn, SYSTEMS } from '../../market.ts';
import { everyPage, weighted } from '../../site-model.ts';
import { homeIn, type Land, serverIn } from '../../third/bots/places.ts';
import { androidPhone, SCRIPTED_SCREENS, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { after, anytime, CURVES, onTheClock } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** Programs that somebody has put into a timetable. */

const HOUR = 3600;

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:cloud-functions',
    follows:
      'the manual of @sparticuz/chromium and of timers for functions in a cloud: at the hour some dozens of them are started at once, each opens one of a list of addresses as soon as it is awake, and is thrown away; one build of Chrome, one region',
    share: 0.06,
    start: ({ random, site }, mean) => {
      const browser = chromeOn(
        SYSTEMS.linux,
        random.pick([119, 123, 127, 131, 133, 138, 141]),
        random.pick(['1920x1080', '1280x720', '800x600', '1366x768']),
        random.pick(['en-us', 'en-us', 'de']),
      );
      const pages = someOf(random, everyPage(site), 8, 60);
      const [land, region] = random.pick<readonly [Land, string | null]>([
        ['us', 'VA'],
        ['us', 'OR'],
        ['ie', null],
        ['de', 'HE'],
      ]);
      const every = random.pick([1, 1, 2, 3, 6]);
      const minute = random.pick([0, 0, 0, 15, 30, 5]) * 60;
      const awake = random.int(3, 45);
      const scrolls = random.chance(0.6);
      return (day) =>
        Array.from({ length: 24 / every }, (_, turn) => {
          const begin = day.start + turn * every * HOUR + minute;
          return some(random, (mean * every) / 24, () => {
            const plan = new VisitPlanner(begin + 1 + random.int(0, awake)).page(random.pick(pages));
            if (scrolls) plan.wait(random.int(1, 3)).on('event', { category: 'scroll', action: 'end' });
            return { plan, browser, place: { ...serverIn(random, land), region } };
          });
        }).flat();
    },
  },
  {
    name: 'bots:change-watch',
    follows:
      'changedetection.io’s documentation: a private person’s little computer at home opens one page every few hours or every day in a Chrome without cookies, by the steps that were shown to it, compares it, and writes a mail; for months, nobody looks',
    share: 0.006,
    start: ({ random, site }, mean) => {
      const watchers = pool(mean / 2.8, () => ({
        page: random.weighted(weighted(random.chance(0.6) ? site.articles : site.stories)),
        every: random.pick([4, 6, 12, 24, 24]) * HOUR,
        drift: random.int(5, 400),
        browser: chromeOn(
          random.pick([SYSTEMS.linux, SYSTEMS.linux, SYSTEMS.windows]),
          random.int(112, 141),
          random.pick(['1280x1024', '1280x1024', '1920x1080', '1024x768']),
          'en-us',
        ),
        place: homeIn(random, random.pick<Land>(['de', 'de', 'de', 'at', 'ch', 'nl'])),
        steps: random.int(0, 2),
        next: -1,
      }));
      return (day) =>
        watchers.flatMap((watcher) => {
          const { page, every, drift, browser, place, steps } = watcher;
          if (watcher.next < 0) watcher.next = day.start + random.int(0, every);
          const watched = (at: number): VisitPlanner => {
            const plan = new VisitPlanner(at);
            if (steps > 0) plan.page(site.home).wait(random.int(2, 6));
            if (steps > 1) plan.on('search', { keyword: page.title }).wait(random.int(2, 6));
            return plan.page(page);
          };
          const visits = [];
          for (; watcher.next < day.start + 24 * HOUR; watcher.next += every + random.int(0, drift))
            visits.push({ plan: watched(watcher.next), browser, place });
          return visits;
        });
    },
  },
  {
    name: 'bots:cart-prices',
    follows:
      'mypresta.rocks on carts that only a search engine fills, and the Wall Street Journal on its shopper "John Smith" (2020): one article after another of the feed, into the cart, to the till and to the price of delivery, to see whether they are what the feed says; never an order',
    share: 0.009,
    start: ({ random, site }, mean) => {
      const version = random.int(124, 141);
      const looks = [
        chromeOn(SYSTEMS.linux, version, random.pick(['1024x768', '1280x1024', '1366x768']), 'en-us'),
        androidPhone(version, '412x732', 'en-us'),
      ] as const;
      const onPhone = random.next();
      const pause = random.int(2, 7);
      let next = random.int(0, site.articles.length - 1);
      return (day) => {
        // A sweep or two over part of the feed, rather than one article now and then.
        let at = anytime(random, day);
        return some(random, mean, () => {
          next += 1;
          at += 20 + after(random, 240);
          const plan = new VisitPlanner(at).page(site.articles[next % site.articles.length] ?? site.home);
          plan.wait(pause + random.int(0, 2)).on('cart');
          plan.wait(random.int(0, 2)).page(site.cart);
          if (random.chance(0.6)) plan.wait(pause + random.int(0, 3)).page(site.form);
          return { plan, browser: looks[random.chance(onPhone) ? 1 : 0], place: serverIn(random, 'us') };
        });
      };
    },
  },
  {
    name: 'bots:task-benchmarks',
    follows:
      'Online-Mind2Web (2025), 300 tasks on 136 real sites for agents that steer a browser: each task is done anew by each new model, by one way or another, some seconds of thinking before each step, and given up at the till',
    share: 0.01,
    start: ({ random, site }, mean) => {
      const tasks = pool(random.int(3, 7), () => {
        const goal = random.weighted(weighted(site.articles));
        const list = site.lists.find(({ path }) => goal.path.startsWith(`${path}/`)) ?? site.lists[0];
        return { goal, list, isShopping: random.chance(0.4), word: random.pick(['tent', 'size 42', 'lamp']) };
      });
      const labs = pool(random.int(1, 4), () => ({
        browser: chromeOn(
          random.pick([SYSTEMS.linux, SYSTEMS.linux, SYSTEMS.mac, SYSTEMS.windows]),
          random.int(128, 141),
          random.pick([...SCRIPTED_SCREENS, '1280x720', '1288x711', '1024x768']),
          'en-us',
        ),
        land: random.pick<Land>(['us', 'us', 'us', 'gb', 'sg']),
        thinks: random.int(4, 14),
      }));
      const runs = mean / (tasks.length * 0.9);
      return (day) =>
        Array.from({ length: about(random, runs) }, () => {
          const { browser, land, thinks } = random.pick(labs);
          let at = onTheClock(random, day, -8 * HOUR, CURVES.waking);
          return tasks
            .filter(() => random.chance(0.9))
            .map(({ goal, list, isShopping, word }) => {
              const step = (): number => thinks + after(random, thinks * 0.5);
              const plan = new VisitPlanner(at).page(site.home);
              if (random.chance(0.45)) plan.wait(step()).on('search', { keyword: word });
              else plan.wait(step()).page(list);
              while (random.chance(0.4))
                plan.wait(step()).page(random.pick([list, random.pick(site.articles)]));
              plan.wait(step()).page(goal);
              if (isShopping) plan.wait(step()).on('cart').wait(step()).page(site.cart);
              at = plan.at + random.int(5, 90);
              return { plan, browser, place: serverIn(random, land) };
            });
        }).flat();
    },
  },
  {
    name: 'bots:rate-limited-dump',
    follows:
      'DesignRush’s own analysis of its directory (March to June 2026): 0.3 % of the sessions make a quarter of all views, out of Portland and Los Angeles, an old Chrome on Windows 10 for the most part; every page of every list, and every entry on it, as fast as the limit allows',
    share: 0.004,
    start: ({ random, site }, mean) => {
      const version = random.int(114, 140);
      const screen = random.pick(['1920x1080', '1366x768', '1536x864', '1280x720']);
      const sticks = 0.75 + 0.2 * random.next();
      const limit = random.int(1, 5);
      return (day) =>
        some(random, mean, () => {
          const plan = new VisitPlanner(anytime(random, day));
          for (let lists = random.int(1, 4); lists > 0; lists--) {
            const list = random.pick(site.lists);
            const entries = site.articles.filter(({ path }) => path.startsWith(`${list.path}/`));
            for (let page = 1; page <= random.int(2, 5); page++) {
              plan.page(list, `?page=${page}`).wait(limit);
              for (const entry of entries.slice((page - 1) * 8, page * 8))
                plan.page(entry).wait(limit + random.int(0, 1));
            }
          }
          const browser = random.chance(sticks)
            ? chromeOn(SYSTEMS.windows, version, screen, 'en-us')
            : { ...browserOf(random, 'en-us'), resolution: screen };
          return { plan, browser, place: { ...serverIn(random, 'us'), region: random.pick(['OR', 'CA']) } };
        });
    },
  },
];

export const byTheClock = KINDS.map(programs);
