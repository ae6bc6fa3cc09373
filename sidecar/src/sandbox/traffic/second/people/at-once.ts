import type { Random } from '../../../demo/random.ts';
import { chromeOn, SYSTEMS } from '../../market.ts';
import { stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, type Visitor } from '../../people/visitor.ts';
import type { PlannedBrowser } from '../../plan.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { oneDayIn, type PeopleFamily, persons, soonAfter } from './persons.ts';

/** People who come at once, because something told them to. */

const HOUR = 3600;

const inApp = (random: Random): PlannedBrowser => {
  const isApple = random.chance(0.6);
  const system = random.pick(isApple ? ['18.6', '18.5', '26.0'] : ['15', '14', '13']);
  const app = random.pick([402, 403, 401]);
  return {
    browserCode: 'Instagram App',
    browserVersion: `${app}.0`,
    osCode: isApple ? 'IOS' : 'AND',
    osVersion: system,
    deviceType: 'Smartphone',
    resolution: random.pick(isApple ? ['390x844', '393x852', '430x932'] : ['412x915', '360x800', '384x854']),
    language: random.pick(['de-de', 'de-de', 'de-de', 'de-at', 'en-us']),
    userAgent: isApple
      ? `Mozilla/5.0 (iPhone; CPU iPhone OS ${system.replace('.', '_')} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram ${app}.0.0.31.88`
      : `Mozilla/5.0 (Linux; Android ${system}; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36 Instagram ${app}.0.0.31.88 Android`,
  };
};

const phoneOf = (random: Random): Visitor => {
  let who = newVisitor(random);
  for (let i = 0; i < 30 && who.browser.deviceType !== 'Smartphone'; i++) who = newVisitor(random);
  return who;
};

const FAMILIES: readonly PeopleFamily[] = [
  {
    name: 'people:influencer',
    follows: 'a story with a link: telephones in the app’s own browser, one article, most of it in two hours',
    share: 0.04,
    times: oneDayIn(7, 3),
    start:
      ({ site, random }) =>
      (one, day) => {
        const who = newVisitor(one, { browser: inApp(one), pace: 9 });
        const landing = site.articles[(day.index * 7) % site.articles.length] ?? random.pick(site.articles);
        const at = day.start + 19.2 * HOUR + soonAfter(one, 3_000);
        return {
          plan: stroll(one, site, who, at, { landing, bounce: 0.86, pages: 2.5, buys: 0.004 }),
          who,
          referrer: REFERRERS.instagram,
        };
      },
  },
  {
    name: 'people:price-drop',
    follows: 'an alarm for prices at midnight: everybody on one article in the night, some buy',
    share: 0.02,
    times: oneDayIn(14, 8),
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random, { pace: 12 });
        const landing = site.articles[30] ?? site.home;
        const plan = stroll(random, site, who, day.start + 20 + soonAfter(random, 900), {
          landing,
          bounce: 0.7,
          pages: 2.5,
          buys: 0.05,
        });
        return { plan, who, referrer: { type: 'campaign', name: 'price-alert', url: null } };
      },
  },
  {
    name: 'people:exam-results',
    follows: 'results at ten o’clock: everybody reloads one page every few seconds until they are there',
    share: 0.03,
    times: oneDayIn(14, 4),
    start:
      ({ site }) =>
      (random, day) => {
        const who = newVisitor(random);
        const page = site.stories[11] ?? site.home;
        const plan = new VisitPlanner(day.start + 10 * HOUR - 120 + soonAfter(random, 240)).page(page);
        for (let i = Math.floor(soonAfter(random, 3)); i > 0; i--) plan.wait(random.int(3, 25)).page(page);
        return { plan, who };
      },
  },
  {
    name: 'people:push-message',
    follows: 'a message to the telephones of subscribers at six: Chrome on Android, one campaign, minutes',
    share: 0.03,
    times: oneDayIn(4, 1),
    start:
      ({ site }) =>
      (random, day) => {
        let who = phoneOf(random);
        for (let i = 0; i < 30 && who.browser.osCode !== 'AND'; i++) who = phoneOf(random);
        const at = day.start + 18 * HOUR + soonAfter(random, 400);
        return {
          plan: stroll(random, site, who, at, {
            landing: site.campaign,
            bounce: 0.8,
            pages: 2.5,
            buys: 0.01,
          }),
          who,
          referrer: { type: 'campaign', name: 'push', url: null },
        };
      },
  },
  {
    name: 'people:poster-code',
    follows: 'a code on posters: telephones only, one page, a campaign, walking by all day',
    share: 0.02,
    start:
      ({ site }) =>
      (random, day) => {
        const who = phoneOf(random);
        const at = day.start + random.int(7, 21) * HOUR + random.int(0, 3599);
        const landing = site.stories[5] ?? site.home;
        return {
          plan: stroll(random, site, who, at, { landing, bounce: 0.94, pages: 2, buys: 0 }),
          who,
          referrer: { type: 'campaign', name: 'poster', url: null },
        };
      },
  },
  {
    name: 'people:conference',
    follows: 'the Wi-Fi of a conference: two days, one address, everybody at the breaks on the programme',
    share: 0.025,
    times: ({ index }) => (index % 14 === 9 || index % 14 === 10 ? 7 : 0),
    start:
      ({ site }) =>
      (random, day) => {
        const someone = newVisitor(random);
        const place = { ...someone.place, country: 'de', region: 'BE', ip: '198.51.88.8' };
        const who = { ...someone, place };
        const at = day.start + random.pick([8.8, 10.5, 12.5, 15]) * HOUR + soonAfter(random, 700);
        const landing = site.stories[7] ?? site.home;
        return { plan: stroll(random, site, who, at, { landing, bounce: 0.6, pages: 2.5, buys: 0 }), who };
      },
  },
  {
    name: 'people:company-mail',
    follows:
      'an all-hands mail: one image, one link, a thousand colleagues within half an hour, one page each',
    share: 0.025,
    times: oneDayIn(14, 2),
    start: ({ site, random }) => {
      const browser = chromeOn(SYSTEMS.windows, 140, '1920x1080', 'de-de');
      const place = { ...newVisitor(random).place, country: 'de', region: 'BY', ip: '198.51.66.6' };
      return (random, day) => {
        const who = newVisitor(random, { browser, place });
        const at = day.start + 11 * HOUR + soonAfter(random, 600);
        const landing = site.stories[3] ?? site.home;
        return { plan: stroll(random, site, who, at, { landing, bounce: 0.9, pages: 2, buys: 0 }), who };
      };
    },
  },
];

export const atOnce = FAMILIES.map(persons);
