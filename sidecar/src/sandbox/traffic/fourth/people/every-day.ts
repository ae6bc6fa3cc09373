import { some } from '../../hours.ts';
import { browserOf } from '../../market.ts';
import { dwell } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, type Visitor } from '../../people/visitor.ts';
import { weighted } from '../../site-model.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { after, around, CURVES, onTheClock, whenClockShows } from '../../third/moments.ts';
import { withPhone } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { RELEASE_EVERY, releaseOf } from '../release.ts';

/** Habits, and days that people look forward to. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:daily-puzzle',
    follows:
      'the puzzle of the day (The New York Times on Wordle: millions at breakfast): the same page from a bookmark each morning, solved in some minutes or not, rarely anything else; a few wait for midnight',
    share: 0.04,
    start: ({ random, site }, mean) => {
      const puzzle = random.pick(site.stories);
      const players = pool(mean / 0.75, () => ({
        who: random.chance(0.6) ? withPhone(random) : newVisitor(random),
        habit: random.chance(0.04) ? 0.02 * HOUR : (5.5 + 17 * random.next() ** 2.2) * HOUR,
        spread: 300 + 4_000 * random.next() ** 2,
        speed: 60 + 300 * random.next(),
      }));
      return (day) =>
        players.flatMap(({ who, habit, spread, speed }) => {
          if (!random.chance(0.75)) return [];
          const second = Math.min(23.9 * HOUR, Math.max(5, habit + around(random, spread)));
          const plan = new VisitPlanner(whenClockShows(day, second, who.place.clockOffset)).page(puzzle);
          if (random.chance(0.68))
            plan.wait(20 + dwell(random, speed)).on('event', { category: 'puzzle', action: 'solved' });
          if (random.chance(0.1))
            plan.wait(dwell(random, 8)).on('event', { category: 'puzzle', action: 'share' });
          if (random.chance(0.07))
            plan.wait(dwell(random, 15)).page(random.chance(0.5) ? site.home : random.pick(site.stories));
          return [{ plan, who }];
        });
    },
  },
  {
    name: 'people:headline-skimmers',
    follows:
      'readers of news who scan rather than read (Nielsen Norman Group, "How users read on the web"): the front page, a story for six seconds, back, the next, thirty times before the coffee is cold',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const skimmers = pool(mean / 0.7, () => ({
        who: newVisitor(random, { pace: 2.5 + 7 * random.next() }),
        typical: 5 + 14 * random.next(),
      }));
      return (day) =>
        some(random, mean, () => {
          const { who, typical } = random.pick(skimmers);
          const at = onTheClock(
            random,
            day,
            who.place.clockOffset,
            random.chance(0.6) ? CURVES.morning : CURVES.commute,
          );
          const plan = new VisitPlanner(at).page(site.home);
          for (let i = 2 + Math.min(45, Math.floor(after(random, typical))); i > 0; i--) {
            // Now and then one is read after all.
            plan.wait(dwell(random, random.chance(0.08) ? 90 : who.pace));
            plan.page(random.weighted(weighted(random.chance(0.75) ? site.stories : site.lists)));
            if (random.chance(0.55)) plan.wait(dwell(random, who.pace)).page(site.home);
          }
          return { plan, who };
        });
    },
  },
  {
    name: 'people:learners',
    follows:
      'newcomers who learn the language with a text a day, as language schools advise: one page for a quarter of an hour, a dictionary in between, the next text tomorrow',
    share: 0.01,
    start: ({ random, site }, mean) => {
      const learners = pool(mean / 0.65, () => {
        const base = random.chance(0.55) ? withPhone(random) : newVisitor(random);
        const language = random.pick(['ar', 'uk', 'tr', 'en-us', 'fa', 'es', 'pt-br', 'de', 'ru', 'vi']);
        const isPhone = base.browser.deviceType === 'Smartphone';
        const browser = isPhone ? { ...base.browser, language } : browserOf(random, language);
        const place = { ...base.place, country: 'de', clockOffset: HOUR };
        return { who: { ...base, browser, place }, next: random.int(0, site.stories.length - 1) };
      });
      return (day) =>
        some(random, mean, () => {
          const learner = random.pick(learners);
          const chapter = site.stories[learner.next++ % site.stories.length] ?? site.home;
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.evening)).page(chapter);
          const words = Math.floor(after(random, 2.5));
          for (let i = words; i > 0; i--)
            plan
              .wait(dwell(random, 130))
              .on('outlink', { url: `https://dictionary.example/${random.hex(5)}` });
          if (random.chance(0.3))
            plan.wait(dwell(random, 420)).page(site.stories[learner.next % site.stories.length] ?? site.home);
          else if (random.chance(0.4)) plan.wait(dwell(random, 300)).page(chapter);
          return { plan, who: learner.who };
        });
    },
  },
  {
    name: 'people:gift-registry',
    follows:
      'the list of wishes of a couple or a newborn: a link in the families’ chats, forty guests in ten days, who look at some of the wishes, at what is left, and come back on the last evening to buy one',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const list = { path: '/wishes', title: 'A list of wishes', weight: 1 };
      const make = () => ({
        query: `?wishes=${random.hex(8)}`,
        guests: pool(random.int(8, 45), () => (random.chance(0.75) ? withPhone(random) : newVisitor(random))),
        wishes: pool(random.int(8, 20), () => random.pick(site.articles)),
        days: random.int(5, 14),
      });
      let lists = Array.from({ length: Math.max(1, Math.round(mean / 3.6)) }, make);
      return (day) => {
        lists = lists.map((one) => (one.days > 0 ? { ...one, days: one.days - 1 } : make()));
        return some(random, mean, () => {
          const { query, guests, wishes, days } = random.pick(lists as [(typeof lists)[0], ...typeof lists]);
          const who = random.pick(guests);
          const at = onTheClock(random, day, who.place.clockOffset, CURVES.waking);
          const plan = new VisitPlanner(at).page(list, query);
          for (let i = Math.floor(after(random, 2.4)); i > 0; i--) {
            plan.wait(dwell(random, who.pace)).page(random.pick(wishes));
            if (random.chance(0.5)) plan.wait(dwell(random, who.pace / 2)).page(list, query);
          }
          if (random.chance(days < 3 ? 0.3 : 0.1)) {
            plan
              .wait(dwell(random, who.pace))
              .page(site.cart)
              .wait(45 + dwell(random, 90))
              .page(site.thanks);
            plan
              .wait(1)
              .on('order', { revenue: random.pick([19, 29, 49, 79, 119]), orderId: random.hex(10) });
          }
          return { plan, who };
        });
      };
    },
  },
  {
    name: 'people:waiting-room',
    follows:
      'Skiddle’s help on its queue: fans come up to an hour early to a page that loads itself anew while they wait, and get a number drawn by lot; then all at once to what is sold, and a third of them buy',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const queue = { path: '/queue', title: 'You are in the queue', weight: 1 };
      const every = random.pick([15, 20, 30]);
      const fans: Visitor[] = [];
      return (day) => {
        const release = releaseOf(site, day);
        if (release === null) return [];
        const { at, article } = release;
        return some(random, mean * RELEASE_EVERY, () => {
          const old = random.chance(0.25) ? fans[random.int(0, fans.length - 1)] : undefined;
          const who = old ?? (random.chance(0.55) ? withPhone(random) : newVisitor(random));
          if (old === undefined && fans.length < 500) fans.push(who);
          const isEarly = random.chance(0.75);
          const begin = isEarly ? at - Math.min(3_300, after(random, 700)) : at + after(random, 900);
          const turn = Math.max(begin, at) + 20 + 1_500 * random.next();
          const plan = new VisitPlanner(begin).page(queue);
          // Browsers slow the timers of a page that lies behind another one.
          const slow = random.chance(0.4) ? 60 : every;
          const patience = random.chance(0.3) ? after(random, 600) : Number.POSITIVE_INFINITY;
          while (plan.at < Math.min(turn, begin + patience)) plan.wait(slow + random.int(0, 2)).page(queue);
          const referrer = random.pick<(typeof REFERRERS)[keyof typeof REFERRERS]>([
            REFERRERS.direct,
            REFERRERS.direct,
            REFERRERS.instagram,
            REFERRERS.google,
          ]);
          if (plan.at < turn) return { plan, who, referrer };
          plan.wait(1 + dwell(random, 3)).page(article);
          if (random.chance(0.6)) {
            plan
              .wait(3 + dwell(random, 14))
              .on('cart', {})
              .wait(1)
              .page(site.cart);
            if (random.chance(0.6)) {
              plan.wait(40 + dwell(random, 60)).page(site.thanks);
              plan.wait(1).on('order', { revenue: 189, orderId: random.hex(10) });
            }
          }
          return { plan, who, referrer };
        });
      };
    },
  },
];

export const everyDay = KINDS.map(people);
