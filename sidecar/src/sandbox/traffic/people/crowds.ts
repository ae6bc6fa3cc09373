import type { Random } from '../../demo/random.ts';
import type { Family } from '../family.ts';
import { atHumanHour, atWorkHour, isWeekend, some } from '../hours.ts';
import { chromeOn, SYSTEMS } from '../market.ts';
import { weighted } from '../site-model.ts';
import { VisitPlanner } from '../visit-planner.ts';
import { dwell, stroll } from './stroll.ts';
import { newVisitor, REFERRERS, signatureOf, type Visitor } from './visitor.ts';

/** People who come together, and therefore look alike: large and sudden, and none of them a program. */

const HOUR = 3600;
const TUESDAY = 2;

/** How many seconds after the start somebody of a burst comes: most at once, a long tail. */
const burst = (random: Random, typical: number): number => -Math.log(1 - random.next()) * typical;

const newsletter: Family = {
  name: 'people:newsletter',
  follows: 'opening times of mailings: half within two hours, clicks mostly on one link',
  share: 0.05,
  begin: ({ random, site, visitsADay }, share) => {
    const readers = Array.from({ length: Math.ceil(visitsADay * 0.6) + 1 }, () => newVisitor(random)) as [
      Visitor,
    ];
    return (day) => {
      if (day.weekday !== TUESDAY) return [];
      return some(random, visitsADay * share * 7, () => {
        const reader = random.pick(readers);
        const at = day.start + 9 * HOUR + burst(random, 2_600);
        return stroll(random, site, reader, at, { landing: site.campaign, bounce: 0.62, pages: 4 }).by({
          ...signatureOf(reader),
          referrer: { type: 'campaign', name: `newsletter-${Math.floor(day.index / 7) + 1}`, url: null },
          truth: { isBot: false, family: 'people:newsletter' },
        });
      });
    };
  },
};

const campus: Family = {
  name: 'people:campus',
  follows: 'a university: one image of Windows on each machine, one network, hours of lectures',
  share: 0.03,
  begin: ({ random, site, visitsADay }, share) => {
    const browser = { ...chromeOn(SYSTEMS.windows, 128, '1680x1050', 'de'), osVersion: '10' };
    const place = {
      country: 'de',
      region: 'NI',
      city: null,
      ip: '198.51.7.7',
      clockOffset: HOUR,
      addressClass: 'other',
    } as const;
    return (day) =>
      isWeekend(day)
        ? []
        : some(random, visitsADay * share * 1.4, () => {
            // The image forgets its cookies at each start: hardly anybody ever comes back.
            const student = newVisitor(random, { browser, place });
            return stroll(random, site, student, atWorkHour(random, day)).by({
              ...signatureOf(student),
              referrer: random.chance(0.6) ? REFERRERS.google : REFERRERS.direct,
              truth: { isBot: false, family: 'people:campus' },
            });
          });
  },
};

const classroom: Family = {
  name: 'people:school-class',
  follows: 'a lesson: thirty pupils open the same pages within two minutes of each other',
  share: 0.012,
  begin: ({ random, site, visitsADay }, share) => {
    const browser = chromeOn(SYSTEMS.windows, 134, '1366x768', 'de');
    const place = {
      country: 'de',
      region: 'HE',
      city: null,
      ip: '198.51.9.9',
      clockOffset: HOUR,
      addressClass: 'other',
    } as const;
    return (day) => {
      if (isWeekend(day) || !random.chance(Math.min(1, (visitsADay * share * 1.4) / 28))) return [];
      const task = [
        site.home,
        random.pick(site.lists),
        random.pick(site.stories),
        random.pick(site.stories),
      ] as const;
      const begin = day.start + random.pick([8, 9, 10, 11]) * HOUR + 900;
      return Array.from({ length: random.int(22, 31) }, () => {
        const pupil = newVisitor(random, { browser, place, pace: 18 });
        const plan = new VisitPlanner(begin + burst(random, 50)).page(task[0]);
        for (const page of task.slice(1, random.int(2, 4))) plan.wait(dwell(random, pupil.pace)).page(page);
        return plan.by({
          ...signatureOf(pupil),
          referrer: REFERRERS.direct,
          truth: { isBot: false, family: 'people:school-class' },
        });
      });
    };
  },
};

/** Somebody outside sends everybody here about once in so many days. */
const EVERY = 10;

const newsLink: Family = {
  name: 'people:news-link',
  follows:
    'a link in an article of a news site: thousands of readers for hours, one page each ("hug of death")',
  share: 0.06,
  begin: ({ random, site, visitsADay }, share) => {
    const phase = random.int(0, EVERY - 1);
    return (day) => {
      if (day.index % EVERY !== phase) return [];
      const story = random.weighted(weighted(site.stories));
      const begin = day.start + random.int(8, 19) * HOUR;
      return some(random, visitsADay * share * EVERY, () => {
        const reader = newVisitor(random);
        return stroll(random, site, reader, begin + burst(random, 5_400), {
          landing: story,
          bounce: 0.88,
          pages: 3,
          buys: 0.002,
        }).by({
          ...signatureOf(reader),
          referrer: { type: 'website', name: 'news.example', url: 'https://news.example/mountains/1234' },
          truth: { isBot: false, family: 'people:news-link' },
        });
      });
    };
  },
};

const tvSpot: Family = {
  name: 'people:tv-spot',
  follows: 'second screens: visits follow a spot within two minutes, on telephones, on the front page',
  share: 0.03,
  begin: ({ random, site, visitsADay }, share) => {
    const phase = random.int(0, EVERY - 1);
    return (day) => {
      if (day.index % EVERY !== phase) return [];
      const begin = day.start + 20 * HOUR + random.int(0, 40) * 60;
      return some(random, visitsADay * share * EVERY, () => {
        const viewer = newVisitor(random);
        return stroll(random, site, viewer, begin + burst(random, 140), {
          landing: site.home,
          bounce: 0.7,
          pages: 3,
          buys: 0.01,
        }).by({
          ...signatureOf(viewer),
          referrer: random.chance(0.75) ? REFERRERS.direct : REFERRERS.google,
          truth: { isBot: false, family: 'people:tv-spot' },
        });
      });
    };
  },
};

const vpn: Family = {
  name: 'people:company-vpn',
  follows: 'a company whose traffic leaves through one data centre abroad: clock and language stay at home',
  share: 0.02,
  begin: ({ random, site, visitsADay }, share) => {
    const place = {
      country: 'ie',
      region: 'L',
      city: null,
      ip: '203.0.113.9',
      clockOffset: HOUR,
      addressClass: 'datacentre',
    } as const;
    const staff = Array.from({ length: Math.ceil(visitsADay * share * 3) + 1 }, () =>
      newVisitor(random, { place }),
    ) as [Visitor];
    return (day) =>
      isWeekend(day)
        ? []
        : some(random, visitsADay * share * 1.4, () => {
            const clerk = random.pick(staff);
            return stroll(random, site, clerk, atWorkHour(random, day)).by({
              ...signatureOf(clerk),
              referrer: random.chance(0.5) ? REFERRERS.google : REFERRERS.direct,
              truth: { isBot: false, family: 'people:company-vpn' },
            });
          });
  },
};

const privateVpn: Family = {
  name: 'people:private-vpn',
  follows: 'people behind consumer VPNs: any country and a data centre, their own clock and language',
  share: 0.02,
  begin:
    ({ random, site, visitsADay }, share) =>
    (day) =>
      some(random, visitsADay * share, () => {
        const someone = newVisitor(random);
        const country = random.pick(['nl', 'us', 'se', 'ro', 'ch', 'sg']);
        const place = { ...someone.place, country, region: null, addressClass: 'datacentre' as const };
        return stroll(random, site, someone, atHumanHour(random, day)).by({
          ...signatureOf({ ...someone, place }),
          referrer: random.chance(0.5) ? REFERRERS.google : REFERRERS.direct,
          truth: { isBot: false, family: 'people:private-vpn' },
        });
      }),
};

export const crowds: readonly Family[] = [newsletter, campus, classroom, newsLink, tvSpot, vpn, privateVpn];
