import { some } from '../../hours.ts';
import { dwell } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, type Visitor } from '../../people/visitor.ts';
import type { VisitPlan } from '../../plan.ts';
import { weighted } from '../../site-model.ts';
import { androidPhone } from '../../third/devices.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { after, CURVES, isWorkday, onTheClock } from '../../third/moments.ts';
import { REGIONS, withPhone } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** People who were sent to the page: by a code on a machine, by a voice on the telephone, by another site. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:service-technicians',
    follows:
      'technicians who scan the code on a boiler: the company’s one rugged telephone for all four hundred of them, the article’s own page without a referrer, the manual, the spare part, gone; several times a day, in another street each time',
    share: 0.022,
    start: ({ random, site }, mean) => {
      const screen = random.pick(['360x760', '412x892', '360x800', '384x854']);
      const versions = [random.int(128, 138), random.int(139, 141)] as const;
      const turn = 0.2 + 0.6 * random.next();
      const technicians = pool(mean / 2.2, () => withPhone(random, { pace: 10 + 40 * random.next() ** 1.5 }));
      return (day) =>
        some(random, isWorkday(day) ? mean * 1.36 : mean * 0.12, () => {
          const one = random.pick(technicians);
          const browser = androidPhone(versions[day.index < turn * day.of ? 0 : 1], screen, 'de-de');
          const who = {
            ...one,
            browser,
            place: { ...one.place, country: 'de', clockOffset: HOUR, region: random.pick(REGIONS) },
          };
          const article = random.weighted(weighted(site.articles));
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.office)).page(article);
          if (random.chance(0.42))
            plan
              .wait(dwell(random, who.pace))
              .on('download', { url: `${site.url}/files${article.path}.pdf` });
          while (random.chance(0.3))
            plan.wait(dwell(random, who.pace)).page(random.weighted(weighted(site.articles)));
          return { plan, who };
        });
    },
  },
  {
    name: 'people:on-the-telephone',
    follows:
      'callers of a help desk who are told what to type: one address that nobody finds by himself, read out letter by letter, without a referrer; minutes on it while they are on the line, then the page or the file that the voice names next',
    share: 0.014,
    start: ({ random, site }, mean) => {
      const help = { path: '/help', title: 'Help', weight: 1 };
      const steps = [random.pick(site.stories), random.pick(site.stories), site.form] as const;
      const callers: Visitor[] = [];
      return (day) =>
        some(random, isWorkday(day) ? mean * 1.3 : mean * 0.25, () => {
          const old = random.chance(0.22) ? callers[random.int(0, callers.length - 1)] : undefined;
          const who = old ?? newVisitor(random, { pace: 50 + 120 * random.next() });
          if (old === undefined) callers.push(who);
          const at = onTheClock(random, day, who.place.clockOffset, CURVES.office);
          const plan = new VisitPlanner(at).page(help);
          if (random.chance(0.3))
            plan.wait(dwell(random, who.pace)).on('download', { url: `${site.url}/files/remote-help.exe` });
          while (random.chance(0.5)) plan.wait(dwell(random, who.pace)).page(random.pick(steps));
          return { plan, who };
        });
    },
  },
  {
    name: 'people:partner-frames',
    follows:
      'a calculator that thirty towns’ sites show in a frame of theirs: nobody knows that he is here; always the same page, always from a site of a town, no other page after it; a sum typed in, once more with another number, done',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const frame = { path: '/frame/calculator', title: 'Calculator', weight: 1 };
      const towns = pool(random.int(12, 40), (i) => ({
        name: `town-${i + 1}.example`,
        region: random.pick(REGIONS),
        residents: [] as Visitor[],
      }));
      return (day) =>
        some(random, mean, () => {
          // Some towns are large.
          const town = towns[Math.floor(after(random, towns.length / 3)) % towns.length] ?? towns[0];
          const old = random.chance(0.2)
            ? town.residents[random.int(0, town.residents.length - 1)]
            : undefined;
          const made = random.chance(0.5) ? withPhone(random) : newVisitor(random);
          const who = old ?? {
            ...made,
            place: { ...made.place, country: 'de', clockOffset: HOUR, region: town.region },
          };
          if (old === undefined) town.residents.push(who);
          const plan = new VisitPlanner(onTheClock(random, day, HOUR, CURVES.waking)).page(frame);
          if (random.chance(0.62)) {
            plan.wait(dwell(random, 28)).on('event', { category: 'calculator', action: 'result' });
            while (random.chance(0.4))
              plan.wait(dwell(random, 18)).on('event', { category: 'calculator', action: 'result' });
          }
          if (random.chance(0.05)) plan.wait(dwell(random, 20)).page(site.home);
          const referrer: VisitPlan['referrer'] = {
            type: 'website',
            name: town.name,
            url: `https://${town.name}/services/calculator`,
          };
          return { plan, who, referrer: random.chance(0.93) ? referrer : REFERRERS.direct };
        });
    },
  },
];

export const atWork = KINDS.map(people);
