import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS } from '../../market.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, referrerOf, type Visitor } from '../../people/visitor.ts';
import { weighted } from '../../site-model.ts';
import { edge, ipad } from '../../third/devices.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { CURVES, onTheClock, whenClockShows } from '../../third/moments.ts';
import { network, REGIONS } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { androidTablet, browserAmong, ipadAsMac, isChromium } from '../devices.ts';

/** People whose browser or machine decides more than they do. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:prerendered',
    follows:
      'matomo#22627: the site’s speculation rules have the browser load two pages more with each that is opened; Matomo counts them in the same second, and again when somebody really goes there',
    share: 0.03,
    start: ({ random, site }, mean) => {
      const regulars = pool(mean * 2, () => newVisitor(random));
      const isEager = random.chance(0.5);
      const favourites = [
        random.weighted(weighted(site.lists)),
        random.weighted(weighted(site.stories)),
      ] as const;
      return (day) =>
        some(random, mean, () => {
          const known = random.chance(0.4);
          const base = known ? random.pick(regulars) : newVisitor(random);
          const who = isChromium(base.browser)
            ? base
            : { ...base, browser: browserAmong(random, base.browser.language, isChromium) };
          const plan = new VisitPlanner(onTheClock(random, day, who.place.clockOffset, CURVES.waking));
          let next = random.weighted([
            [50, site.home],
            [25, random.weighted(weighted(site.articles))],
            [25, random.weighted(weighted(site.stories))],
          ]);
          for (
            let left = random.chance(0.45) ? 0 : 1 + Math.floor(4 * random.next() ** 1.5);
            left >= 0;
            left--
          ) {
            plan.page(next);
            const likely = random.chance(0.6) ? favourites[0] : random.weighted(weighted(site.articles));
            // Eagerly at once; else where the pointer rests, which a telephone’s finger does not.
            if (isEager) plan.wait(random.int(0, 1)).page(likely).page(favourites[1]);
            else if (who.browser.deviceType === 'Desktop' && random.chance(0.6))
              plan.wait(dwell(random, who.pace / 3)).page(likely);
            next = random.chance(0.45)
              ? likely
              : random.weighted(weighted([...site.lists, ...site.articles]));
            if (left > 0) plan.wait(dwell(random, who.pace));
          }
          return { plan, who, referrer: referrerOf(random, known) };
        });
    },
  },
  {
    name: 'people:cash-desks',
    follows:
      'shop assistants who look articles up at the cash desk of a chain: a number typed, the article, ten seconds, the next customer; the same image in thirty branches, from nine to eight, Saturdays too',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const version = random.pick([109, 120, 126, 138]);
      const screen = random.pick(['1024x768', '1366x768', '1280x800']);
      const browser = random.chance(0.5)
        ? edge(version, screen, 'de-de')
        : chromeOn(SYSTEMS.windows, version, screen, 'de-de');
      const desks = pool(Math.max(3, mean * 0.45), (i) =>
        newVisitor(random, {
          browser,
          place: network(random, random.pick(REGIONS)),
          pace: 6 + 14 * random.next(),
          userId: i % 9 === 4 ? `branch-${i}` : null,
        }),
      );
      return (day) =>
        some(random, day.weekday === 0 ? 0 : mean * 1.17, () => {
          const who = random.pick(desks);
          const plan = new VisitPlanner(whenClockShows(day, (9 + 10.6 * random.next() ** 0.8) * HOUR, HOUR));
          plan.page(site.home);
          for (let customers = 1 + Math.floor(5 * random.next() ** 2); customers > 0; customers--) {
            plan
              .wait(dwell(random, who.pace / 2))
              .on('search', { keyword: String(random.int(100_000, 999_999)) });
            plan.wait(dwell(random, 4)).page(random.pick(site.articles));
            if (random.chance(0.3)) plan.wait(dwell(random, who.pace)).page(random.pick(site.articles));
            if (customers > 1) plan.wait(Math.min(1_500, dwell(random, 170))).page(site.home);
          }
          return { plan, who };
        });
    },
  },
  {
    name: 'people:bedside',
    follows:
      'the terminals at the beds of a hospital: one tablet, one wall, one network; patients with all the time in the world, late into the evening, for three to six days; wiped when they go home',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const hospitals = pool(random.int(1, 2), () => ({
        browser: androidTablet(
          random.pick(['9', '11', '13']),
          random.pick(['BT-15', 'HT1560', 'CareTab']),
          random.int(98, 132),
          random.pick(['1366x768', '1280x800', '1920x1080']),
        ),
        place: network(random, random.pick(REGIONS)),
      }));
      const admit = (): { who: Visitor; days: number } => ({
        who: newVisitor(random, { ...random.pick(hospitals), pace: 30 + 160 * random.next() ** 1.5 }),
        days: random.int(2, 6),
      });
      let patients = Array.from({ length: Math.ceil(mean / 1.6) }, admit);
      return (day) => {
        patients = patients.map((one) => (one.days > 0 ? { ...one, days: one.days - 1 } : admit()));
        return patients.flatMap(({ who }) =>
          some(random, 1.6, () => {
            const at = onTheClock(random, day, HOUR, CURVES.waking);
            const landing = random.chance(0.6) ? site.home : random.weighted(weighted(site.stories));
            return {
              plan: stroll(random, site, who, at, { landing, bounce: 0.3, pages: 5, buys: 0.003 }),
              who,
            };
          }),
        );
      };
    },
  },
  {
    name: 'people:family-ipad',
    follows:
      'one iPad on the sofa for a family of four: one visitor to Matomo, who reads slowly at seven, races at four, and shops at ten in the evening; half of the iPads call themselves Macintosh',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const screens = [
        '768x1024',
        '810x1080',
        '820x1180',
        '834x1194',
        '834x1112',
        '744x1133',
        '1024x1366',
      ] as const;
      const families = pool(mean / 0.8, () => {
        const version = random.pick(['18.6', '18.5', '17.6', '26.0', '16.6', '15.6']);
        const screen = random.pick(screens);
        const language = random.chance(0.7) ? 'de-de' : 'de';
        const browser = random.chance(0.55)
          ? ipadAsMac(version, screen, language)
          : ipad(version, version, screen, language);
        const who = newVisitor(random, { browser });
        const members = pool(random.int(2, 5), () => ({
          pace: 4 + 110 * random.next() ** 2,
          hours: random.pick<readonly number[]>([
            CURVES.morning,
            CURVES.evening,
            CURVES.evening,
            CURVES.waking,
          ]),
          pages: 1.5 + 6 * random.next(),
          bounce: 0.25 + 0.5 * random.next(),
          buys: random.chance(0.3) ? 0.06 : 0,
        }));
        return { who, members };
      });
      return (day) =>
        some(random, mean, () => {
          const { who, members } = random.pick(families);
          const { pace, hours, pages, bounce, buys } = random.pick(members);
          const at = onTheClock(random, day, who.place.clockOffset, hours);
          return {
            plan: stroll(random, site, { ...who, pace }, at, { pages, bounce, buys }),
            who,
            referrer: referrerOf(random, true),
          };
        });
    },
  },
];

export const givenMachines = KINDS.map(people);
