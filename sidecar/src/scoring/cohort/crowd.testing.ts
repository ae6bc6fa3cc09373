import { Random } from '../../sandbox/demo/random.ts';
import type { ActionFact, VisitFacts } from '../visit/facts.ts';

/** Visits made for tests of cohorts: a site of some thousand people, and groups to lay over it. Times are UTC. */

const START = 1_760_000_400;
const DAY = 86_400;
const PATHS = [
  '/',
  '/boots',
  '/boots/alpine',
  '/jackets',
  '/packs/tour',
  '/advice/blisters',
  '/about',
] as const;
/** Share of a day's visits by hour: people sleep. */
const HOURS = [1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 13, 12, 13, 13, 13, 13, 14, 16, 18, 18, 14, 8, 3];

type Weighted<T> = readonly [readonly [number, T], ...(readonly [number, T])[]];
type Look = Pick<VisitFacts, 'deviceType' | 'osCode' | 'osVersion' | 'browserCode' | 'resolution'>;
type Place = Pick<VisitFacts, 'country' | 'region' | 'language'> & { readonly offset: number };

const LOOKS: Weighted<Look> = [
  [30, { deviceType: 'Desktop', osCode: 'WIN', osVersion: '10', browserCode: 'CH', resolution: '1920x1080' }],
  [12, { deviceType: 'Desktop', osCode: 'WIN', osVersion: '10', browserCode: 'CH', resolution: '1536x864' }],
  [10, { deviceType: 'Desktop', osCode: 'WIN', osVersion: '11', browserCode: 'PS', resolution: '2560x1440' }],
  [12, { deviceType: 'Desktop', osCode: 'MAC', osVersion: '15', browserCode: 'SF', resolution: '1440x900' }],
  [
    22,
    { deviceType: 'Smartphone', osCode: 'IOS', osVersion: '18', browserCode: 'MF', resolution: '390x844' },
  ],
  [
    18,
    { deviceType: 'Smartphone', osCode: 'AND', osVersion: '15', browserCode: 'CM', resolution: '412x915' },
  ],
];
const PLACES: Weighted<Place> = [
  [60, { country: 'de', region: 'BY', language: 'de', offset: 2 }],
  [25, { country: 'de', region: 'BE', language: 'de', offset: 2 }],
  [8, { country: 'at', region: '9', language: 'de', offset: 2 }],
  [4, { country: 'fr', region: 'IDF', language: 'fr', offset: 2 }],
  [3, { country: 'gb', region: 'ENG', language: 'en-gb', offset: 1 }],
];

const clockOf = (epoch: number, offset: number): string =>
  new Date((epoch + offset * 3600) * 1000).toISOString().slice(11, 19);

export class Crowd {
  readonly random: Random;
  readonly visits: VisitFacts[] = [];
  #id = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** A moment of one of the days, as people or as machines have it. */
  moment(days: number, asPeople: boolean): number {
    const day = this.random.int(0, days - 1);
    const hour = asPeople
      ? this.random.weighted(HOURS.map((w, h) => [w, h] as const) as unknown as Weighted<number>)
      : this.random.int(0, 23);
    return START - (START % DAY) + day * DAY + (hour - 2) * 3600 + this.random.int(0, 3599);
  }

  add(visit: Partial<VisitFacts> & { firstAt: number; actions: readonly ActionFact[] }, offset = 2): void {
    const last = visit.actions.at(-1)?.at ?? visit.firstAt;
    this.#id += 1;
    this.visits.push({
      id: this.#id,
      visitor: this.random.hex(16),
      signedIn: false,
      ordered: false,
      converted: false,
      lastAt: last,
      duration: last - visit.firstAt,
      actionCount: visit.actions.length,
      truncatedActions: 0,
      visitNumber: 1,
      referrerType: 'direct',
      referrerName: null,
      city: null,
      browserVersion: '141.0',
      addressClass: 'other',
      network: { wide: null, narrow: null },
      tracker: null,
      localTime: clockOf(visit.firstAt, offset),
      ...this.random.weighted(LOOKS),
      language: 'de',
      country: 'de',
      region: 'BY',
      ...visit,
    });
  }

  pages(
    at: number,
    count: number,
    gap: () => number,
    paths: readonly [string, ...string[]] = PATHS,
  ): ActionFact[] {
    let now = at;
    return Array.from({ length: count }, (_, i) => {
      if (i > 0) now += gap();
      return { at: now, kind: 'page', path: this.random.pick(paths), timeSpent: null };
    });
  }

  /** Somebody who comes at human hours, reads, sometimes comes back or orders. */
  person(at: number, more: Partial<VisitFacts> = {}): void {
    const { offset, ...place } = this.random.weighted(PLACES);
    const bounces = this.random.chance(0.5);
    const actions = this.pages(at, bounces ? 1 : this.random.int(2, 8), () => this.random.dwell(35));
    this.add(
      {
        firstAt: at,
        actions,
        ...place,
        visitNumber: this.random.chance(0.3) ? this.random.int(2, 9) : 1,
        ordered: this.random.chance(0.02),
        referrerType: this.random.pick(['direct', 'search', 'search', 'website']),
        ...more,
      },
      offset,
    );
  }

  people(count: number, days: number): void {
    for (let i = 0; i < count; i++) this.person(this.moment(days, true));
  }
}
