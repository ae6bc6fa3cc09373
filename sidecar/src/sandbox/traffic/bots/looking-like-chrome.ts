import { anytime, atHumanHour } from '../hours.ts';
import { browserOf, chromeOn, SYSTEMS, somewhere } from '../market.ts';
import { VisitPlanner } from '../visit-planner.ts';
import { type ProgramFamily, programs } from './program.ts';

/** Programs that run JavaScript, name themselves Chrome and come from thousands of addresses. */

const HOUR = 3600;
const RESIDENTIAL: readonly [string, ...string[]] = [
  ...['br', 'in', 'vn', 'id', 'mx', 'tr', 'ph', 'th', 'eg', 'pk'],
  ...['bd', 'ar', 'co', 'ua', 'ma', 'za', 'ng', 'ke', 'pe', 'cl'],
] as [string, ...string[]];

const FAMILIES: readonly ProgramFamily[] = [
  {
    name: 'bots:fixed-resolution',
    follows: 'matomo#24406: thousands a day, 800x600, United States, one page and gone',
    share: 0.08,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(
          random.pick([site.home, ...site.lists, ...site.articles]),
        ),
        browser: chromeOn(SYSTEMS.windows, random.pick([117, 119, 120]), '800x600', 'en-us'),
        place: somewhere(random, 'us', 0, random.pick(['VA', 'OR', 'CA', 'TX', 'OH'])),
      }),
  },
  {
    name: 'bots:china-4k',
    follows: 'matomo#24406: 3840x2160 from China and Singapore, deep pages, in waves of some days',
    share: 0.06,
    isOn: ({ index }) => index % 9 >= 3,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(random.pick(site.articles)),
        browser: chromeOn(random.chance(0.5) ? SYSTEMS.windows : SYSTEMS.mac, 125, '3840x2160', 'zh-cn'),
        place: somewhere(random, random.chance(0.7) ? 'cn' : 'sg', 8 * HOUR),
      }),
  },
  {
    name: 'bots:rotation',
    follows: 'TSP#162: each visit another resolution and version, drawn from a list',
    share: 0.05,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(
          random.pick([site.home, ...site.lists, ...site.stories]),
        ),
        browser: chromeOn(
          random.pick([SYSTEMS.windows, SYSTEMS.mac, SYSTEMS.linux]),
          random.int(96, 140),
          `${random.pick([1024, 1152, 1280, 1360, 1440, 1600, 1680, 1920, 2048])}x${random.pick([768, 800, 864, 900, 1024, 1050, 1080, 1200])}`,
          'en-us',
        ),
        place: somewhere(random, random.pick(['us', 'nl', 'gb', 'fr', 'ca', 'pl']), 0),
      }),
  },
  {
    name: 'bots:residential',
    follows:
      'residential proxies: an address in another country each time, the program’s own language and clock',
    share: 0.06,
    start:
      ({ site }) =>
      (random, day) => {
        const country = random.pick(RESIDENTIAL);
        const plan = new VisitPlanner(anytime(random, day)).page(random.pick([site.home, ...site.articles]));
        if (random.chance(0.15)) plan.wait(random.int(2, 6)).page(random.pick(site.lists));
        return { plan, browser: browserOf(random, 'en-us'), place: somewhere(random, country, 0) };
      },
  },
  {
    name: 'bots:human-hours',
    follows: 'programs that keep to the day of the country they claim to be in, and to its language',
    share: 0.03,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(atHumanHour(random, day)).page(random.pick(site.articles)),
        browser: chromeOn(SYSTEMS.windows, 121, '1280x1200', 'de'),
        place: somewhere(random, 'de', HOUR, random.pick(['NW', 'BY', 'BE', 'HE'])),
      }),
  },
  {
    name: 'bots:slow-drip',
    follows: 'a handful of visits a day for months, always the same page and look',
    share: 0.006,
    start: ({ site, random }) => {
      const page = random.pick(site.articles);
      return (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(page),
        browser: chromeOn(SYSTEMS.linux, 114, '1600x1200', 'en-us'),
        place: somewhere(random, random.pick(['fi', 'us', 'de']), 0),
      });
    },
  },
  {
    name: 'bots:click-farm',
    follows: 'paid clicks: telephones in racks, an advertisement, a fixed stay, one more page',
    share: 0.03,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(site.campaign).wait(12).page(site.home),
        browser: { ...browserOf(random, 'en-us'), ...telephone(random.int(0, 1)) },
        place: somewhere(random, random.pick(['bd', 'vn', 'ph']), 7 * HOUR),
        referrer: { type: 'campaign', name: 'autumn-ads', url: null },
      }),
  },
];

function telephone(model: number) {
  const resolution = ['360x780', '412x892'][model] ?? '360x780';
  return {
    browserCode: 'CM',
    browserVersion: '116.0',
    osCode: 'AND',
    osVersion: '10',
    deviceType: 'Smartphone',
    resolution,
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Mobile Safari/537.36',
  };
}

export const lookingLikeChrome = FAMILIES.map(programs);
