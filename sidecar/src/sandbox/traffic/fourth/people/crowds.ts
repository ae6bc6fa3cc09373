import type { Random } from '../../../demo/random.ts';
import { some } from '../../hours.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, referrerOf, type Visitor } from '../../people/visitor.ts';
import type { VisitPlan } from '../../plan.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { after, around, CURVES, onTheClock, whenClockShows } from '../../third/moments.ts';
import { network, REGIONS, withPhone } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** Many people who have nothing in common but the moment. */

const HOUR = 3600;

/** Somebody of a region of Germany: by telephone, mostly. */
function local(random: Random, region: string, onPhone: number): Visitor {
  const who = random.chance(onPhone) ? withPhone(random) : newVisitor(random);
  return { ...who, place: { ...who.place, country: 'de', region, clockOffset: HOUR } };
}

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:evacuation',
    follows:
      'a bomb of the war is found under a German town (dozens of times a year): who must leave, and until when; a morning’s crowd from one town on one page, looked at again and again until the all-clear',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const when = 0.15 + 0.7 * random.next();
      const page = random.pick(site.stories);
      const map = random.pick(site.stories);
      const region = random.pick(REGIONS);
      const begins = (8 + 3 * random.next()) * HOUR;
      const clear = begins + (3 + 4 * random.next()) * HOUR;
      const met: Visitor[] = [];
      return (day) => {
        const since = day.index - Math.floor(when * day.of);
        const part = since === -1 ? 0.2 : since === 0 ? 0.75 : since === 1 ? 0.05 : 0;
        return some(random, mean * day.of * part, () => {
          const again = random.chance(0.35) ? met[random.int(0, met.length - 1)] : undefined;
          const who = again ?? local(random, region, 0.8);
          if (again === undefined) met.push(who);
          const second =
            since === 0
              ? random.weighted([
                  [45, begins - HOUR + around(random, 1.2 * HOUR)],
                  [35, begins + (clear - begins) * random.next()],
                  [20, clear + after(random, 1_500)],
                ])
              : (17 + 5 * random.next()) * HOUR;
          const plan = new VisitPlanner(whenClockShows(day, Math.max(4 * HOUR, second), HOUR)).page(page);
          if (random.chance(0.22)) plan.wait(dwell(random, 35)).page(map);
          if (random.chance(0.1))
            plan.wait(dwell(random, 20)).on('download', { url: `${site.url}/files/zone.pdf` });
          while (random.chance(0.25)) plan.wait(dwell(random, 150)).page(page);
          const referrer = random.weighted<VisitPlan['referrer']>([
            [40, REFERRERS.google],
            [38, REFERRERS.direct],
            [12, { type: 'website', name: 'town.example', url: 'https://town.example/news' }],
            [10, REFERRERS.instagram],
          ]);
          return { plan, who, referrer };
        });
      };
    },
  },
  {
    name: 'people:lottery-draw',
    follows:
      'the numbers of the lottery, on Wednesdays at 18:25 and Saturdays at 19:25: the same players every week within the half hour after the draw, some the next morning; the numbers, perhaps the prizes, and away',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const numbers = random.pick(site.stories);
      const prizes = random.pick(site.stories);
      const players = pool(mean * 4, () => ({
        who: random.chance(0.6) ? withPhone(random) : newVisitor(random),
        // Some sit waiting, most come when they think of it.
        typical: random.pick([90, 400, 1_500, 4_000]),
      }));
      return (day) => {
        const isDraw = day.weekday === 3 || day.weekday === 6;
        const drawn = (day.weekday === 3 ? 18.42 : 19.42) * HOUR;
        const isAfter = day.weekday === 4 || day.weekday === 0;
        return some(random, mean * (isDraw ? 2.6 : isAfter ? 0.7 : 0.12), () => {
          const { who, typical } = random.chance(0.85)
            ? random.pick(players)
            : { who: withPhone(random), typical: 2_000 };
          const at =
            isDraw && random.chance(0.9)
              ? whenClockShows(day, Math.min(23.9 * HOUR, drawn + 60 + after(random, typical)), HOUR)
              : onTheClock(random, day, HOUR, CURVES.morning);
          const plan = new VisitPlanner(at).page(numbers);
          while (isDraw && random.chance(0.2)) plan.wait(dwell(random, 25)).page(numbers);
          if (random.chance(0.3)) plan.wait(dwell(random, 40)).page(prizes);
          return { plan, who, referrer: referrerOf(random, true) };
        });
      };
    },
  },
  {
    name: 'people:course-booking',
    follows:
      'university sports: the courses of the new term open at a minute that everybody knows and are full within ten; students wait on the list, load it anew, and send a form that their browser has filled in',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const weekday = random.int(1, 4);
      const opens = random.pick([7, 8, 12, 18]) * HOUR;
      const campus = network(random, random.pick(REGIONS));
      const lists = [random.pick(site.lists), random.pick(site.lists)] as const;
      // Who got no place tries again in another week.
      const students: Visitor[] = [];
      return (day) =>
        some(random, day.weekday === weekday ? mean * 6.4 : mean * 0.1, () => {
          const old = random.chance(0.3) ? students[random.int(0, students.length - 1)] : undefined;
          const someone = old ?? (random.chance(0.45) ? withPhone(random) : newVisitor(random));
          if (old === undefined) students.push(someone);
          const isOnCampus = random.chance(0.3);
          const who = {
            ...someone,
            place: isOnCampus ? campus : { ...someone.place, country: 'de', region: campus.region },
          };
          const open = whenClockShows(day, opens, HOUR);
          const isLate = day.weekday !== weekday || random.chance(0.3);
          const begin = isLate ? open + after(random, 2_400) : open - 5 - after(random, 160);
          const list = random.pick(lists);
          const plan = new VisitPlanner(begin).page(list);
          for (let i = 0; i < 30 && plan.at < open; i++) plan.wait(dwell(random, 11)).page(list);
          const course = random.pick(
            site.articles.filter(({ path }) => path.startsWith(`${list.path}/`)) as [
              (typeof site.articles)[0],
            ],
          );
          plan.wait(dwell(random, 7)).page(course);
          if (random.chance(0.6)) {
            plan
              .wait(dwell(random, 5))
              .page(site.form)
              .wait(dwell(random, random.chance(0.6) ? 6 : 45));
            plan.on('event', { category: 'form', action: 'submit', name: 'course' });
          } else if (random.chance(0.5)) plan.wait(dwell(random, 9)).page(list);
          return { plan, who };
        });
    },
  },
  {
    name: 'people:stadium',
    follows:
      'forty thousand in a stadium with a code on every cup: telephones only, one network and one page, most of it in the fifteen minutes of half-time, every second Saturday',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const phase = random.int(0, 13);
      const kickOff = random.pick([13.5, 15.5, 18.5]) * HOUR;
      const ground = network(random, random.pick(REGIONS));
      const page = random.pick([site.campaign, ...site.stories]);
      const fans: Visitor[] = [];
      return (day) =>
        some(random, day.index % 14 === phase ? mean * 14 : 0, () => {
          const old = random.chance(0.15) ? fans[random.int(0, fans.length - 1)] : undefined;
          const fan = old ?? withPhone(random, { pace: 8 + 30 * random.next() });
          if (old === undefined) fans.push(fan);
          // A third are on the ground’s own Wi-Fi.
          const who = random.chance(0.35)
            ? { ...fan, place: ground }
            : { ...fan, place: { ...fan.place, region: ground.region, country: 'de' } };
          const second = random.weighted([
            [20, kickOff - after(random, 1_500)],
            [52, kickOff + 47 * 60 + 900 * random.next()],
            [16, kickOff + 6_300 * random.next()],
            [12, kickOff + 6_500 + after(random, 900)],
          ]);
          const plan = stroll(random, site, who, whenClockShows(day, second, HOUR), {
            landing: page,
            bounce: 0.74,
            pages: 2.4,
            buys: 0.004,
          });
          return { plan, who, referrer: { type: 'campaign', name: 'cup', url: null } };
        });
    },
  },
];

export const crowds = KINDS.map(people);
