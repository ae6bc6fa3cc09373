import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS } from '../../market.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS } from '../../people/visitor.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { edge } from '../devices.ts';
import { type PeopleKind, people, pool } from '../family-of.ts';
import { type Mailing, mailingOf } from '../mailing.ts';
import { after, CURVES, isWorkday, onTheClock, whenClockShows } from '../moments.ts';
import { network, REGIONS, withPhone } from './someone.ts';

/** People who come together because something called them. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:behind-a-gateway',
    follows:
      'companies whose mail gateway opens every link first: their people click the same links minutes to a day later, from one image of Windows',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const companies = pool(random.int(3, 7), () => {
        const place = network(random, random.pick(REGIONS));
        const make = random.chance(0.6) ? edge : chromeOn.bind(null, SYSTEMS.windows);
        const browser = make(
          random.int(136, 141),
          random.pick(['1920x1080', '1536x864', '1920x1200']),
          'de-de',
        );
        return pool(mean * 1.5, () => newVisitor(random, { browser, place }));
      });
      let open: number[] = [];
      let last: Mailing | null = null;
      return (day) => {
        const mailing = mailingOf(site, day);
        if (mailing !== null) {
          last = mailing;
          // Half within three hours, the rest until the day after next.
          open = Array.from(
            { length: Math.round(mean * 7) },
            () => mailing.at + 180 + after(random, 4.5 * HOUR),
          );
        }
        const end = day.start + 24 * HOUR;
        const today = open.filter((at) => at >= day.start && at < end);
        return today.map((at) => {
          const who = random.pick(random.pick(companies));
          const [first, ...others] = last?.links ?? [site.home];
          const landing = random.chance(0.55) ? first : random.pick([first, ...others]);
          return {
            plan: stroll(random, site, who, at, { landing, bounce: 0.6, pages: 3, buys: 0.01 }),
            who,
            referrer: { type: 'campaign', name: last?.campaign ?? 'mailing', url: null },
          };
        });
      };
    },
  },
  {
    name: 'people:race-day',
    follows:
      'friends of the runners of a marathon: the page of results on a Sunday, loaded anew by hand every few minutes for hours, by telephone at the course',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const page = random.pick(site.stories);
      const first = random.chance(0.5) ? 0 : 1;
      return (day) => {
        if (day.weekday !== 0 || Math.floor(day.index / 7) % 2 !== first) return [];
        return some(random, mean * 14, () => {
          const who = random.chance(0.8) ? withPhone(random) : newVisitor(random);
          const starts = whenClockShows(day, 9.5 * HOUR, HOUR);
          const plan = new VisitPlanner(starts + random.next() * random.next() * 6 * HOUR);
          const runner = `?runner=${random.int(1, 9_999)}`;
          plan.page(page, random.chance(0.7) ? runner : '');
          for (let i = Math.floor(after(random, 5)); i > 0; i--)
            plan.wait(dwell(random, 150)).page(page, runner);
          return { plan, who, referrer: random.chance(0.3) ? REFERRERS.google : REFERRERS.direct };
        });
      };
    },
  },
  {
    name: 'people:podcast',
    follows:
      'a mention in a podcast with an address to type: most in the first days, a tail of weeks, on the way to work, on telephones, without a referrer',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const phase = random.int(0, 13);
      const halfLife = 2 + 2 * random.next();
      return (day) => {
        const age = (day.index + 14 - phase) % 14;
        const part = (1 - 0.5 ** (1 / halfLife)) * 0.5 ** (age / halfLife);
        return some(random, mean * 14 * part, () => {
          const who = random.chance(0.8) ? withPhone(random) : newVisitor(random);
          const at = onTheClock(random, day, who.place.clockOffset, CURVES.commute);
          return {
            plan: stroll(random, site, who, at, {
              landing: site.campaign,
              bounce: 0.68,
              pages: 3.5,
              buys: 0.02,
            }),
            who,
          };
        });
      };
    },
  },
  {
    name: 'people:parents-chat',
    follows:
      'a link in the chat of a school class’s parents: fifteen telephones on one deep page within minutes, no referrer, then nothing for days',
    share: 0.015,
    start:
      ({ random, site }, mean) =>
      (day) =>
        some(random, mean / 16, () => {
          const sent = onTheClock(random, day, HOUR, CURVES.evening);
          const page = random.pick([...site.stories, ...site.articles]);
          const region = random.pick(REGIONS);
          return Array.from({ length: random.int(8, 24) }, () => {
            const parent = withPhone(random);
            const place = { ...parent.place, country: 'de', region };
            const who = { ...parent, place };
            const plan = new VisitPlanner(
              sent + (random.chance(0.4) ? after(random, 60) : after(random, 2_400)),
            );
            plan.page(page);
            if (random.chance(0.2))
              plan.wait(dwell(random, 35)).page(random.pick([site.home, ...site.lists]));
            return { plan, who };
          });
        }).flat(),
  },
  {
    name: 'people:list-of-the-blind',
    follows:
      'a mailing list of blind users (WebAIM’s surveys of screen readers): Firefox and Edge on 1366x768 or an iPhone, heading after heading, list after list, an evening’s crowd after one mail',
    share: 0.008,
    start: ({ random, site }, mean) => {
      const weekday = random.int(1, 5);
      return (day) => {
        const isToday = day.weekday === weekday;
        return some(random, mean * (isToday ? 4 : isWorkday(day) ? 0.6 : 0.3), () => {
          const base = random.chance(0.4) ? withPhone(random) : newVisitor(random);
          const browser =
            base.browser.deviceType === 'Smartphone'
              ? base.browser
              : edge(
                  random.pick([140, 141]),
                  random.pick(['1366x768', '1366x768', '1024x768', '1920x1080']),
                  'de-de',
                );
          const who = { ...base, browser, pace: 25 + 60 * random.next() };
          const at = isToday
            ? whenClockShows(day, 17 * HOUR, HOUR) + after(random, 2 * HOUR)
            : onTheClock(random, day, HOUR, CURVES.waking);
          const plan = new VisitPlanner(at).page(site.home);
          for (const list of site.lists.slice(0, random.int(1, site.lists.length))) {
            plan.wait(dwell(random, who.pace)).page(list);
            if (random.chance(0.4)) plan.wait(dwell(random, who.pace * 1.5)).page(random.pick(site.articles));
          }
          return { plan, who };
        });
      };
    },
  },
];

export const atOnce = KINDS.map(people);
