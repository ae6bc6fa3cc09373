import { anytime, atHumanHour, atWorkHour } from '../../hours.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, referrerOf } from '../../people/visitor.ts';
import { weighted } from '../../site-model.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { onWorkdays, type PeopleFamily, persons, pool } from './persons.ts';

/** People whose habits look like a program's. */

const HOUR = 3600;

const FAMILIES: readonly PeopleFamily[] = [
  {
    name: 'people:one-page-service',
    follows: 'a public service: the dates of the refuse collection, one page from a bookmark, never a second',
    share: 0.08,
    start: ({ random, site, visitsADay }, share) => {
      const town = pool(visitsADay * share * 14, () => newVisitor(random));
      const page = site.stories[2] ?? site.home;
      return (random, day) => ({
        plan: new VisitPlanner(atHumanHour(random, day)).page(page),
        who: random.pick(town),
      });
    },
  },
  {
    name: 'people:tab-restorers',
    follows:
      'matomo#5845: a browser that opens yesterday’s tabs each morning, a deep page and no second action',
    share: 0.02,
    times: onWorkdays,
    start: ({ random, site, visitsADay }, share) => {
      const all = pool(visitsADay * share * 1.6, () => newVisitor(random)).map(
        (who) => [who, random.weighted(weighted(site.articles)), random.int(6 * HOUR, 10 * HOUR)] as const,
      );
      return (random, day) => {
        const [who, page, usual] = all[random.int(0, all.length - 1)] ?? [newVisitor(random), site.home, 0];
        return { plan: new VisitPlanner(day.start + usual + random.int(0, 900)).page(page), who };
      };
    },
  },
  {
    name: 'people:live-ticker',
    follows: 'a page that loads itself anew every minute while its reader watches for an hour',
    share: 0.01,
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random);
        const plan = new VisitPlanner(atHumanHour(random, day)).page(site.home);
        const ticker = site.stories[0];
        for (let i = random.int(10, 70); i > 0; i--)
          plan.wait(60 + (random.chance(0.2) ? 1 : 0)).page(ticker);
        return { plan, who, referrer: referrerOf(random, false) };
      },
  },
  {
    name: 'people:tab-openers',
    follows: 'shoppers who open eight articles in tabs within seconds, then read them one after another',
    share: 0.02,
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random);
        const list = random.weighted(weighted(site.lists));
        const plan = new VisitPlanner(atHumanHour(random, day)).page(list).wait(dwell(random, 20));
        const own = site.articles.filter(({ path }) => path.startsWith(`${list.path}/`));
        for (const article of own.slice(0, random.int(4, 12))) plan.page(article).wait(random.int(0, 2));
        if (random.chance(0.4)) plan.wait(dwell(random, 120)).page(list);
        return { plan, who, referrer: referrerOf(random, false) };
      },
  },
  {
    name: 'people:downloaders',
    follows: 'students who fetch a semester’s papers in one go',
    share: 0.01,
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random);
        const plan = new VisitPlanner(atHumanHour(random, day)).page(random.pick(site.stories));
        for (let i = random.int(6, 25); i > 0; i--)
          plan.wait(random.int(1, 5)).on('download', { url: `https://shop.example/files/paper-${i}.pdf` });
        return { plan, who, referrer: REFERRERS.google };
      },
  },
  {
    name: 'people:catalogue-readers',
    follows: 'dealers who go through a whole list from top to bottom, a few seconds each',
    share: 0.008,
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random, { pace: 7 });
        const list = random.pick(site.lists);
        const plan = new VisitPlanner(atWorkHour(random, day)).page(list);
        for (const article of site.articles.filter(({ path }) => path.startsWith(`${list.path}/`)))
          plan.wait(dwell(random, who.pace)).page(article);
        return { plan, who };
      },
  },
  {
    name: 'people:autofillers',
    follows: 'forms that the browser fills in: page, two seconds, sent',
    share: 0.01,
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random);
        const sent = { category: 'form', action: 'submit', name: 'contact' };
        const plan = new VisitPlanner(atHumanHour(random, day)).page(site.form).wait(random.int(2, 6));
        return { plan: plan.on('event', sent), who, referrer: referrerOf(random, false) };
      },
  },
  {
    name: 'people:insomniacs',
    follows: 'one page at any hour of the day, by telephones in bed and by alarm clocks: nobody the same',
    share: 0.02,
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random);
        const landing = random.weighted(weighted(site.stories));
        return {
          plan: stroll(random, site, who, anytime(random, day), { landing, bounce: 0.9, buys: 0 }),
          who,
          referrer: referrerOf(random, false),
        };
      },
  },
];

export const habits = FAMILIES.map(persons);
