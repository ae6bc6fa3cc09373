import { HOURS } from './demo/catalogue.ts';
import { automationVisit, crawlerVisit, headlessVisit, waveVisit } from './demo/machines.ts';
import { makePerson, newsletterVisit, type Person, personVisit } from './demo/people.ts';
import { Random } from './demo/random.ts';
import type { LabelledHit } from './load-hits.ts';
import { addDays, dayOf, startOfDay } from './site-time.ts';

export interface DemoOptions {
  /** Epoch seconds: the traffic ends here. */
  readonly now: number;
  /** Days, today included. */
  readonly days?: number;
  readonly seed?: number;
  readonly idSite?: number;
  readonly url?: string;
  readonly timezone?: string;
}

const REGULARS = 1800;
const HOUR = 3600;
const SUNDAY = 0;
const SATURDAY = 6;
const NEWSLETTER_DAY = 2;
/** How long ago the wave of look-alikes came, in days, and how long it lasted. */
const WAVE = { from: 11, to: 8, visitsADay: 62 };

type Site = Required<Pick<DemoOptions, 'idSite' | 'url' | 'timezone'>>;
type Visit = (random: Random, at: number) => LabelledHit[];

interface Day {
  readonly start: number;
  readonly weekday: number;
  readonly daysAgo: number;
}

/** A moment of the day as people have it. */
const humanTime = (random: Random, { start }: Day) => {
  const [first = 1, ...rest] = HOURS;
  const hour = random.weighted([[first, 0], ...rest.map((weight, i) => [weight, i + 1] as const)]);
  return start + hour * HOUR + random.int(0, HOUR - 1);
};

/** Machines do not sleep. */
const anyTime = (random: Random, { start }: Day) => start + random.int(0, 24 * HOUR - 1);

function countsOf(random: Random, { weekday, daysAgo }: Day) {
  const isWeekend = weekday === SATURDAY || weekday === SUNDAY;
  return {
    people: random.int(0, 25) + (isWeekend ? 125 : 160),
    newsletter: weekday === NEWSLETTER_DAY ? random.int(50, 65) : 0,
    automation: isWeekend ? random.int(0, 3) : random.int(6, 12),
    headless: random.int(35, 60),
    crawlers: random.int(18, 28),
    wave: daysAgo <= WAVE.from && daysAgo >= WAVE.to ? WAVE.visitsADay : 0,
  };
}

function dayOfVisits(
  random: Random,
  site: Site,
  regulars: readonly [Person, ...Person[]],
  day: Day,
): LabelledHit[] {
  const counts = countsOf(random, day);
  const times = (count: number, at: (r: Random, d: Day) => number, visit: Visit) =>
    Array.from({ length: count }, () => visit(random, at(random, day))).flat();
  // Most letters are opened within twenty minutes of nine o'clock.
  const nine = () => day.start + 9 * HOUR + Math.floor(random.next() ** 2 * 20 * 60);
  return [
    ...times(counts.people, humanTime, (r, at) => personVisit(r, site, r.pick(regulars), at)),
    ...times(counts.newsletter, nine, (r, at) => newsletterVisit(r, site, r.pick(regulars), at)),
    ...times(counts.automation, humanTime, (r, at) => automationVisit(r, site, at)),
    ...times(counts.headless, anyTime, (r, at) => headlessVisit(r, site, at)),
    ...times(counts.crawlers, anyTime, (r, at) => crawlerVisit(r, site, at)),
    ...times(counts.wave, anyTime, (r, at) => waveVisit(r, site, at)),
  ];
}

/**
 * A month of a small shop's visits, each with what it really is: people by day and by week, a newsletter at nine every
 * Tuesday, test suites, headless browsers, crawlers, and a wave of bots that look like Chrome. The same seed and moment
 * give the same traffic.
 * @returns hits by time, for `startSandbox({ hits })` or `sandbox.load`.
 */
export function demoTraffic(options: DemoOptions): LabelledHit[] {
  const {
    now,
    days = 30,
    seed = 1,
    idSite = 1,
    url = 'https://shop.example',
    timezone = 'Europe/Berlin',
  } = options;
  const random = new Random(seed);
  const site = { idSite, url, timezone };
  const someone = () => makePerson(random, random.int(1000, 9999));
  const regulars: [Person, ...Person[]] = [someone(), ...Array.from({ length: REGULARS - 1 }, someone)];
  const today = dayOf(timezone, now);
  const hits = Array.from({ length: days }, (_, index) => days - 1 - index).flatMap((daysAgo) => {
    const date = addDays(today, -daysAgo);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return dayOfVisits(random, site, regulars, { start: startOfDay(timezone, date), weekday, daysAgo });
  });
  const timeOf = (hit: LabelledHit) => Number(hit.params.cdt);
  return hits.filter((hit) => timeOf(hit) <= now).sort((a, b) => timeOf(a) - timeOf(b));
}
