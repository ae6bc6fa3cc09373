import type { Random } from '../../../demo/random.ts';
import { some } from '../../hours.ts';
import { dwell } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, referrerOf, type Visitor } from '../../people/visitor.ts';
import type { VisitPlan } from '../../plan.ts';
import { weighted } from '../../site-model.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { after, around, CURVES, isWorkday, onTheClock, whenClockShows } from '../../third/moments.ts';
import { REGIONS, withPhone } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { cheapPhone } from '../devices.ts';

/** Crowds that a day, an hour or a minute brings together. */

const HOUR = 3600;

/** Somebody of these again, or somebody new who may come again. */
function oneOf(random: Random, met: Visitor[], again: number, make: () => Visitor): Visitor {
  const old = random.chance(again) ? met[random.int(0, met.length - 1)] : undefined;
  if (old !== undefined) return old;
  const who = make();
  met.push(who);
  return who;
}

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:benefit-days',
    follows:
      'the dates on which child benefit is paid in Germany, by the last digit of a number: on those mornings parents look up when it comes, most out of a search, most on a cheap telephone, most on one page and away',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const dates = random.pick(site.stories);
      const form = random.pick(site.stories);
      const digit = random.int(0, 3);
      const parents: Visitor[] = [];
      return (day) => {
        const isPaid = isWorkday(day) && day.index % 14 < 10 && day.index % 3 === digit % 3;
        return some(random, mean * (isPaid ? 2.8 : 0.45), () => {
          const who = oneOf(random, parents, 0.3, () => {
            const one = newVisitor(random, { pace: 10 + 40 * random.next() ** 2 });
            return random.chance(0.6)
              ? { ...one, browser: cheapPhone(random, random.pick(['de', 'de', 'de', 'tr'])) }
              : one;
          });
          const hours = random.chance(0.55) ? CURVES.morning : CURVES.waking;
          const plan = new VisitPlanner(onTheClock(random, day, who.place.clockOffset, hours)).page(dates);
          if (random.chance(0.28)) plan.wait(dwell(random, who.pace)).page(form);
          if (random.chance(0.08))
            plan.wait(dwell(random, who.pace)).on('download', { url: `${site.url}/files/dates.pdf` });
          return { plan, who, referrer: random.chance(0.68) ? REFERRERS.google : REFERRERS.direct };
        });
      };
    },
  },
  {
    name: 'people:snow-mornings',
    follows:
      'is there school when it has snowed? A district’s parents and pupils, in the dark between five and half past seven, on the one page that says so, and again every few minutes until it does; the same people on the next such morning',
    share: 0.022,
    start: ({ random, site }, mean) => {
      const mornings = pool(3, () => random.next());
      const page = random.pick(site.stories);
      const region = random.pick(REGIONS);
      const decided = (5.9 + 0.9 * random.next()) * HOUR;
      const met: Visitor[] = [];
      return (day) => {
        const snows = mornings.filter((part) => Math.floor(part * day.of) === day.index).length;
        return some(random, mean * (snows * 0.32 * day.of + 0.03), () => {
          const who = oneOf(random, met, 0.45, () => {
            const one = random.chance(0.8) ? withPhone(random) : newVisitor(random);
            return { ...one, place: { ...one.place, country: 'de', region, clockOffset: HOUR } };
          });
          const begin =
            snows === 0 ? 17 * HOUR + around(random, 2 * HOUR) : decided + around(random, 2_200) - 600;
          const plan = new VisitPlanner(whenClockShows(day, Math.max(5 * HOUR + 60, begin), HOUR)).page(page);
          while (random.chance(plan.at < day.start + decided ? 0.55 : 0.15))
            plan.wait(dwell(random, 70)).page(page);
          if (random.chance(0.12)) plan.wait(dwell(random, 15)).page(random.weighted(weighted(site.stories)));
          return { plan, who, referrer: random.chance(0.25) ? REFERRERS.google : REFERRERS.direct };
        });
      };
    },
  },
  {
    name: 'people:quiz-show',
    follows:
      'a show on Saturday evening that its audience plays along with on a second screen: question after question opens for all of them in the same minute, the same pages in the same order; some join late, some miss one, some have to put the children to bed',
    share: 0.022,
    start: ({ random, site }, mean) => {
      const weekday = random.pick([5, 6, 6]);
      const begins = 20.25 * HOUR;
      const asked = [300];
      for (let i = 0; i < random.int(6, 9); i++) asked.push((asked.at(-1) ?? 0) + random.int(200, 660));
      const players: Visitor[] = [];
      return (day) =>
        some(random, day.weekday === weekday ? mean * 6.7 : mean * 0.05, () => {
          const who = oneOf(random, players, 0.35, () =>
            random.chance(0.8) ? withPhone(random) : newVisitor(random),
          );
          const isLive = day.weekday === weekday;
          const show = isLive
            ? whenClockShows(day, begins, HOUR)
            : onTheClock(random, day, who.place.clockOffset, CURVES.evening);
          const joins = random.chance(0.6) ? -after(random, 400) : after(random, 1_200);
          const plan = new VisitPlanner(show + joins).page(site.campaign);
          const slow = 3 + 14 * random.next();
          for (const [number, second] of asked.entries()) {
            const opens = show + second;
            if (opens < plan.at) continue;
            // Nobody waits for two in a row.
            if (opens - plan.at > 1_500 || random.chance(0.09)) break;
            if (random.chance(0.08)) continue;
            plan.wait(opens - plan.at + 1 + after(random, slow));
            plan.page({ path: `/quiz/${number + 1}`, title: `Question ${number + 1}`, weight: 1 });
            if (random.chance(0.85))
              plan
                .wait(dwell(random, 9))
                .on('event', { category: 'quiz', action: `answer-${random.int(1, 4)}` });
          }
          return { plan, who, referrer: random.chance(0.3) ? REFERRERS.google : REFERRERS.direct };
        });
    },
  },
  {
    name: 'people:recall-notice',
    follows:
      'a recall of something that is in every second kitchen: it was on the radio; one page, a number from the underside typed into a field, typed wrong, typed again; half on the first day, a tail of a week, people of seventy among them',
    share: 0.022,
    start: ({ random, site }, mean) => {
      const when = 0.05 + 0.7 * random.next();
      const page = random.pick(site.stories);
      const owners: Visitor[] = [];
      return (day) => {
        const since = day.index - Math.floor(when * day.of);
        const part = since < 0 ? 0 : 0.52 * 0.5 ** since + 0.004;
        return some(random, mean * day.of * part, () => {
          const who = oneOf(random, owners, 0.12, () =>
            newVisitor(random, { pace: 25 + 90 * random.next() ** 2 }),
          );
          const hours = since === 0 ? CURVES.evening : CURVES.waking;
          const plan = new VisitPlanner(onTheClock(random, day, who.place.clockOffset, hours)).page(page);
          if (random.chance(0.5)) {
            plan.wait(dwell(random, who.pace * 1.5)).on('event', { category: 'recall', action: 'check' });
            while (random.chance(0.3))
              plan.wait(dwell(random, 30)).on('event', { category: 'recall', action: 'check' });
          }
          if (random.chance(0.12)) plan.wait(dwell(random, who.pace)).page(site.form);
          const referrer = random.weighted<VisitPlan['referrer']>([
            [52, REFERRERS.google],
            [24, { type: 'website', name: 'radio.example', url: 'https://radio.example/news/recall' }],
            [14, REFERRERS.direct],
            [10, REFERRERS.instagram],
          ]);
          return { plan, who, referrer };
        });
      };
    },
  },
  {
    name: 'people:auction-bidders',
    follows:
      'Roth and Ockenfels on late bidding (2002): an auction ends in the evening, and in half of all auctions somebody bids in the last minutes; bidders load the article anew, ever faster, and bid with seconds to go; one of them buys',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const bidders = pool(mean * 2.2, () => (random.chance(0.5) ? withPhone(random) : newVisitor(random)));
      const auctions = random.int(1, 3);
      return (day) =>
        Array.from({ length: auctions }, () => {
          const article = random.pick(site.articles);
          const end = whenClockShows(day, 18 * HOUR + random.int(0, 4 * 60) * 60, HOUR);
          let isSold = false;
          return some(random, mean / auctions, () => {
            const who = random.pick(bidders);
            const isLate = random.chance(0.65);
            const begin = isLate
              ? end - 30 - after(random, 420)
              : onTheClock(random, day, HOUR, CURVES.waking);
            const plan = new VisitPlanner(begin).page(article);
            for (let i = 0; isLate && i < 40 && plan.at < end - 5 && random.chance(0.93); i++) {
              plan.wait(1 + dwell(random, Math.max(3, (end - plan.at) / 4)));
              if (random.chance(0.25)) plan.on('event', { category: 'auction', action: 'bid' });
              else plan.page(article);
            }
            if (!isLate && random.chance(0.5))
              plan.wait(dwell(random, 40)).on('event', { category: 'auction', action: 'watch' });
            if (isLate && !isSold && plan.at > end - 20) {
              isSold = true;
              plan
                .wait(dwell(random, 60))
                .page(site.cart)
                .wait(40 + dwell(random, 80))
                .page(site.thanks);
              plan.wait(1).on('order', { revenue: random.pick([39, 79, 129]), orderId: random.hex(10) });
            }
            return { plan, who, referrer: referrerOf(random, true) };
          });
        }).flat();
    },
  },
];

export const onOneDay = KINDS.map(people);
