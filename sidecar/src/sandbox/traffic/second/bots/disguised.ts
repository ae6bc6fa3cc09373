import { type ProgramFamily, planned, programs } from '../../bots/program.ts';
import type { Family } from '../../family.ts';
import { about, anytime, atHumanHour } from '../../hours.ts';
import { browserOf, chromeOn, placeOf, SYSTEMS, somewhere } from '../../market.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS } from '../../people/visitor.ts';
import { type PageModel, weighted } from '../../site-model.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** Programs that take trouble to be taken for people. */

const HOUR = 3600;
const DATA_CENTRE = { addressClass: 'datacentre' } as const;

const FAMILIES: readonly ProgramFamily[] = [
  {
    name: 'bots:home-botnet',
    follows:
      'infected computers at home (Methbot’s successors, 911 S5): the true browser, language, clock and hours of their owners',
    share: 0.03,
    start:
      ({ site }) =>
      (random, day) => {
        const { place, language } = placeOf(random);
        const plan = new VisitPlanner(atHumanHour(random, day)).page(random.pick(site.articles));
        if (random.chance(0.3)) plan.wait(random.int(4, 30)).page(random.pick(site.articles));
        return { plan, browser: browserOf(random, language), place };
      },
  },
  {
    name: 'bots:recorded-people',
    follows: 'replays of forty recorded visits to the second, each from another home address and browser',
    share: 0.025,
    start: ({ site, random }) => {
      const recordings = Array.from({ length: 40 }, () =>
        stroll(random, site, newVisitor(random), 0, { bounce: 0, buys: 0 }).by({
          ...{ visitor: '', visitNumber: 1, referrer: REFERRERS.direct, truth: { isBot: true, family: '' } },
          ...{ browser: browserOf(random, 'de'), place: placeOf(random).place },
        }),
      );
      return (random, day) => {
        const { actions } = recordings[random.int(0, recordings.length - 1)] ?? { actions: [] };
        const plan = new VisitPlanner(atHumanHour(random, day));
        const begin = plan.at;
        for (const { at, path, title } of actions)
          plan.wait(begin + at - plan.at).page({ path, title, weight: 1 });
        const { place, language } = placeOf(random);
        return { plan, browser: browserOf(random, language), place, referrer: REFERRERS.google };
      };
    },
  },
  {
    name: 'bots:webviews',
    follows:
      'traffic by the thousand: hidden views inside apps on real telephones, out of hundreds of small sites',
    share: 0.05,
    start:
      ({ site }) =>
      (random, day) => {
        const [country, language, hours] = random.pick<readonly [string, string, number]>([
          ['in', 'en-in', 5.5],
          ['br', 'pt-br', -3],
          ['id', 'id', 7],
          ['mx', 'es-mx', -6],
        ]);
        const version = random.int(128, 141);
        const android = random.pick(['12', '13', '14', '15']);
        const from = `site-${random.int(1, 400)}.example`;
        return {
          plan: new VisitPlanner(atHumanHour(random, day)).page(
            random.chance(0.7) ? site.campaign : site.home,
          ),
          browser: {
            browserCode: 'CV',
            browserVersion: `${version}.0`,
            osCode: 'AND',
            osVersion: android,
            deviceType: 'Smartphone',
            resolution: random.pick(['360x800', '393x873', '412x915', '384x854', '360x780']),
            language,
            userAgent: `Mozilla/5.0 (Linux; Android ${android}; 2201117TG; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${version}.0.0.0 Mobile Safari/537.36`,
          },
          place: somewhere(random, country, hours * HOUR),
          referrer: { type: 'website', name: from, url: `https://${from}/` },
        };
      },
  },
  {
    name: 'bots:agents',
    follows: 'AI agents in a hosted browser: a search, a few pages read with uneven pauses, nothing bought',
    share: 0.012,
    start:
      ({ site }) =>
      (random, day) => {
        const plan = new VisitPlanner(atHumanHour(random, day)).page(site.home).wait(dwell(random, 12));
        plan.on('search', { keyword: random.pick(['boots', 'tent', 'light stove']) });
        for (let i = random.int(2, 7); i > 0; i--)
          plan.wait(dwell(random, 14)).page(random.weighted(weighted(site.articles)));
        const place = { ...somewhere(random, 'us', 0, random.pick(['VA', 'CA'])), ...DATA_CENTRE };
        return { plan, browser: chromeOn(SYSTEMS.linux, 141, '1280x800', 'en-us'), place };
      },
  },
  {
    name: 'bots:fraud-variants',
    follows:
      'advertising fraud: five scripts of three pages, recorded waits stretched by a fifth, a clicked campaign',
    share: 0.035,
    start: ({ site, random }) => {
      const scripts = Array.from({ length: 5 }, () => ({
        pages: [site.campaign, random.pick(site.lists), random.pick(site.articles)] as const,
        waits: [dwell(random, 20), dwell(random, 35)] as const,
      }));
      return (random, day) => {
        const script = scripts[random.int(0, 4)] ?? scripts[0];
        const plan = new VisitPlanner(anytime(random, day)).page(script?.pages[0] ?? site.campaign);
        script?.waits.forEach((wait, i) => {
          plan.wait(wait * (0.8 + 0.4 * random.next())).page(script.pages[i + 1] ?? site.home);
        });
        const country = random.pick(['in', 'us', 'de', 'pl', 'tr']);
        return {
          plan,
          browser: browserOf(random, random.pick(['en-us', 'en-us', 'de'])),
          place: somewhere(random, country, random.pick([0, 1, 5]) * HOUR),
          referrer: { type: 'campaign', name: random.pick(['autumn-ads', 'display-2']), url: null },
        };
      };
    },
  },
];

/** Profiles of an anti-detect browser, each with its own look, cookies and habits, that search, click and stay. */
const clickThrough: Family = {
  name: 'bots:click-through',
  follows:
    'bought clicks on search results: kept profiles with cookies that return, local mobile proxies, long uneven stays',
  share: 0.03,
  begin: ({ random, site, visitsADay }, share) => {
    const profiles = Array.from({ length: Math.ceil(visitsADay * share * 6) + 1 }, () => newVisitor(random));
    const targets = [random.pick(site.articles), random.pick(site.stories)] as [PageModel, PageModel];
    return (day) =>
      Array.from({ length: about(random, visitsADay * share) }, () => {
        const profile = profiles[random.int(0, profiles.length - 1)] ?? newVisitor(random);
        profile.visits += 1;
        const plan = new VisitPlanner(atHumanHour(random, day)).page(random.pick(targets));
        for (let i = random.int(1, 3); i > 0; i--)
          plan.wait(dwell(random, 60)).page(random.pick([site.home, ...site.lists, ...site.articles]));
        return planned(random, 'bots:click-through', {
          ...{ plan, browser: profile.browser, place: profile.place, referrer: REFERRERS.google },
          ...{ visitor: profile.id, visitNumber: profile.visits },
        });
      });
  },
};

export const disguised: readonly Family[] = [...FAMILIES.map(programs), clickThrough];
