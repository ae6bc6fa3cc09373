import { some } from '../../hours.ts';
import { browserOf, placeOf, somewhere } from '../../market.ts';
import { REFERRERS } from '../../people/visitor.ts';
import type { PlannedBrowser, PlannedPlace, VisitPlan } from '../../plan.ts';
import { weighted } from '../../site-model.ts';
import { phoneOf, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { anytime, CURVES, episodes, isWorkday, onTheClock, steady } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { browserAmong, inAppPhone, isChromium, isComputer } from '../devices.ts';

/** Clicks and visits that earn somebody money, or cost somebody else some. */

const HOUR = 3600;
const ROLES = ['SM-A125F', 'SM-A515F', 'M2006C3LG', 'CPH2269', 'RMX3085', 'moto g(9)', 'SM-G780G', 'V2029'];
const campaign = (name: string): VisitPlan['referrer'] => ({ type: 'campaign', name, url: null });

interface Profile {
  readonly visitor: string;
  readonly browser: PlannedBrowser;
  readonly place: PlannedPlace;
}

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:in-app-clicks',
    follows:
      'Oxford Biochronometrics, "Click-fraud originating from Facebook App": one placement blends cheap clicks into the stream, telephones of many makes inside the app’s own browser, clean but for what they do',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [4, 12], [2, 7]);
      const models = someOf(random, ROLES as [string, ...string[]], 3, 8);
      const newest = random.int(126, 140);
      const screens = someOf(
        random,
        ['360x800', '412x915', '393x873', '384x854', '360x780', '360x640'],
        2,
        6,
      );
      const bounce = 0.7 + 0.25 * random.next();
      const stays = random.int(4, 12);
      return (day) =>
        some(random, mean * times(day), () => {
          const { place } = placeOf(random);
          // Racks run all day; the buyer has asked for the hours of people, mostly.
          const at = random.chance(0.7)
            ? onTheClock(random, day, place.clockOffset, CURVES.waking)
            : anytime(random, day);
          const plan = new VisitPlanner(at).page(site.campaign);
          if (!random.chance(bounce)) plan.wait(stays + random.int(0, 14)).page(random.pick(site.lists));
          return {
            plan,
            browser: inAppPhone(
              random.pick(['10', '11', '12', '13', '14']),
              random.pick(models),
              newest - random.int(0, 9),
              random.pick(screens),
            ),
            place,
            referrer: campaign('fb-audience'),
          };
        });
    },
  },
  {
    name: 'bots:affiliate-extension',
    follows:
      'McAfee and TUNE on cookie stuffing (2022): four extensions in 1.4 million Chromes load the shop’s address behind the owner’s back with a partner’s code in it: a real browser, a real home, nobody looks',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const times = steady(random);
      const partners = pool(random.int(1, 4), () => `partner-${random.int(1_000, 99_999)}`);
      const onHome = 0.5 + 0.5 * random.next();
      return (day) =>
        some(random, mean * times(day), () => {
          const { place, language } = placeOf(random);
          const at = onTheClock(random, day, place.clockOffset, CURVES.waking);
          const page = random.chance(onHome) ? site.home : random.weighted(weighted(site.articles));
          return {
            plan: new VisitPlanner(at).page(page),
            browser: browserAmong(random, language, (one) => isChromium(one) && isComputer(one)),
            place,
            referrer: campaign(random.pick(partners)),
          };
        });
    },
  },
  {
    name: 'bots:pogo-sticks',
    follows:
      'Bondtofte, "Adversarial pogo-sticking": somebody has a rival’s results clicked and left at once, so many a day, from the country’s own homes and telephones, out of the search',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const targets = someOf(random, [site.home, ...site.lists, ...site.stories], 2, 6);
      const begin = random.int(7, 10);
      const end = random.int(20, 23);
      return (day) =>
        // A quota: as good as the same number every day.
        Array.from({ length: Math.round(mean * (0.94 + 0.12 * random.next())) }, () => {
          const { place, language } = placeOf(random);
          const at = day.start + random.int(begin * HOUR, end * HOUR);
          return {
            plan: new VisitPlanner(at).page(random.pick(targets)),
            browser: browserOf(random, language),
            place:
              place.country === 'us' ? { ...place, clockOffset: HOUR, country: 'de', region: 'HE' } : place,
            referrer: REFERRERS.google,
          };
        });
    },
  },
  {
    name: 'bots:visit-package',
    follows:
      'sellers’ own lists of features (SparkTraffic, Babylon Traffic): the buyer sets the bounce rate, the pages, the seconds, the share that returns, the countries and the referrers; the hours are "natural" or even',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const profiles = pool(random.int(20, 60), () =>
        browserOf(random, random.pick(['de', 'de', 'de-de', 'en-us'])),
      );
      const bounce = random.pick([0.2, 0.3, 0.4, 0.5]);
      const pages = random.int(2, 5);
      const least = random.pick([10, 20, 30, 45]);
      const most = least * random.int(2, 4);
      const returns = random.pick([0, 0.1, 0.2, 0.3]);
      const isNatural = random.chance(0.6);
      const referrers = someOf<VisitPlan['referrer']>(
        random,
        [REFERRERS.google, REFERRERS.direct, REFERRERS.instagram, REFERRERS.forum],
        1,
        3,
      );
      const kept: Profile[] = [];
      return (day) =>
        some(random, mean, () => {
          const old = random.chance(returns) ? kept[random.int(0, kept.length - 1)] : undefined;
          const profile = old ?? {
            visitor: random.hex(16),
            browser: random.pick(profiles),
            place: somewhere(random, random.pick(['de', 'de', 'de', 'at', 'ch']), HOUR),
          };
          if (old === undefined && kept.length < 400) kept.push(profile);
          const at = isNatural ? onTheClock(random, day, HOUR, CURVES.waking) : anytime(random, day);
          const plan = new VisitPlanner(at).page(
            random.pick([site.home, site.home, random.pick(site.lists), random.pick(site.articles)]),
          );
          if (!random.chance(bounce))
            for (let i = random.int(1, pages); i > 0; i--)
              plan.wait(random.int(least, most)).page(random.pick([...site.lists, ...site.articles]));
          return { plan, ...profile, referrer: random.pick(referrers) };
        });
    },
  },
  {
    name: 'bots:budget-drain',
    follows:
      'ProtectAds, "Is a competitor clicking your Google Ads?", and ClickFortify ("the same city, network, or device profile"): the day’s budget is gone by ten, clicks out of one town on the same few telephones, seconds each, on the days that the rival works',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const region = random.pick(['NW', 'BY', 'BW', 'NI', 'HE', 'SN']);
      const phones = pool(random.int(3, 9), () => phoneOf(random, 'de'));
      const opens = random.pick([5.5, 6, 7, 8]) * HOUR;
      const lasts = (1 + 2.5 * random.next()) * HOUR;
      return (day) =>
        some(random, isWorkday(day) ? mean * 1.35 : mean * 0.1, () => {
          const plan = new VisitPlanner(day.start + opens + random.next() ** 1.4 * lasts).page(site.campaign);
          if (random.chance(0.2)) plan.wait(random.int(3, 12)).page(site.form);
          return {
            plan,
            browser: random.pick(phones),
            place: somewhere(random, 'de', HOUR, region),
            referrer: campaign('search-ads'),
          };
        });
    },
  },
];

export const paid = KINDS.map(programs);
