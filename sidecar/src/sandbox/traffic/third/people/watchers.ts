import { some } from '../../hours.ts';
import { dwell } from '../../people/stroll.ts';
import { newVisitor, type Visitor } from '../../people/visitor.ts';
import type { PageModel } from '../../site-model.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { ipad, phoneOf } from '../devices.ts';
import { type PeopleKind, people, pool } from '../family-of.ts';
import { around, CURVES, onTheClock, whenClockShows } from '../moments.ts';
import { forgotten, withPhone } from './someone.ts';

/** People who look at one page, again and again. */

const HOUR = 3600;

interface Wish {
  readonly who: Visitor;
  readonly page: PageModel;
  readonly query: string;
  /** Looks in a window that keeps no cookie. */
  readonly isForgotten: boolean;
  days: number;
}

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:parcel-watchers',
    follows:
      'Obendorf et al., CHI 2007, "observe" revisits: the page of a parcel out of a mail, a few times a day for two to four days; one page, often in the mail program’s own window that keeps no cookie',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const page = site.stories[random.int(0, 9)] ?? site.home;
      const make = (): Wish => ({
        who: random.chance(0.65) ? withPhone(random) : newVisitor(random),
        page,
        query: `?parcel=${random.hex(12)}`,
        isForgotten: random.chance(0.35),
        days: random.int(2, 4),
      });
      let parcels: Wish[] = some(random, mean / 2, make);
      return (day) => {
        parcels = [...parcels.filter(({ days }) => days > 0), ...some(random, mean / 6, make)];
        return parcels.flatMap((parcel) => {
          parcel.days -= 1;
          return some(random, 2, () => {
            const at = onTheClock(random, day, parcel.who.place.clockOffset, CURVES.waking);
            const plan = new VisitPlanner(at).page(parcel.page, parcel.query);
            if (random.chance(0.12)) plan.wait(dwell(random, 90)).page(parcel.page, parcel.query);
            return { plan, who: parcel.isForgotten ? forgotten(random, parcel.who) : parcel.who };
          });
        });
      };
    },
  },
  {
    name: 'people:price-watchers',
    follows:
      'people who wait for a price to fall: the same article about every hour they are awake, for days, by hand, no second page; in the end one in five buys',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const make = (): Wish => ({
        who: random.chance(0.5) ? withPhone(random) : newVisitor(random),
        page: random.pick(site.articles),
        query: '',
        isForgotten: false,
        days: random.int(2, 8),
      });
      let wishes: Wish[] = some(random, mean / 10, make);
      return (day) => {
        wishes = [...wishes.filter(({ days }) => days > 0), ...some(random, mean / 42, make)];
        return wishes.flatMap(({ who, page, ...wish }, i) => {
          (wishes[i] ?? { days: 0 }).days = wish.days - 1;
          const visits = [];
          let at = whenClockShows(day, (6.5 + 2.5 * random.next()) * HOUR, who.place.clockOffset);
          for (let hour = random.int(6, 13); hour > 0; hour--) {
            const plan = new VisitPlanner(at).page(page);
            const isLast = wish.days === 1 && hour === 1;
            if (isLast && random.chance(0.2)) {
              plan.wait(dwell(random, 40)).on('cart').page(site.cart);
              plan.wait(60 + dwell(random, 60)).page(site.thanks);
              plan.on('order', { revenue: 79, orderId: random.hex(10) });
            }
            visits.push({ plan, who });
            at += 2_000 + dwell(random, 2_600);
          }
          return visits;
        });
      };
    },
  },
  {
    name: 'people:prayer-times',
    follows:
      'a page with the times of prayer: the same people every day, minutes before each of the five times, which move with the sun; one page, a telephone, a bookmark',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const page = site.stories[random.int(0, 9)] ?? site.home;
      const believers = pool(mean / 1.6, () => {
        const who = withPhone(random);
        const language = random.pick(['tr', 'tr', 'ar', 'de', 'de-de']);
        return { ...who, browser: phoneOf(random, language), place: { ...who.place, country: 'de' } };
      });
      return (day) => {
        // Morning comes a minute later each day of November, evening one earlier.
        const times = [
          6.2 * HOUR + day.index * 90,
          12.2 * HOUR,
          14.4 * HOUR,
          16.6 * HOUR - day.index * 60,
          18.2 * HOUR,
        ];
        return some(random, mean, () => {
          const who = random.pick(believers);
          const time = times[random.int(0, 4)] ?? 0;
          const at = whenClockShows(day, time - 500 + around(random, 600), HOUR);
          const plan = new VisitPlanner(at).page(page);
          if (random.chance(0.08)) plan.wait(dwell(random, 30)).page(random.pick(site.stories));
          return { plan, who };
        });
      };
    },
  },
  {
    name: 'people:old-ipads',
    follows:
      'elderly people with the iPad of ten years ago, which Apple no longer updates: the same two pages at breakfast every day, slowly',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const all = some(random, mean / 0.7, () => {
        const os = random.pick(['9.3', '10.3', '12.5', '12.5', '15.8']);
        const version = os === '9.3' ? '9.0' : os === '10.3' ? '10.0' : os === '12.5' ? '12.1' : '15.6';
        const who = newVisitor(random, { pace: 90 + 160 * random.next() });
        return {
          who: { ...who, browser: ipad(os, version, '768x1024', 'de-de') },
          at: 6.5 * HOUR + 4 * HOUR * random.next(),
          pages: [site.home, random.pick(site.stories)] as const,
        };
      });
      return (day) =>
        all
          .filter(() => random.chance(0.7))
          .map(({ who, at, pages }) => {
            const plan = new VisitPlanner(
              whenClockShows(day, at + around(random, 900), who.place.clockOffset),
            );
            plan.page(pages[0]);
            if (random.chance(0.7)) plan.wait(dwell(random, who.pace)).page(pages[1]);
            if (random.chance(0.3)) plan.wait(dwell(random, who.pace)).page(random.pick(site.stories));
            return { plan, who };
          });
    },
  },
];

export const watchers = KINDS.map(people);
