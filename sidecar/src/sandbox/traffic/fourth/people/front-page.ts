import type { Random } from '../../../demo/random.ts';
import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS } from '../../market.ts';
import { dwell } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, type Visitor } from '../../people/visitor.ts';
import type { PlannedBrowser } from '../../plan.ts';
import { homeIn, type Land, languageOf } from '../../third/bots/places.ts';
import { phoneOf } from '../../third/devices.ts';
import { type PeopleKind, people } from '../../third/family-of.ts';
import { after, CURVES } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { browserAmong, firefoxOn, isComputer } from '../devices.ts';

/** A link where everybody who writes programs sees it. */

const HOUR = 3600;

/** Of a forum of programmers: much Mac and Linux, much Firefox. */
const programmerOf = (random: Random, language: string): PlannedBrowser =>
  random.weighted<() => PlannedBrowser>([
    [26, () => browserAmong(random, language, ({ osCode }) => osCode === 'MAC')],
    [
      9,
      () =>
        chromeOn(
          SYSTEMS.linux,
          random.pick([140, 141, 141, 139]),
          random.pick(['1920x1080', '2560x1440', '3840x2160', '1920x1200', '2256x1504', '1440x900']),
          language,
        ),
    ],
    [
      10,
      () =>
        firefoxOn(
          random.pick(['linux', 'linux', 'mac']),
          random.pick([144, 144, 143, 140, 128]),
          random.pick(['1920x1080', '2560x1440', '1512x982', '1728x1117', '1920x1200', '3440x1440']),
          language,
        ),
    ],
    [20, () => browserAmong(random, language, isComputer)],
    [35, () => phoneOf(random, language)],
  ])();

const KIND: PeopleKind = {
  name: 'people:front-page-forum',
  follows:
    'the front page of a forum of programmers ("the Hacker News effect"): ten thousand within a day on one deep page, America after Europe, Macs and Linux and Firefox, half without a referrer out of readers’ apps',
  share: 0.05,
  start: ({ random, site }, mean) => {
    const when = [0.1 + 0.35 * random.next(), 0.55 + 0.35 * random.next()];
    const pages = [random.pick(site.stories), random.pick(site.stories)] as const;
    const begin = (12 + 7 * random.next()) * HOUR;
    const halfLife = (3 + 6 * random.next()) * HOUR;
    const forum = {
      type: 'website',
      name: 'front-page.example',
      url: 'https://front-page.example/',
    } as const;
    let rest: { at: number; who: Visitor; page: number }[] = [];
    return (day) => {
      const number = when.findIndex((part) => Math.floor(part * day.of) === day.index);
      if (number >= 0)
        rest = some(random, (mean * day.of) / 2, () => {
          const land = random.weighted<Land>([
            ...([
              [44, 'us'],
              [10, 'gb'],
              [10, 'de'],
              [6, 'ca'],
              [5, 'in'],
              [4, 'nl'],
              [4, 'fr'],
            ] as const),
            ...([
              [3, 'au'],
              [3, 'se'],
              [2, 'pl'],
              [2, 'es'],
              [2, 'ch'],
              [2, 'br'],
              [1, 'jp'],
              [1, 'ie'],
            ] as const),
          ]);
          const place = homeIn(random, land);
          const who = newVisitor(random, {
            place,
            browser: programmerOf(random, random.chance(0.75) ? 'en-us' : languageOf(land)),
            pace: 30 + 200 * random.next() ** 2,
          });
          // People asleep see it in the morning.
          let at = day.start + begin + after(random, halfLife * 1.44);
          const hourOf = (): number => Math.floor((at + place.clockOffset) / HOUR) % 24;
          for (let i = 0; i < 24 && !random.chance((CURVES.waking[hourOf()] ?? 0) / 16); i++) at += HOUR;
          return { at, who, page: number };
        });
      const end = day.start + 24 * HOUR;
      return rest
        .filter(({ at }) => at >= day.start && at < end)
        .map(({ at, who, page }) => {
          const plan = new VisitPlanner(at).page(pages[page as 0 | 1]);
          if (random.chance(0.16)) {
            plan
              .wait(dwell(random, who.pace))
              .page(random.chance(0.6) ? site.home : random.pick(site.stories));
            if (random.chance(0.35)) plan.wait(dwell(random, who.pace / 2)).page(random.pick(site.stories));
          } else if (random.chance(0.06))
            plan.wait(dwell(random, who.pace)).on('outlink', { url: 'https://source-code.example/' });
          return { plan, who, referrer: random.chance(0.52) ? forum : REFERRERS.direct };
        });
    };
  },
};

export const frontPage = people(KIND);
