import { some } from '../../hours.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, referrerOf } from '../../people/visitor.ts';
import { weighted } from '../../site-model.ts';
import { edge, firefox } from '../../third/devices.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { after, CURVES, isWorkday, onTheClock, whenClockShows } from '../../third/moments.ts';
import { withPhone } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { chromeOnSeven, firefoxOnSeven } from '../devices.ts';

/** People with an old computer, a long evening, a small child or a habit. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:windows-seven',
    follows:
      'StatCounter, autumn 2025: two to three in a hundred desktops still run Windows 7, with the last Chrome or Firefox that it gets; mostly elderly people whose computer does all they want, who come back, take their time, and buy',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const owners = pool(mean * 2.2, () => {
        const one = newVisitor(random, { pace: 30 + 90 * random.next() ** 1.5 });
        const make = random.chance(0.6) ? chromeOnSeven : firefoxOnSeven;
        const screen = random.pick([
          '1366x768',
          '1280x1024',
          '1600x900',
          '1920x1080',
          '1440x900',
          '1024x768',
          '1680x1050',
        ]);
        return { ...one, browser: make(screen, random.pick(['de', 'de', 'de-de'])) };
      });
      return (day) =>
        some(random, mean, () => {
          const who = random.pick(owners);
          const at = onTheClock(
            random,
            day,
            who.place.clockOffset,
            random.chance(0.5) ? CURVES.morning : CURVES.waking,
          );
          return {
            plan: stroll(random, site, who, at, { bounce: 0.38, pages: 4.5, buys: 0.035 }),
            who,
            referrer: referrerOf(random, true),
          };
        });
    },
  },
  {
    name: 'people:page-turners',
    follows:
      'people who look for their forebears (church registers on Matricula and Archion): page after page of a register in its order, some seconds to see that the name is not on it, a long while where it is, two hundred pages on a winter evening and on the next evening again',
    share: 0.008,
    start: ({ random, site }, mean) => {
      const seekers = pool(mean / 0.6, () => ({
        who: newVisitor(random, {
          browser: random.pick([firefox, edge, firefox])(
            random.pick([141, 140, 144]),
            random.pick(['1920x1080', '1680x1050', '2560x1440', '1920x1200', '1366x768', '1600x900']),
            random.pick(['de', 'de', 'de-de', 'en-us']),
          ),
          pace: 4 + 9 * random.next(),
        }),
        register: random.weighted(weighted(site.articles)),
        page: random.int(1, 60),
      }));
      return (day) =>
        some(random, isWorkday(day) ? mean * 0.85 : mean * 1.4, () => {
          const seeker = random.pick(seekers);
          const { who } = seeker;
          if (random.chance(0.15)) seeker.register = random.weighted(weighted(site.articles));
          const hours = isWorkday(day) ? CURVES.evening : CURVES.waking;
          const plan = new VisitPlanner(onTheClock(random, day, who.place.clockOffset, hours)).page(
            site.home,
          );
          for (let i = Math.min(180, 4 + Math.floor(after(random, 32))); i > 0; i--) {
            seeker.page += random.chance(0.08) ? -1 : 1;
            plan.wait(1 + dwell(random, random.chance(0.07) ? 120 : who.pace));
            plan.page(seeker.register, `?page=${seeker.page}`);
          }
          return { plan, who };
        });
    },
  },
  {
    name: 'people:night-feeds',
    follows:
      'studies of newborns’ sleep: fed every two to four hours, so that a parent sits with a telephone in one hand at one and at half past four, for some weeks, and reads, and now and then orders what is missing',
    share: 0.014,
    start: ({ random, site }, mean) => {
      const babies = pool(mean / 1.1, () => ({
        who: withPhone(random, { pace: 15 + 70 * random.next() }),
        first: (22 + 2.5 * random.next()) * HOUR,
        every: (2 + 2 * random.next()) * HOUR,
      }));
      return (day) =>
        some(random, mean, () => {
          const { who, first, every } = random.pick(babies);
          const meal = (first + random.int(0, 3) * every + 2_400 * (random.next() - 0.5)) % (24 * HOUR);
          const at = random.chance(0.8)
            ? whenClockShows(day, meal, who.place.clockOffset)
            : onTheClock(random, day, who.place.clockOffset, CURVES.waking);
          return {
            plan: stroll(random, site, who, at, { bounce: 0.4, pages: 3.6, buys: 0.03 }),
            who,
            referrer: referrerOf(random, true),
          };
        });
    },
  },
  {
    name: 'people:double-clickers',
    follows:
      'what computer courses for the elderly try to cure: what opens a folder must open a link, so every link is clicked twice, and the page is loaded twice within a second; between that they read as carefully as anybody',
    share: 0.014,
    start: ({ random, site }, mean) => {
      const hands = pool(mean * 1.4, () => ({
        who: newVisitor(random, { pace: 25 + 80 * random.next() ** 1.5 }),
        always: 0.5 + 0.5 * random.next(),
      }));
      return (day) =>
        some(random, mean, () => {
          const { who, always } = random.pick(hands);
          const plan = new VisitPlanner(onTheClock(random, day, who.place.clockOffset, CURVES.waking)).page(
            site.home,
          );
          const list = random.weighted(weighted(site.lists));
          for (let i = Math.floor(after(random, 3.4)); i > 0; i--) {
            const page = random.weighted([
              [30, list],
              [40, random.weighted(weighted(site.articles))],
              [22, random.weighted(weighted(site.stories))],
              [8, site.home],
            ]);
            plan.wait(dwell(random, who.pace)).page(page);
            if (random.chance(always)) plan.wait(random.int(0, 1)).page(page);
          }
          return { plan, who, referrer: referrerOf(random, true) };
        });
    },
  },
];

export const atHome = KINDS.map(people);
