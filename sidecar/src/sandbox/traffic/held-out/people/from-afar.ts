import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import { dwell, stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, referrerOf, type Visitor } from '../../people/visitor.ts';
import { weighted } from '../../site-model.ts';
import { chromebook, phoneOf } from '../../third/devices.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { CURVES, onTheClock } from '../../third/moments.ts';
import { forgotten, network, REGIONS } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { cheapPhone, drawnWindow } from '../devices.ts';

/** People whose country, clock or computer is not what the site is used to. */

const HOUR = 3600;
/** Country, language, hours ahead of UTC. */
const HOMES: readonly [number, readonly [string, string, number]][] = [
  [24, ['in', 'en-in', 5.5]],
  [18, ['bd', 'en-us', 6]],
  [13, ['pk', 'en-us', 5]],
  [10, ['ng', 'en-gb', 1]],
  [8, ['ir', 'fa', 3.5]],
  [8, ['eg', 'ar', 2]],
  [7, ['vn', 'vi', 7]],
  [6, ['mm', 'en-us', 6.5]],
  [6, ['cm', 'fr', 1]],
];

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:applicants-abroad',
    follows:
      'DAAD’s figures on foreign students (India first, Iran, Pakistan and Bangladesh among the many): who wishes to study or work here reads the same conditions for weeks, on a cheap telephone, slowly, in a foreign language, fetches the forms, and comes ever more often until the day that it closes',
    share: 0.022,
    start: ({ random, site }, mean) => {
      const homes = HOMES as unknown as readonly [readonly [number, readonly [string, string, number]]];
      const conditions = [
        random.pick(site.stories),
        random.pick(site.stories),
        random.pick(site.stories),
      ] as const;
      const closes = 0.4 + 0.6 * random.next();
      const make = (): Visitor => {
        const [country, language, hours] = random.weighted(homes);
        return newVisitor(random, {
          browser: random.chance(0.68)
            ? cheapPhone(random, language)
            : chromeOn(
                SYSTEMS.windows,
                random.pick([141, 141, 140, 138, 109]),
                random.pick(['1366x768', '1366x768', '1536x864', '1920x1080', '1280x720']),
                language,
              ),
          place: somewhere(random, country, hours * HOUR),
          pace: 30 + 110 * random.next() ** 1.5,
        });
      };
      const applicants = pool(mean * 4, make);
      return (day) => {
        const left = closes * day.of - day.index;
        const times = left < 0 ? 0.5 : 0.7 + 2.2 * 0.5 ** (left / 3);
        return some(random, mean * times, () => {
          const who = random.chance(0.6) ? random.pick(applicants) : make();
          const at = onTheClock(random, day, who.place.clockOffset, CURVES.waking);
          const plan = new VisitPlanner(at).page(random.pick([...conditions, site.home]));
          for (let i = 0; i < 12 && random.chance(0.55); i++) {
            plan.wait(dwell(random, who.pace)).page(
              random.weighted([
                [50, random.pick(conditions)],
                [25, random.weighted(weighted(site.stories))],
                [15, site.form],
                [10, random.weighted(weighted(site.lists))],
              ]),
            );
            if (random.chance(0.12))
              plan.wait(dwell(random, 20)).on('download', { url: `${site.url}/files/application.pdf` });
          }
          return { plan, who, referrer: random.chance(0.5) ? REFERRERS.google : REFERRERS.direct };
        });
      };
    },
  },
  {
    name: 'people:shelter-wifi',
    follows:
      'the Wi-Fi that volunteers of Freifunk put into shelters for refugees: a hundred families behind one exit, telephones of five years ago in Arabic, Ukrainian, Persian and Turkish, offices’ pages read with a translator, and late into the evening',
    share: 0.014,
    start: ({ random, site }, mean) => {
      const shelters = pool(random.int(1, 3), () => network(random, random.pick(REGIONS)));
      const make = (): Visitor => {
        const language = random.pick(['ar', 'ar', 'uk', 'uk', 'fa', 'tr', 'ru', 'fr', 'de', 'ku']);
        return newVisitor(random, {
          browser: random.chance(0.75) ? cheapPhone(random, language) : phoneOf(random, language),
          place: random.pick(shelters),
          pace: 25 + 100 * random.next(),
        });
      };
      const families = pool(mean * 2.5, make);
      return (day) =>
        some(random, mean, () => {
          const who = random.chance(0.75) ? random.pick(families) : make();
          const at = onTheClock(random, day, HOUR, random.chance(0.55) ? CURVES.evening : CURVES.waking);
          const landing = random.chance(0.8) ? random.weighted(weighted(site.stories)) : site.home;
          return {
            plan: stroll(random, site, who, at, { landing, bounce: 0.42, pages: 3.4, buys: 0.002 }),
            who,
            referrer: random.chance(0.55) ? REFERRERS.google : REFERRERS.direct,
          };
        });
    },
  },
  {
    name: 'people:isolated-browsers',
    follows:
      'makers of remote browser isolation (Menlo, Cloudflare): a bank’s staff read through a Chrome that runs on Linux in the maker’s cloud, on UTC, in a window just as large as they have drawn theirs, and is thrown away when they close it; the reading is their own',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const version = random.pick([132, 136, 138, 140, 141]);
      const cloud = pool(random.int(1, 4), () => network(random, 'HE', random.pick(['de', 'nl', 'ie']), 0));
      const language = random.pick(['en-us', 'en-us', 'de']);
      const isForgotten = random.chance(0.6);
      const staff = pool(mean * 1.6, () => ({
        person: newVisitor(random, { place: random.pick(cloud), pace: 12 + 60 * random.next() ** 1.5 }),
        window: drawnWindow(random),
      }));
      return (day) =>
        some(random, day.weekday === 0 || day.weekday === 6 ? mean * 0.08 : mean * 1.36, () => {
          const one = random.pick(staff);
          const { person } = one;
          if (random.chance(0.2)) one.window = drawnWindow(random);
          const browser = chromeOn(SYSTEMS.linux, version, one.window, language);
          const who = { ...(isForgotten ? forgotten(random, person) : person), browser };
          const at = onTheClock(random, day, HOUR, CURVES.office);
          return {
            plan: stroll(random, site, who, at, { bounce: 0.4, pages: 4, buys: 0.006 }),
            who,
            referrer: referrerOf(random, !isForgotten),
          };
        });
    },
  },
  {
    name: 'people:wrong-clocks',
    follows:
      'computers whose clock is wrong by hours: the battery on the board is empty, two systems share one clock (Arch’s manual on UTC in Windows), Windows was set up with the zone it proposes, California; their owners sleep at night and do not know',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const owners = pool(mean * 1.5, () => {
        const one = newVisitor(random);
        const browser = random.chance(0.12)
          ? chromebook(random.pick([141, 140]), '1366x768', one.browser.language)
          : chromeOn(
              random.pick([SYSTEMS.windows, SYSTEMS.windows, SYSTEMS.linux]),
              random.pick([141, 141, 140, 136, 120, 109]),
              random.pick(['1920x1080', '1366x768', '1440x900', '1280x1024', '1600x900']),
              one.browser.language,
            );
        const wrong = random.weighted<number>([
          [35, -9 * HOUR],
          [30, random.pick([-HOUR, HOUR, 2 * HOUR])],
          [35, random.int(-11 * 60, 11 * 60) * 60],
        ]);
        return { who: { ...one, browser }, wrong };
      });
      return (day) =>
        some(random, mean, () => {
          const { who, wrong } = random.pick(owners);
          const { place } = who;
          const at = onTheClock(random, day, place.clockOffset, CURVES.waking);
          return {
            plan: stroll(random, site, who, at, { bounce: 0.42, pages: 5, buys: 0.03 }),
            who: { ...who, place: { ...place, clockOffset: place.clockOffset + wrong } },
            referrer: referrerOf(random, true),
          };
        });
    },
  },
];

export const fromAfar = KINDS.map(people);
