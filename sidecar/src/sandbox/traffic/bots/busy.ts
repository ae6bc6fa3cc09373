import type { Family } from '../family.ts';
import { anytime } from '../hours.ts';
import { chromeOn, SYSTEMS, somewhere } from '../market.ts';
import { VisitPlanner } from '../visit-planner.ts';
import { type ProgramFamily, planned, programs } from './program.ts';

/** Programs that do something: read everything, send forms, come in step. */

const HOUR = 3600;
const dataCentre = { addressClass: 'datacentre' } as const;

const FAMILIES: readonly ProgramFamily[] = [
  {
    name: 'bots:scraper',
    follows:
      'catalogue scrapers: every article once, seconds apart with some jitter, a new identity each time',
    share: 0.01,
    start:
      ({ site }) =>
      (random, day) => {
        const plan = new VisitPlanner(anytime(random, day));
        const from = random.int(0, site.articles.length - 1);
        for (let i = random.int(20, 90); i > 0; i--)
          plan.page(site.articles[(from + i) % site.articles.length] ?? site.home).wait(random.int(1, 4));
        const place = { ...somewhere(random, random.pick(['us', 'nl', 'de']), 0), ...dataCentre };
        return { plan, browser: chromeOn(SYSTEMS.linux, 138, '1920x1080', 'en-us'), place };
      },
  },
  {
    name: 'bots:replay',
    follows: 'replayed sessions: the same six pages in the same order, waits drawn from a small range',
    share: 0.025,
    start: ({ site, random }) => {
      const way = [
        site.home,
        ...Array.from({ length: 5 }, () => random.pick([...site.lists, ...site.stories])),
      ];
      return (random, day) => {
        const plan = new VisitPlanner(anytime(random, day)).page(way[0] ?? site.home);
        for (const page of way.slice(1)) plan.wait(random.int(8, 14)).page(page);
        return {
          plan,
          browser: chromeOn(SYSTEMS.windows, 123, random.pick(['1920x1080', '1366x768']), 'en-us'),
          place: somewhere(random, random.pick(['us', 'gb', 'ca']), 0),
        };
      };
    },
  },
  {
    name: 'bots:form-spam',
    follows: 'contact forms filled and sent within a second or two of loading, round the clock',
    share: 0.015,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day))
          .page(site.form)
          .wait(random.int(1, 2))
          .on('event', { category: 'form', action: 'submit', name: 'contact' }),
        browser: chromeOn(SYSTEMS.windows, random.pick([112, 113]), '1366x768', 'ru-ru'),
        place: somewhere(random, random.pick(['ru', 'ua', 'lv', 'nl']), 3 * HOUR),
      }),
  },
  {
    name: 'bots:headless',
    follows: 'matomo#25079: Headless Chrome by the thousand, counted as a browser',
    share: 0.03,
    start:
      ({ site }) =>
      (random, day) => {
        const browser = chromeOn(SYSTEMS.linux, 141, '800x600', 'en-us');
        return {
          plan: new VisitPlanner(anytime(random, day)).page(random.pick([site.home, ...site.articles])),
          browser: {
            ...browser,
            browserCode: 'HC',
            userAgent: browser.userAgent.replace('Chrome/', 'HeadlessChrome/'),
          },
          place: { ...somewhere(random, 'us', 0), ...dataCentre },
        };
      },
  },
  {
    name: 'bots:declared',
    follows: 'crawlers that say so, where a site keeps them (bots=1)',
    share: 0.02,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(
          random.pick([site.home, ...site.lists, ...site.articles]),
        ),
        browser: {
          ...chromeOn(SYSTEMS.linux, 141, '1024x1024', 'en-us'),
          // Matomo names neither the browser nor the system of a program that it knows.
          ...{
            browserCode: 'UNK',
            browserVersion: '',
            osCode: 'BOT',
            osVersion: 'UNK',
            deviceType: 'Unknown',
          },
          userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
        },
        place: { ...somewhere(random, 'us', 0), addressClass: 'crawler' },
        tracker: {
          verdict: 'declared_bot',
          score: 100,
          botType: null,
          evidence: ['declared:search'],
          mode: 'cookie',
        },
      }),
  },
  {
    name: 'bots:own-tests',
    follows: 'the owner’s own end-to-end tests: a driven browser that says so, on weekdays',
    share: 0.01,
    isOn: ({ weekday }) => weekday > 0 && weekday < 6,
    start:
      ({ site }) =>
      (random, day) => {
        const plan = new VisitPlanner(anytime(random, day)).page(site.home);
        for (let i = random.int(1, 4); i > 0; i--) plan.wait(random.int(1, 3)).page(random.pick(site.lists));
        return {
          plan,
          browser: chromeOn(SYSTEMS.linux, 141, '1280x720', 'en-us'),
          place: { ...somewhere(random, 'de', 0), ...dataCentre },
          tracker: {
            verdict: 'bot',
            score: 99,
            botType: null,
            evidence: ['automation:webdriver'],
            mode: 'cookie',
          },
        };
      },
  },
];

/** Every few minutes a dozen at the same second: a load test that nobody stopped, a botnet's timer. */
const synchronised: Family = {
  name: 'bots:synchronised',
  follows: 'matomo#5845: visits that begin at regular intervals, many at once, the same page',
  share: 0.04,
  begin: ({ random, site, visitsADay }, share) => {
    const page = random.pick(site.lists);
    const EVERY = 600;
    return ({ start }) => {
      const ticks = Math.floor(86_400 / EVERY);
      const each = (visitsADay * share) / ticks;
      return Array.from({ length: ticks }, (_, tick) => tick).flatMap((tick) =>
        Array.from({ length: Math.floor(each + random.next()) }, () =>
          planned(random, 'bots:synchronised', {
            plan: new VisitPlanner(start + tick * EVERY + 17).page(page),
            browser: chromeOn(SYSTEMS.windows, random.pick([126, 127]), '1440x900', 'en-us'),
            place: somewhere(random, random.pick(['us', 'br', 'fr', 'it', 'es']), 0),
          }),
        ),
      );
    };
  },
};

/** One visit that never ends: Matomo cuts it after 10,000 actions. */
const endless: Family = {
  name: 'bots:ten-thousand',
  follows: 'visits of up to 10,000 actions, a page a second and faster (visit_standard_length never passes)',
  share: 0.0005,
  begin:
    ({ random, site, visitsADay }, share) =>
    (day) =>
      Array.from({ length: random.chance(Math.min(1, visitsADay * share)) ? 1 : 0 }, () => {
        const plan = new VisitPlanner(day.start + random.int(0, 40_000));
        for (let i = 0; i < 1_500; i++) plan.page(random.pick(site.articles)).wait(random.int(0, 1));
        return planned(random, 'bots:ten-thousand', {
          plan,
          browser: chromeOn(SYSTEMS.linux, 130, '1920x1080', 'en-us'),
          place: { ...somewhere(random, 'us', 0), ...dataCentre },
        });
      }),
};

export const busy: readonly Family[] = [...FAMILIES.map(programs), synchronised, endless];
