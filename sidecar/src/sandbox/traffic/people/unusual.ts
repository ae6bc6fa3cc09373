import type { EvidenceCode } from '@humantraffic/tracker/verdict';
import type { Random } from '../../demo/random.ts';
import type { Family } from '../family.ts';
import { atHumanHour, atNight, some } from '../hours.ts';
import { chromeOn, SYSTEMS } from '../market.ts';
import type { SiteModel } from '../site-model.ts';
import { type StrollOptions, stroll } from './stroll.ts';
import { newVisitor, referrerOf, signatureOf, type Visitor } from './visitor.ts';

/** People whom careless rules take for programs. */

interface Kind {
  readonly name: `people:${string}`;
  readonly follows: string;
  readonly share: number;
  readonly who: (random: Random) => Visitor;
  readonly options?: (random: Random, site: SiteModel) => StrollOptions;
  readonly when?: typeof atHumanHour;
  /** What their browser's tracker sees of them, where it runs. */
  readonly seen?: readonly EvidenceCode[];
}

const KINDS: readonly Kind[] = [
  {
    name: 'people:readers',
    follows: 'long reads: one or two articles, ten minutes and more each',
    share: 0.05,
    who: (random) => newVisitor(random, { pace: 240 }),
    options: (random, site) => ({ landing: random.pick(site.stories), bounce: 0.5, pages: 2.5, buys: 0 }),
  },
  {
    name: 'people:assistive',
    follows: 'screen readers and keyboards: slow and thorough, no mouse, list after list from top to bottom',
    share: 0.015,
    who: (random) => newVisitor(random, { pace: 70 }),
    options: () => ({ bounce: 0.3, pages: 7 }),
    seen: ['keyboard:natural'],
  },
  {
    name: 'people:night-owls',
    follows: 'shift workers and travellers: at night by the site’s clock',
    share: 0.02,
    who: (random) => newVisitor(random),
    when: atNight,
  },
  {
    name: 'people:old-machines',
    follows: 'old telephones and libraries’ computers: outdated browsers, 1024x768, no cookies',
    share: 0.015,
    who: (random) => {
      const resolution = random.pick(['1024x768', '1280x1024', '800x600']);
      const visitor = newVisitor(random);
      return {
        ...visitor,
        browser: chromeOn(SYSTEMS.windows, 109, resolution, visitor.browser.language),
      };
    },
  },
  {
    name: 'people:private-browsers',
    follows:
      'Tor, LibreWolf and Firefox’s resistFingerprinting: UTC, English, a rounded window, a new visitor each time',
    share: 0.015,
    who: (random) => {
      const visitor = newVisitor(random);
      const resolution = `${random.pick([1000, 1200, 1400, 1600])}x${random.pick([700, 800, 900])}`;
      const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
      const browser = {
        ...chromeOn(SYSTEMS.windows, 140, resolution, 'en-us'),
        browserCode: 'FF',
        userAgent,
      };
      const country = random.pick(['de', 'nl', 'us', 'se', 'ro', 'fr']);
      return { ...visitor, browser, place: { ...visitor.place, country, region: null, clockOffset: 0 } };
    },
    options: () => ({ buys: 0.005 }),
  },
  {
    name: 'people:impatient',
    follows: 'people who know where they want to go: a page every few seconds, unevenly',
    share: 0.03,
    who: (random) => newVisitor(random, { pace: 4 }),
    options: () => ({ bounce: 0.2, pages: 8 }),
  },
];

function family({ name, follows, share, who, options, when = atHumanHour, seen }: Kind): Family {
  return {
    name,
    follows,
    share,
    begin:
      ({ random, site, visitsADay }, share) =>
      (day) =>
        some(random, visitsADay * share, () => {
          const visitor = who(random);
          const tracker =
            seen === undefined || random.chance(0.7)
              ? null
              : { verdict: null, score: null, botType: null, evidence: [...seen], mode: 'cookie' };
          return stroll(random, site, visitor, when(random, day), options?.(random, site) ?? {}).by({
            ...signatureOf(visitor),
            referrer: referrerOf(random, false),
            tracker,
            truth: { isBot: false, family: name },
          });
        }),
  };
}

export const unusual: readonly Family[] = KINDS.map(family);
