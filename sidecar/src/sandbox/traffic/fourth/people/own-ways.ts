import { some } from '../../hours.ts';
import { somewhere } from '../../market.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, referrerOf } from '../../people/visitor.ts';
import { weighted } from '../../site-model.ts';
import { edge, firefox, ipad, phoneOf } from '../../third/devices.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { after, CURVES, onTheClock } from '../../third/moments.ts';
import { withPhone } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { ipadAsMac } from '../devices.ts';

/** People who travel, or need another way to read. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:switch-control',
    follows:
      'people who steer an iPad with one switch (Apple’s manual on Switch Control): a frame steps from link to link every second or two, they press when it is where they want it; minutes for each page, every day',
    share: 0.005,
    start: ({ random, site }, mean) => {
      const users = pool(mean / 0.7, () => {
        const version = random.pick(['17.6', '18.5', '18.6', '26.0']);
        const screen = random.pick(['810x1080', '820x1180', '1024x1366', '834x1194']);
        const browser = random.chance(0.5)
          ? ipad(version, version, screen, 'de-de')
          : ipadAsMac(version, screen, 'de-de');
        return { who: newVisitor(random, { browser }), scan: 0.8 + 1.8 * random.next() };
      });
      return (day) =>
        some(random, mean, () => {
          const { who, scan } = random.pick(users);
          const plan = new VisitPlanner(onTheClock(random, day, who.place.clockOffset, CURVES.waking)).page(
            site.home,
          );
          for (let i = Math.floor(after(random, 3.2)); i > 0; i--) {
            // A round over the page’s links before the one, a missed press now and then.
            const rounds = random.int(15, 70) * (random.chance(0.25) ? 2 : 1);
            plan.wait(rounds * scan + dwell(random, 50));
            plan.page(
              random.weighted([
                [30, random.weighted(weighted(site.lists))],
                [40, random.weighted(weighted(site.articles))],
                [25, random.weighted(weighted(site.stories))],
                [10, site.home],
              ]),
            );
          }
          return { plan, who };
        });
    },
  },
  {
    name: 'people:magnifiers',
    follows:
      'people with low vision (WebAIM’s survey of 2018): a desktop enlarged to 200 or 400 %, which to the page is a screen of 960x540 or 480x270; line by line, the same few pages, back to where they were',
    share: 0.007,
    start: ({ random, site }, mean) => {
      const readers = pool(mean / 0.5, () => {
        const screen = random.pick([
          '960x540',
          '853x480',
          '768x432',
          '683x384',
          '640x360',
          '1097x617',
          '480x270',
        ]);
        const make = random.pick([edge, edge, firefox]);
        const browser = make(random.pick([141, 141, 140, 139, 128]), screen, random.pick(['de', 'de-de']));
        return newVisitor(random, { browser, pace: 60 + 140 * random.next() });
      });
      return (day) =>
        some(random, mean, () => {
          const who = random.pick(readers);
          const at = onTheClock(random, day, who.place.clockOffset, CURVES.waking);
          const list = random.weighted(weighted(site.lists));
          const plan = new VisitPlanner(at).page(random.chance(0.5) ? site.home : list);
          for (let i = Math.floor(after(random, 2.8)); i > 0; i--) {
            plan.wait(dwell(random, who.pace)).page(random.weighted(weighted(site.articles)));
            if (random.chance(0.4)) plan.wait(dwell(random, who.pace / 2)).page(list);
          }
          return { plan, who, referrer: referrerOf(random, true) };
        });
    },
  },
  {
    name: 'people:lorry-drivers',
    follows:
      'drivers across Europe: a telephone of Poland or Romania, another country every day, its clock an hour off at times; the rest that the law asks for after four and a half hours, at any time from four in the morning',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const drivers = pool(mean / 0.8, () => {
        const [country, language, hours] = random.pick<readonly [string, string, number]>([
          ['pl', 'pl', 1],
          ['pl', 'pl', 1],
          ['ro', 'ro', 2],
          ['lt', 'lt', 2],
          ['de', 'de', 1],
          ['cz', 'cs', 1],
          ['ua', 'uk', 2],
        ]);
        const who = withPhone(random, { browser: phoneOf(random, language), pace: 15 + 60 * random.next() });
        const begins = (4 + 5 * random.next()) * HOUR;
        return { who, country, clockOffset: hours * HOUR, begins, today: { day: -1, country } };
      });
      return (day) =>
        some(random, mean, () => {
          const driver = random.pick(drivers);
          if (driver.today.day !== day.index)
            driver.today = {
              day: day.index,
              country: random.pick([
                driver.country,
                'de',
                'de',
                'nl',
                'fr',
                'it',
                'at',
                'be',
                'cz',
                'es',
                'ch',
              ]),
            };
          const rest = random.pick([0, 4.6, 5, 9.8, 10.5, 11.5]) * HOUR;
          const second = driver.begins + rest + 2_400 * random.next();
          // Some telephones follow the country they are in.
          const clockOffset = random.chance(0.5) ? HOUR : driver.clockOffset;
          const at = day.start + Math.min(second, 23.8 * HOUR);
          const who = { ...driver.who, place: somewhere(random, driver.today.country, clockOffset) };
          const plan = stroll(random, site, who, at, { bounce: 0.55, pages: 3, buys: 0.004 });
          return { plan, who, referrer: referrerOf(random, true) };
        });
    },
  },
];

export const ownWays = KINDS.map(people);
