import type { Random } from '../../../demo/random.ts';
import { anytime, atWorkHour } from '../../hours.ts';
import { chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, type Visitor } from '../../people/visitor.ts';
import type { PlannedBrowser, PlannedPlace } from '../../plan.ts';
import { type SiteModel, weighted } from '../../site-model.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { onWorkdays, type PeopleFamily, persons, pool } from './persons.ts';

/** People in front of machines that are all alike. */

const HOUR = 3600;

const edgeOn = (version: number, resolution: string): PlannedBrowser => {
  const base = chromeOn(SYSTEMS.windows, version, resolution, 'de-de');
  return { ...base, browserCode: 'PS', userAgent: `${base.userAgent} Edg/${version}.0.0.0` };
};

const inGermany = (random: Random, region: string, addressClass: PlannedPlace['addressClass'] = 'other') => ({
  ...somewhere(random, 'de', HOUR, region),
  addressClass,
});

/** A caller asks, the agent searches and opens what was found. */
function call(random: Random, site: SiteModel, who: Visitor, at: number): VisitPlanner {
  const plan = new VisitPlanner(at)
    .page(site.home)
    .wait(random.int(3, 15))
    .on('search', { keyword: 'order' });
  for (let i = random.int(1, 3); i > 0; i--)
    plan.wait(dwell(random, who.pace)).page(random.weighted(weighted(site.articles)));
  return plan;
}

const FAMILIES: readonly PeopleFamily[] = [
  {
    name: 'people:call-centre',
    follows:
      'agents in shifts round the clock: one image, cookies wiped at each start, a search and two pages a call',
    share: 0.04,
    start: ({ random, site }) => {
      const look = { browser: edgeOn(138, '1280x1024'), place: inGermany(random, 'SN') };
      return (random, day) => {
        const who = newVisitor(random, { ...look, pace: 25 });
        return { plan: call(random, site, who, anytime(random, day)), who };
      };
    },
  },
  {
    name: 'people:library-kiosk',
    follows:
      'terminals of a library: Firefox ESR at 1024x768, a fresh profile for each reader, opening hours',
    share: 0.012,
    times: ({ weekday }) => (weekday === 0 ? 0 : 1.2),
    start: ({ random, site }) => {
      const place = inGermany(random, 'HB');
      const browser = {
        ...chromeOn(SYSTEMS.linux, 128, '1024x768', 'de'),
        browserCode: 'FF',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
      };
      return (random, day) => {
        const who = newVisitor(random, { place, browser });
        const at = day.start + random.int(9, 18) * HOUR + random.int(0, 3599);
        return { plan: stroll(random, site, who, at, { landing: site.home, bounce: 0.6, buys: 0 }), who };
      };
    },
  },
  {
    name: 'people:remote-desktop',
    follows: 'a Citrix farm: one browser, one resolution, one data centre, staff of many branches',
    share: 0.03,
    times: onWorkdays,
    start: ({ random, site, visitsADay }, share) => {
      const look = { browser: edgeOn(136, '1600x900'), place: inGermany(random, 'HE', 'datacentre') };
      const staff = pool(visitsADay * share * 2, () => newVisitor(random, look));
      return (random, day) => {
        const who = random.pick(staff);
        return {
          plan: stroll(random, site, who, atWorkHour(random, day)),
          who,
          referrer: random.chance(0.4) ? REFERRERS.google : REFERRERS.direct,
        };
      };
    },
  },
  {
    name: 'people:start-page',
    follows:
      'an office whose browsers open the site at log-on: one page, no referrer, half past seven to nine',
    share: 0.03,
    times: onWorkdays,
    start: ({ random, site, visitsADay }, share) => {
      const look = { browser: edgeOn(140, '1920x1200'), place: inGermany(random, 'BW') };
      const staff = pool(visitsADay * share * 1.5, () => newVisitor(random, look));
      return (random, day) => {
        const at = day.start + 7.5 * HOUR + (random.next() + random.next()) * 0.75 * HOUR;
        const who = random.pick(staff);
        const bounce = 0.93;
        return {
          plan: stroll(random, site, who, at, { landing: site.home, bounce, pages: 2, buys: 0 }),
          who,
        };
      };
    },
  },
  {
    name: 'people:carrier-nat',
    follows:
      'a mobile network behind one address (RFC 6888): many telephones, one region, everything else their own',
    share: 0.05,
    start:
      ({ site }) =>
      (random, day) => {
        const someone = newVisitor(random, { pace: 18 });
        const place = { ...someone.place, country: 'de', region: 'NW', ip: '198.51.77.7' };
        const who = { ...someone, place };
        return {
          plan: stroll(random, site, who, atWorkHour(random, day) + random.int(0, 4) * HOUR, { bounce: 0.6 }),
          who,
          referrer: random.chance(0.5) ? REFERRERS.google : REFERRERS.instagram,
        };
      },
  },
];

export const oneImage = FAMILIES.map(persons);
