import type { Random } from '../../../demo/random.ts';
import { about, some } from '../../hours.ts';
import { browserOf, chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { dwell } from '../../people/stroll.ts';
import { newVisitor } from '../../people/visitor.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { androidPhone, edge, firefox, ipad, iphone } from '../devices.ts';
import { type PeopleKind, people, pool } from '../family-of.ts';
import { CURVES, isWorkday, onTheClock, WORKDAYS } from '../moments.ts';
import { network, REGIONS } from './someone.ts';

/** People whose work it is to open page after page. */

const HOUR = 3600;

/** What a tester’s browser shows: their own, or a device that the developer tools play. */
const played = (random: Random) =>
  random.pick([
    () => chromeOn(SYSTEMS.windows, 141, '1920x1080', 'de'),
    () => firefox(144, '1920x1080', 'de'),
    () => edge(141, '1920x1080', 'de'),
    () => iphone('18.5', '375x667', 'de'),
    () => androidPhone(141, '412x915', 'de'),
    () => ipad('18.5', '18.5', '768x1024', 'de'),
  ])();

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:testers',
    follows:
      'testing by hand before a release: four people go through the same twelve steps on every device that the developer tools can play, quickly, with a form full of "test", from one office',
    share: 0.006,
    start: ({ random, site }, mean) => {
      const weekday = random.int(1, 4);
      const place = network(random, random.pick(REGIONS));
      const testers = pool(random.int(2, 5), () =>
        newVisitor(random, { place, pace: 5 + 8 * random.next() }),
      );
      const list = random.pick(site.lists);
      const script = [site.home, list, random.pick(site.articles), site.cart, site.form, site.home];
      return (day) =>
        some(random, day.weekday === weekday ? mean * 7 : 0, () => {
          const tester = random.pick(testers);
          // A window without cookies for each round.
          const who = { ...tester, id: random.hex(16), visits: 0, browser: played(random) };
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.office));
          for (const page of script) {
            plan.page(page).wait(dwell(random, tester.pace));
            if (page === site.form && random.chance(0.8))
              plan
                .on('event', { category: 'form', action: 'submit', name: 'contact' })
                .wait(dwell(random, 4));
            if (random.chance(0.25)) plan.page(page).wait(dwell(random, tester.pace));
          }
          return { plan: plan.page(list), who };
        });
    },
  },
  {
    name: 'people:translators',
    follows:
      'a bureau abroad that translates a site: two or three people, every page of a list in its order, minutes on each, all day, for weeks',
    share: 0.004,
    start: ({ random, site }, mean) => {
      const [country, language] = random.pick<readonly [string, string]>([
        ['ro', 'ro'],
        ['pl', 'pl'],
        ['pt', 'pt-pt'],
        ['rs', 'sr'],
      ]);
      const bureau = pool(Math.max(random.int(1, 3), mean / 1.5), () => {
        const place = somewhere(random, country, random.pick([0, 1, 2]) * HOUR);
        const who = newVisitor(random, {
          place,
          browser: browserOf(random, language),
          pace: 150 + 200 * random.next(),
        });
        return { who, next: random.int(0, site.articles.length - 1) };
      });
      return (day) =>
        some(random, mean * WORKDAYS(day), () => {
          const one = random.pick(bureau);
          const plan = new VisitPlanner(onTheClock(random, day, one.who.place.clockOffset, CURVES.office));
          for (let i = random.int(4, 14); i > 0; i--, one.next++) {
            plan
              .page(site.articles[one.next % site.articles.length] ?? site.home)
              .wait(dwell(random, one.who.pace));
            if (random.chance(0.1)) plan.page(random.pick(site.stories)).wait(dwell(random, one.who.pace));
          }
          return { plan, who: one.who };
        });
    },
  },
  {
    name: 'people:archivists',
    follows:
      'an archive’s staff who record a site by hand before it changes: all of it, in order, a glance and a note for each page, also on a Saturday',
    share: 0.003,
    start: ({ random, site }, mean) => {
      const place = network(random, random.pick(REGIONS));
      const browser = firefox(random.pick([140, 144]), random.pick(['1920x1080', '2560x1440']), 'de');
      const pages = [site.home, ...site.lists, ...site.articles, ...site.stories];
      // They share the work: each begins somewhere else.
      const staff = pool(mean / 1.5, () => ({
        who: newVisitor(random, { place, browser, pace: 14 + 14 * random.next() }),
        next: random.int(0, pages.length - 1),
      }));
      return (day) =>
        some(random, day.weekday === 0 ? 0 : mean * 1.17, () => {
          const one = random.pick(staff);
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.office));
          for (let i = random.int(25, 90); i > 0; i--, one.next++)
            plan.page(pages[one.next % pages.length] ?? site.home).wait(dwell(random, one.who.pace));
          return { plan, who: one.who };
        });
    },
  },
  {
    name: 'people:editors',
    follows:
      'editors of an intranet: save and look, save and look, the same page twenty times, on some days thirty visits’ worth of pages; half of them signed in',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const place = network(random, random.pick(REGIONS));
      const editors = pool(Math.max(2, mean / 3), (i) =>
        newVisitor(random, {
          ...{
            place,
            browser: random.chance(0.7) ? edge(141, '1920x1080', 'de-de') : browserOf(random, 'de'),
          },
          userId: random.chance(0.5) ? `editor-${i}` : null,
        }),
      );
      return (day) =>
        Array.from({ length: about(random, isWorkday(day) ? mean * 1.35 : mean * 0.12) }, () => {
          const who = random.pick(editors);
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.office)).page(site.home);
          for (let pages = random.int(1, 3); pages > 0; pages--) {
            const page = random.pick([...site.stories, ...site.articles]);
            for (let i = random.int(3, 18); i > 0; i--) plan.wait(dwell(random, 40)).page(page);
          }
          return { plan, who };
        });
    },
  },
];

export const atWork = KINDS.map(people);
