import { some } from '../../hours.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS } from '../../people/visitor.ts';
import type { VisitPlan } from '../../plan.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { chromebook, edge, ipad, iphone } from '../devices.ts';
import { type PeopleKind, people, pool } from '../family-of.ts';
import { after, CURVES, onTheClock, WORKDAYS, whenClockShows } from '../moments.ts';
import { forgotten, network, REGIONS, withPhone } from './someone.ts';

/** People in front of machines that somebody else has chosen for them. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:sso-portal',
    follows:
      'a portal behind single sign-on: the start page, within a second sent on to the list of services, out by a link; every morning and after lunch, from a company’s one image',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const images = pool(random.int(1, 3), () => ({
        browser: edge(random.int(137, 141), random.pick(['1920x1080', '1920x1200', '2560x1440']), 'de-de'),
        place: network(random, random.pick(REGIONS)),
      }));
      const staff = pool(mean * 1.2, (i) =>
        newVisitor(random, { ...random.pick(images), userId: random.chance(0.3) ? `staff-${i}` : null }),
      );
      const target = site.lists[random.int(0, site.lists.length - 1)] ?? site.home;
      return (day) =>
        some(random, mean * WORKDAYS(day), () => {
          const who = random.pick(staff);
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.office)).page(site.home);
          if (random.chance(0.85)) plan.wait(random.int(0, 1)).page(target);
          if (random.chance(0.5))
            plan
              .wait(1 + after(random, 6))
              .on('outlink', { url: `https://service-${random.int(1, 9)}.example/` });
          return { plan, who };
        });
    },
  },
  {
    name: 'people:chromebooks',
    follows:
      'schools with one model of Chromebook in guest mode and one assignment: the same pages in every lesson of the week, from one network, no cookie ever comes back',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const schools = pool(random.int(1, 3), () => ({
        browser: chromebook(random.int(136, 141), '1366x768', random.pick(['de', 'de-de'])),
        place: network(random, random.pick(REGIONS)),
        pages: [random.pick(site.stories), random.pick(site.stories), random.pick(site.lists)] as const,
      }));
      const classroom: VisitPlan['referrer'] = {
        type: 'website',
        name: 'classroom.example',
        url: 'https://classroom.example/c/7b/assignments',
      };
      return (day) =>
        some(random, (mean * WORKDAYS(day)) / 24, () => {
          const { browser, place, pages } = random.pick(schools);
          const lesson = whenClockShows(day, random.pick([8, 8.8, 9.9, 10.7, 11.8, 12.6]) * HOUR, HOUR);
          return Array.from({ length: random.int(18, 30) }, () => {
            const who = newVisitor(random, { browser, place, pace: 30 + 60 * random.next() });
            const plan = new VisitPlanner(lesson + 240 + after(random, 150)).page(pages[0]);
            for (const page of pages.slice(1))
              if (random.chance(0.65)) plan.wait(dwell(random, who.pace)).page(page);
            if (random.chance(0.3)) plan.wait(dwell(random, who.pace)).page(random.pick(site.stories));
            return { plan, who, referrer: random.chance(0.8) ? classroom : REFERRERS.direct };
          });
        }).flat();
    },
  },
  {
    name: 'people:ward-computers',
    follows:
      'nurses on night shifts: a handful of computers that all share, the same pages at three in the morning, weekdays and Sundays alike',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const browser = edge(random.int(130, 141), random.pick(['1280x1024', '1680x1050']), 'de-de');
      const place = network(random, random.pick(REGIONS));
      const wards = pool(Math.max(3, mean / 1.2), () => newVisitor(random, { browser, place }));
      return (day) =>
        some(random, mean, () => {
          const who = random.pick(wards);
          const at = onTheClock(random, day, HOUR, CURVES.nightShift);
          const landing = random.chance(0.6) ? site.home : undefined;
          return {
            plan: stroll(random, site, who, at, {
              ...(landing ? { landing } : {}),
              bounce: 0.45,
              pages: 3,
              buys: 0.01,
            }),
            who,
          };
        });
    },
  },
  {
    name: 'people:company-phones',
    follows:
      'a works council’s app on the one model of iPhone that the company gives out: its pages open inside the app, which keeps no cookies; the same version on all, updated in one night',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const model = random.pick(['375x667', '390x844', '414x896']);
      const versions = ['18.5', '18.6', '26.0'] as const;
      const turn = 0.2 + 0.6 * random.next();
      const from = random.int(0, 1);
      const staff = pool(mean * 2, () => withPhone(random));
      return (day) =>
        some(random, mean, () => {
          const person = forgotten(random, random.pick(staff));
          const version = versions[day.index < turn * day.of ? from : from + 1] ?? '18.6';
          const who = { ...person, browser: iphone(version, model, 'de-de') };
          const at = onTheClock(random, day, who.place.clockOffset, CURVES.waking);
          const landing = site.stories[Math.floor(after(random, 5)) % site.stories.length] ?? site.home;
          return { plan: stroll(random, site, who, at, { landing, bounce: 0.75, pages: 2, buys: 0 }), who };
        });
    },
  },
  {
    name: 'people:at-sea',
    follows:
      'a cruise ship’s Wi-Fi: a thousand guests behind a satellite company’s gateway abroad, telephones of home, the ship’s own clock, evenings and days at sea',
    share: 0.01,
    start: ({ random, site }, mean) => {
      const place = network(random, random.pick(['VA', 'CO']), 'us', random.pick([-4, -3, 0, 2]) * HOUR);
      const guests = pool(mean * 4, () => (random.chance(0.85) ? withPhone(random) : newVisitor(random)));
      return (day) =>
        // Three days of seven at sea, where there is nothing else to do.
        some(random, mean * (day.index % 7 < 3 ? 1.7 : 0.5), () => {
          const guest = random.pick(guests);
          const who = { ...guest, place };
          const at = onTheClock(random, day, place.clockOffset, CURVES.waking);
          const referrer = random.chance(0.4) ? REFERRERS.google : REFERRERS.direct;
          return { plan: stroll(random, site, who, at, { bounce: 0.62, pages: 3 }), who, referrer };
        });
    },
  },
  {
    name: 'people:museum-tour',
    follows:
      'codes beside the exhibits of a museum: station after station in the order of the rooms, some on one of the museum’s own iPads that forget each guest',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const first = random.int(0, 25);
      const stations = site.stories.slice(first, first + random.int(6, 11));
      const lent = {
        browser: ipad('17.6', '17.6', '820x1180', 'de-de'),
        place: network(random, random.pick(REGIONS)),
      };
      const isCampaign = random.chance(0.5);
      return (day) =>
        some(random, mean * (day.weekday === 1 ? 0 : day.weekday % 6 === 0 ? 1.8 : 0.9), () => {
          const who = random.chance(0.25) ? newVisitor(random, lent) : withPhone(random);
          const begin = random.chance(0.8) ? 0 : random.int(0, stations.length - 2);
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.museum));
          plan.page(stations[begin] ?? site.home);
          for (const station of stations.slice(begin + 1)) {
            if (random.chance(0.22)) break;
            if (random.chance(0.85)) plan.wait(20 + dwell(random, 130)).page(station);
          }
          const referrer: VisitPlan['referrer'] = isCampaign
            ? { type: 'campaign', name: 'tour', url: null }
            : REFERRERS.direct;
          return { plan, who, referrer };
        });
    },
  },
];

export const issuedMachines = KINDS.map(people);
