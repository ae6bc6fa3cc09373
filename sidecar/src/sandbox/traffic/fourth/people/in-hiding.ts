import { some } from '../../hours.ts';
import { somewhere } from '../../market.ts';
import { stroll } from '../../people/stroll.ts';
import { newVisitor, REFERRERS, referrerOf } from '../../people/visitor.ts';
import { weighted } from '../../site-model.ts';
import { firefox } from '../../third/devices.ts';
import { type PeopleKind, people, pool } from '../../third/family-of.ts';
import { CURVES, onTheClock } from '../../third/moments.ts';
import { firefoxOn } from '../devices.ts';

/** People who do not wish to be known. */

const HOUR = 3600;

const KINDS: readonly PeopleKind[] = [
  {
    name: 'people:tor-readers',
    follows:
      'Tor Browser’s design document: one Firefox ESR for all, windows in steps of 200 by 100, English, UTC, nothing kept, an exit anywhere; a link in a forum about privacy brings some hundred of them to one page in two days',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const when = 0.15 + 0.6 * random.next();
      const page = random.pick(site.stories);
      return (day) => {
        const since = day.index - Math.floor(when * day.of);
        const crowd = since === 0 ? 0.4 : since === 1 ? 0.2 : 0;
        const reader = (isOfCrowd: boolean) => {
          const screen = random.weighted([
            ...([
              [52, '1400x900'],
              [14, '1400x800'],
              [10, '1200x900'],
              [8, '1200x800'],
              [6, '1000x900'],
            ] as const),
            ...([
              [4, '1000x800'],
              [3, '1400x700'],
              [2, '1200x700'],
              [1, '1000x600'],
            ] as const),
          ]);
          const exit = random.weighted([
            ...([
              [30, 'de'],
              [18, 'us'],
              [16, 'nl'],
              [6, 'se'],
              [5, 'ch'],
              [5, 'fr'],
              [4, 'at'],
            ] as const),
            ...([
              [4, 'ro'],
              [3, 'pl'],
              [3, 'fi'],
              [2, 'lu'],
              [2, 'ca'],
              [2, 'gb'],
            ] as const),
          ]);
          const browser = random.chance(0.86)
            ? firefox(140, screen, 'en-us')
            : firefoxOn('linux', 140, screen, 'en-us');
          const who = newVisitor(random, {
            browser,
            place: somewhere(random, exit, 0),
            pace: 20 + 120 * random.next(),
          });
          const home = random.pick([1, 1, 1, -5, -8, 0, 3]) * HOUR;
          const at = onTheClock(random, day, home, CURVES.waking);
          const plan = stroll(random, site, who, at, {
            landing: isOfCrowd
              ? page
              : random.weighted(weighted(random.chance(0.5) ? site.stories : site.articles)),
            bounce: isOfCrowd ? 0.72 : 0.5,
            pages: 3,
            buys: 0,
          });
          return {
            plan,
            who,
            referrer: !isOfCrowd && random.chance(0.4) ? REFERRERS.duck : REFERRERS.direct,
          };
        };
        return [
          ...some(random, mean * 0.4, () => reader(false)),
          ...some(random, mean * day.of * crowd, () => reader(true)),
        ];
      };
    },
  },
  {
    name: 'people:country-hoppers',
    follows:
      'people whose VPN picks another country at each start, as its makers advise: a cookie that comes back from Japan, then from Peru, always on the clock and in the language of home',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const hoppers = pool(mean * 1.3, () => newVisitor(random));
      return (day) =>
        some(random, mean, () => {
          const who = random.pick(hoppers);
          const country = random.pick([
            ...([
              'nl',
              'ch',
              'se',
              'us',
              'gb',
              'fr',
              'jp',
              'ca',
              'pe',
              'is',
              'es',
              'sg',
              'ro',
              'at',
              'br',
              'dk',
            ] as const),
          ] as [string, ...string[]]);
          const { clockOffset } = who.place;
          const at = onTheClock(
            random,
            day,
            clockOffset,
            random.chance(0.7) ? CURVES.evening : CURVES.waking,
          );
          const plan = stroll(random, site, who, at, { bounce: 0.4, pages: 4.5, buys: 0.02 });
          return {
            plan,
            who: { ...who, place: somewhere(random, country, clockOffset) },
            referrer: referrerOf(random, true),
          };
        });
    },
  },
];

export const inHiding = KINDS.map(people);
