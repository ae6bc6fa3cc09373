import { browserAmong, isChromium, isComputer } from '../../fourth/devices.ts';
import { some } from '../../hours.ts';
import { browserOf, chromeOn, placeOf, SYSTEMS } from '../../market.ts';
import type { PlannedBrowser, PlannedPlace, VisitPlan } from '../../plan.ts';
import { exitIn, homeIn, type Land, languageOf } from '../../third/bots/places.ts';
import { SCRIPTED_SCREENS, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { after, anytime, CURVES, episodes, onTheClock } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** What somebody earns with, at the site's cost or a stranger's. */

const HOUR = 3600;

interface Profile {
  readonly visitor: string;
  readonly browser: PlannedBrowser;
  readonly place: PlannedPlace;
}

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:list-bombs',
    follows:
      'OneTwoThreeSend, "Subscription bombing": somebody’s address is entered into a thousand newsletters within minutes to bury one mail among their welcomes; here that is a form sent now and then, in clusters, out of a rented home, "direct, no referer, no UTM"',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const version = random.int(124, 141);
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 3);
      const lands = someOf<Land>(
        random,
        ['us', 'us', 'ru', 'ua', 'in', 'id', 'br', 'pl', 'nl', 'de', 'vn'],
        2,
        6,
      );
      const page = random.pick([site.home, site.home, site.campaign, random.pick(site.stories)]);
      const types = random.int(1, 12);
      const cluster = random.int(2, 7);
      const confirmed = random.chance(0.5);
      return (day) =>
        some(random, mean / cluster, () => {
          const begin = anytime(random, day);
          return some(random, cluster, () => {
            const plan = new VisitPlanner(begin + random.int(0, 900)).page(page);
            plan.wait(types + random.int(0, 3)).on('event', { category: 'newsletter', action: 'subscribe' });
            if (confirmed)
              plan.wait(random.int(0, 1)).page({ path: '/welcome', title: 'Welcome', weight: 1 });
            return {
              plan,
              browser: chromeOn(SYSTEMS.windows, version - random.int(0, 2), random.pick(screens), 'en-us'),
              place: exitIn(random, random.pick(lands)),
            };
          });
        }).flat();
    },
  },
  {
    name: 'bots:cookie-robots',
    follows:
      'what makers of anti-detect browsers say of their "cookie robots" (Dolphin, GoLogin): hundreds of invented profiles, each with a look of its own and a home to match, are led over a list of real sites, so many seconds on each, a link or two, so that they have a past when they are needed',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const least = random.int(10, 30);
      const most = least + random.int(8, 40);
      const links = random.int(0, 2);
      const every = random.int(15, 120);
      const perDay = 0.4 + 1.4 * random.next();
      const returns = 0.35 * random.next();
      const lands = someOf<Land>(random, ['de', 'de', 'at', 'us', 'gb', 'pl', 'nl', 'it'], 1, 2);
      const kept: Profile[] = [];
      return (day) =>
        some(random, perDay, () => {
          let at = anytime(random, day);
          return some(random, mean / perDay, () => {
            const land = random.pick(lands);
            const old = random.chance(returns) ? kept[random.int(0, kept.length - 1)] : undefined;
            const profile = old ?? {
              visitor: random.hex(16),
              browser: browserAmong(random, languageOf(land), (one) => isChromium(one) && isComputer(one)),
              place: homeIn(random, land),
            };
            if (old === undefined) kept.push(profile);
            at += every + random.int(0, 9);
            const plan = new VisitPlanner(at).page(site.home);
            for (let i = random.int(0, links); i > 0; i--)
              plan.wait(random.int(least, most)).page(random.pick([...site.lists, ...site.articles]));
            // The last seconds show only where a site counts how far somebody has scrolled.
            plan.wait(random.int(least, most)).on('event', { category: 'scroll', action: 'end' });
            return { plan, ...profile };
          });
        }).flat();
    },
  },
  {
    name: 'bots:windows-behind',
    follows:
      'BuzzFeed News and Augustine Fou on traffic "out of thin air" (2017): a click on a film opens a window behind the one that is watched; it loads one bought page after another at fixed intervals until the film is over; the browser and its owner are real, nobody sees the pages',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const targets = someOf(
        random,
        [site.home, site.campaign, ...site.lists, ...site.articles, ...site.stories],
        2,
        6,
      );
      const interval = random.pick([15, 20, 30, 45, 60]);
      const late = random.int(0, 2);
      const times = episodes(random, [6, 14], [2, 6]);
      const turns = random.int(3, 14);
      const referrer: VisitPlan['referrer'] = random.chance(0.5)
        ? { type: 'website', name: 'films.example', url: 'https://films.example/' }
        : { type: 'direct', name: null, url: null };
      return (day) =>
        some(random, mean * times(day), () => {
          const { place, language } = placeOf(random);
          const at = onTheClock(
            random,
            day,
            place.clockOffset,
            random.chance(0.8) ? CURVES.evening : CURVES.waking,
          );
          const plan = new VisitPlanner(at).page(random.pick(targets));
          for (let i = Math.floor(after(random, turns)); i > 0; i--)
            plan.wait(interval + random.int(0, late)).page(random.pick(targets));
          return { plan, browser: browserOf(random, language), place, referrer };
        });
    },
  },
  {
    name: 'bots:rented-phones',
    follows:
      'reports on phone farms without phones (boards of twenty telephones in a box, sold since 2023): one model by the hundred, aeroplane mode for a new address before each round; an advertisement, a scroll, the same waiting time, home, and the next one',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const boxes = pool(random.int(1, 4), () => {
        const land = random.pick<Land>(['de', 'pl', 'ro', 'ua', 'vn', 'id', 'ph', 'br']);
        return {
          land,
          phones: pool(20, () => random.hex(16)),
          // A factory reset in the morning, or never.
          keeps: random.chance(0.3),
          browser: browserAmong(random, languageOf(land), ({ osCode }) => osCode === 'AND'),
          stays: random.int(10, 50),
        };
      });
      const round = random.int(18, 70) * 60;
      const rounds = mean / (boxes.length * 14);
      return (day) =>
        boxes.flatMap(({ land, phones, keeps, browser, stays }) => {
          let at = day.start + random.int(0, 6 * HOUR);
          return some(random, rounds, () => {
            at += round + random.int(0, 600);
            return phones
              .filter(() => random.chance(0.7))
              .map((phone, i) => {
                const plan = new VisitPlanner(at + i * 2 + random.int(0, 3)).page(site.campaign);
                plan.wait(random.int(2, 5)).on('event', { category: 'scroll', action: 'half' });
                plan.wait(stays + random.int(0, 5)).page(site.home);
                return {
                  plan,
                  browser,
                  place: homeIn(random, land),
                  visitor: keeps ? phone : random.hex(16),
                  referrer: { type: 'campaign', name: 'display-12', url: null } as const,
                };
              });
          }).flat();
        });
    },
  },
];

export const forHire = KINDS.map(programs);
