import { anytime, atHumanHour } from '../../hours.ts';
import { browserOf, chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, referrerOf } from '../../people/visitor.ts';
import type { PlannedBrowser } from '../../plan.ts';
import { weighted } from '../../site-model.ts';
import { onWorkdays, type PeopleFamily, persons } from './persons.ts';

/** People whose place, language and clock do not go together, or do not go with the site's. */

const HOUR = 3600;
type Land = readonly [country: string, language: string, hours: number];
const LANDS: readonly [Land, ...Land[]] = [
  ['us', 'en-us', -5],
  ['us', 'en-us', -8],
  ['in', 'en-in', 5.5],
  ['gb', 'en-gb', 0],
  ['br', 'pt-br', -3],
  ['jp', 'ja', 9],
  ['au', 'en-au', 10],
  ['ng', 'en-ng', 1],
  ['id', 'id', 7],
  ['cn', 'zh-cn', 8],
  ['sg', 'en-sg', 8],
  ['mx', 'es-mx', -6],
  ['za', 'en-za', 2],
  ['ph', 'en-ph', 8],
];

const FAMILIES: readonly PeopleFamily[] = [
  {
    name: 'people:global-audience',
    follows: 'a site in English read everywhere: somebody is always awake, nobody is at home',
    share: 0.1,
    start:
      ({ site }) =>
      (random, day) => {
        const [country, language, hours] = random.pick(LANDS);
        const place = somewhere(random, country, hours * HOUR);
        const who = newVisitor(random, { place, browser: browserOf(random, language) });
        const at = atHumanHour(random, day) + (1 - hours) * HOUR;
        return {
          plan: stroll(random, site, who, day.start + ((at - day.start + 172_800) % 86_400), {
            bounce: 0.58,
          }),
          who,
          referrer: referrerOf(random, false),
        };
      },
  },
  {
    name: 'people:expats',
    follows: 'embassies, students and newcomers: a computer in the language and on the clock of home',
    share: 0.02,
    start:
      ({ site }) =>
      (random, day) => {
        const [, language, hours] = random.pick(LANDS);
        const region = random.pick(['BE', 'HE', 'NW', 'BY']);
        const clockOffset = random.chance(0.35) ? hours * HOUR : HOUR;
        const place = { ...somewhere(random, 'de', clockOffset, region) };
        const who = newVisitor(random, { place, browser: browserOf(random, language) });
        return {
          plan: stroll(random, site, who, atHumanHour(random, day)),
          who,
          referrer: referrerOf(random, false),
        };
      },
  },
  {
    name: 'people:tourists',
    follows: 'travellers: telephones in their own language, roaming through the network of home',
    share: 0.02,
    start:
      ({ site }) =>
      (random, day) => {
        const [country, language] = random.pick(LANDS);
        // Roaming leaves through the home network, the clock is the place's.
        const place = somewhere(random, random.chance(0.6) ? country : 'at', HOUR);
        const phone = telephoneOf(() => browserOf(random, language));
        const who = newVisitor(random, { place, browser: phone });
        return {
          plan: stroll(random, site, who, atHumanHour(random, day), { bounce: 0.6, buys: 0 }),
          who,
          referrer: random.chance(0.7) ? REFERRERS.google : REFERRERS.direct,
        };
      },
  },
  {
    name: 'people:foreign-school',
    follows: 'a school in Québec: one model of tablet, one lesson, two pages, in the site’s evening',
    share: 0.01,
    times: onWorkdays,
    start: ({ site, random }) => {
      const story = random.pick(site.stories);
      const place = somewhere(random, 'ca', -5 * HOUR, 'QC');
      const browser: PlannedBrowser = {
        ...chromeOn(SYSTEMS.mac, 0, '810x1080', 'fr-ca'),
        browserCode: 'MF',
        browserVersion: '17.6',
        osCode: 'IOS',
        osVersion: '17.6',
        deviceType: 'Tablet',
        userAgent:
          'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
      };
      return (random, day) => {
        const who = newVisitor(random, { browser, place, pace: 40 });
        const at = day.start + 16 * HOUR + Math.floor(random.next() ** 3 * 400);
        return {
          plan: stroll(random, site, who, at, { landing: story, bounce: 0.35, pages: 2, buys: 0 }),
          who,
        };
      };
    },
  },
  {
    name: 'people:private-relay',
    follows: 'iCloud Private Relay: Safari behind a content network, the region of another town',
    share: 0.03,
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random, { browser: appleOf(() => browserOf(random, 'de-de')) });
        const region = random.pick(['HE', 'BE', null]);
        const place = { ...who.place, country: 'de', region, addressClass: 'datacentre' as const };
        return {
          plan: stroll(random, site, who, atHumanHour(random, day)),
          who: { ...who, place },
          referrer: referrerOf(random, false),
        };
      },
  },
  {
    name: 'people:no-script',
    follows: 'readers without JavaScript: the counting pixel knows no screen, no clock, no cookie',
    share: 0.012,
    start:
      ({ site }) =>
      (random, day) => {
        const someone = newVisitor(random);
        // Matomo writes the server's own clock where the visitor's is not sent.
        const place = { ...someone.place, clockOffset: 0 };
        const who = { ...someone, place, browser: { ...someone.browser, resolution: null } };
        const landing = random.weighted(weighted(site.stories));
        const plan = stroll(random, site, who, anytime(random, day), { landing, bounce: 0.7, buys: 0 });
        return { plan, who, referrer: random.chance(0.4) ? REFERRERS.duck : REFERRERS.direct };
      },
  },
];

function drawnUntil(
  draw: () => PlannedBrowser,
  isRight: (browser: PlannedBrowser) => boolean,
): PlannedBrowser {
  let browser = draw();
  for (let tries = 0; tries < 50 && !isRight(browser); tries++) browser = draw();
  return browser;
}

const telephoneOf = (draw: () => PlannedBrowser): PlannedBrowser =>
  drawnUntil(draw, ({ deviceType }) => deviceType === 'Smartphone');
const appleOf = (draw: () => PlannedBrowser): PlannedBrowser =>
  drawnUntil(draw, ({ browserCode }) => browserCode === 'MF' || browserCode === 'SF');

export const abroad = FAMILIES.map(persons);
