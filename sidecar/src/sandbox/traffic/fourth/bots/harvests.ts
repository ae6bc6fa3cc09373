import { some } from '../../hours.ts';
import { browserOf, chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { REFERRERS } from '../../people/visitor.ts';
import type { PlannedBrowser } from '../../plan.ts';
import { weighted } from '../../site-model.ts';
import { exitIn, homeIn, type Land, serverIn } from '../../third/bots/places.ts';
import { edge, firefox, SCRIPTED_SCREENS, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { after, anytime, CURVES, episodes, isWorkday, onTheClock } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { firefoxOn } from '../devices.ts';
import { seenBy } from '../seen-by.ts';

/** Programs that take pages away to be read elsewhere. */

const FAR: readonly [string, ...string[]] = [
  ...['vn', 'vn', 'vn', 'br', 'br', 'bd', 'in', 'id', 'ar', 'mx', 'eg', 'pk', 'iq', 'uz', 'co', 'ec', 'ke'],
] as [string, ...string[]];

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:as-if-brazilian',
    follows:
      'Wikimedia, "New user trends on Wikipedia" (October 2025): unusually many visits that looked like people’s, most out of Brazil, for some weeks, by programs built to evade detection',
    share: 0.06,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [7, 15], [4, 12]);
      const elsewhere = someOf<Land>(random, ['ar', 'co', 'mx', 'za'], 1, 2);
      const fromSearch = 0.1 + 0.4 * random.next();
      const goesOn = 0.1 + 0.25 * random.next();
      return (day) =>
        some(random, mean * times(day), () => {
          const land = random.chance(0.85) ? 'br' : random.pick(elsewhere);
          const place = homeIn(
            random,
            land,
            land === 'br' ? random.pick(['SP', 'RJ', 'MG', 'BA', 'PR']) : null,
          );
          const plan = new VisitPlanner(onTheClock(random, day, place.clockOffset, CURVES.waking));
          plan.page(random.pick([...site.stories, ...site.articles]));
          while (random.chance(goesOn))
            plan.wait(random.int(4, 45)).page(random.pick([...site.stories, ...site.articles]));
          return {
            plan,
            browser: browserOf(random, land === 'br' ? 'pt-br' : 'es'),
            place,
            referrer: random.chance(fromSearch) ? REFERRERS.google : REFERRERS.direct,
          };
        });
    },
  },
  {
    name: 'bots:drawn-agents',
    follows:
      'Drew DeVault, "Please stop externalizing your costs directly into my face" (2025), and LWN, "Fighting the AI scraper bot scourge": an agent drawn anew for each of tens of thousands of addresses, never more than a request from one, every page of every log',
    share: 0.05,
    start: ({ random, site }, mean) => {
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 2);
      const language = random.pick(['en-us', 'en-us', 'zh-cn', 'en-gb']);
      const oldest = random.int(48, 100);
      let tide = 1;
      return (day) => {
        // It comes and goes by days, never quite away.
        tide = Math.min(2.6, Math.max(0.2, tide * (0.55 + 0.95 * random.next())));
        return some(random, mean * tide, () => {
          const version = random.int(oldest, 139);
          const screen = random.pick(screens);
          const draw = random.pick<() => PlannedBrowser>([
            () => chromeOn(SYSTEMS.windows, version, screen, language),
            () => chromeOn(SYSTEMS.windows, version, screen, language),
            () => chromeOn(SYSTEMS.mac, version, screen, language),
            () => chromeOn(SYSTEMS.linux, version, screen, language),
            () => firefox(version, screen, language),
            () => firefoxOn('mac', version, screen, language),
            () => firefoxOn('linux', version, screen, language),
            () => edge(Math.max(80, version), screen, language),
          ]);
          const log = random.pick([...site.lists, ...site.articles, ...site.stories]);
          const query = random.pick(['?action=history', '?view=log', '?diff=prev', '?view=print']);
          const plan = new VisitPlanner(anytime(random, day)).page(
            log,
            `${query}&from=${random.int(1, 900)}`,
          );
          const place = somewhere(random, random.pick(FAR), 0);
          return { plan, browser: draw(), place };
        });
      };
    },
  },
  {
    name: 'bots:clipping-services',
    follows:
      'media monitoring as its makers describe it (Meltwater, Cision; an alert minutes after publication): each new story opened by a dozen services, each after a delay of its own, some of them once for each customer',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const services = pool(random.int(6, 16), () => ({
        browser: random.chance(0.7)
          ? chromeOn(SYSTEMS.linux, random.int(109, 141), random.pick(SCRIPTED_SCREENS), 'en-us')
          : chromeOn(SYSTEMS.windows, random.int(109, 141), random.pick(SCRIPTED_SCREENS), 'en-gb'),
        land: random.pick<Land>(['de', 'de', 'ie', 'nl', 'us', 'fr', 'gb', 'se']),
        delay: 20 + after(random, 420),
        copies: random.chance(0.25) ? 3 : 1,
      }));
      const perStory = services.reduce((sum, { copies }) => sum + copies * 0.9, 0);
      return (day) =>
        some(random, (mean / perStory) * (isWorkday(day) ? 1.25 : 0.4), () => {
          const story = random.pick(site.stories);
          const published = onTheClock(random, day, 3600, CURVES.office);
          return services.flatMap(({ browser, land, delay, copies }) =>
            some(random, 0.9 * copies, () => ({
              plan: new VisitPlanner(published + delay * (0.9 + 0.4 * random.next())).page(story),
              browser,
              place: serverIn(random, land),
            })),
          );
        }).flat();
    },
  },
  {
    name: 'bots:deep-research',
    follows:
      'TollBit, "State of the Bots" 2025: retrieval for a question overtakes training, one visit in 31 at the end of the year, with a standard Chrome’s agent; a question opens several pages at once, each in a browser of its own',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const operators = pool(random.int(1, 3), () => ({
        browser: chromeOn(
          random.pick([SYSTEMS.linux, SYSTEMS.windows, SYSTEMS.mac]),
          random.int(126, 141),
          random.pick(['1280x720', '1280x1024', '1920x1080', '1024x768', '1440x900']),
          'en-us',
        ),
        land: random.pick<Land>(['us', 'us', 'us', 'ie', 'nl']),
        spread: random.int(2, 25),
        tracker: random.chance(0.4) ? seenBy(site) : null,
      }));
      return (day) =>
        some(random, mean / 3.6, () => {
          const { browser, land, spread, tracker } = random.pick(operators);
          const asked = onTheClock(random, day, random.pick([-8, -5, 0, 1, 1]) * 3600, CURVES.office);
          const fromList = random.chance(0.4);
          return Array.from({ length: 1 + Math.floor(after(random, 3.1)) }, () => {
            const page = random.weighted(weighted(fromList ? site.articles : site.stories));
            const plan = new VisitPlanner(asked + random.int(0, spread)).page(page);
            if (random.chance(0.12))
              plan.wait(random.int(4, 30)).page(random.weighted(weighted(site.stories)));
            return { plan, browser, place: serverIn(random, land), tracker };
          });
        }).flat();
    },
  },
  {
    name: 'bots:address-harvest',
    follows:
      'Project Honey Pot on harvesters: the front page, the page with the addresses, gone within seconds; from one rented home after another, each site again after weeks',
    share: 0.004,
    start: ({ random, site }, mean) => {
      const looks = pool(random.int(1, 4), () => {
        const version = random.int(88, 137);
        const screen = random.pick(['1366x768', '1280x800', '1600x900', '1920x1080']);
        return random.chance(0.3)
          ? firefox(version, screen, 'en-us')
          : chromeOn(SYSTEMS.windows, version, screen, 'en-us');
      });
      return (day) =>
        some(random, mean, () => {
          const plan = new VisitPlanner(anytime(random, day)).page(site.home);
          plan.wait(random.int(1, 5)).page(site.form);
          if (random.chance(0.3)) plan.wait(random.int(1, 5)).page(site.stories[0]);
          const land = random.pick<Land>(['in', 'bd', 'vn', 'us', 'ua', 'ph', 'tr']);
          return { plan, browser: random.pick(looks), place: exitIn(random, land) };
        });
    },
  },
];

export const harvests = KINDS.map(programs);
