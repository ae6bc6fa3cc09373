import { indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import { logChanceOfAtLeast } from './statistics.ts';
import { waitsOf } from './timing.ts';

/** So many different visitors, at least, must have gone and waited alike. */
const LEAST_VISITORS = 8;
/**
 * The most common wait, to a fifth, is that of about one in fourteen people (reading times are lognormal with a spread
 * of about one: Liu et al., SIGIR 2010); nearly twice that, because who waits long once does so again.
 */
const COMMONEST_WAIT = 0.12;
const TIMES_EXPECTED = 4;
const CHANCE = Math.log(1e-6);
/**
 * They must come in so many different hours, and in half as many as they are, or in a quarter of all: classes that
 * follow a teacher wait alike, too, but together.
 */
const LEAST_HOURS = 6;
const HOURS_OF_A_VISIT = 0.5;
const HOURS_OF_ALL = 0.25;
const HOUR = 3600;
/** Visits of a way that are enough to know how long it takes. */
const ENOUGH = 30;
/** The middle half of the visits of a played-back way lies this close together; people's by a factor of two and more. */
const ALIKE = 1.4;
const SHORTEST = 4;
const WAY = indexOf('pathSignature');

/** Ways and waits that are played back. */
export interface Scripts {
  /** Timings (`timingOf`) that more visitors share than their way and people's reading explain. */
  readonly timings: ReadonlySet<number>;
  /** By way (code of the path signature): how many seconds visits of a script take that varies its waits, least and most. */
  readonly ways: ReadonlyMap<number, readonly [number, number]>;
}

export function scriptsOf(columns: Columns): Scripts {
  const allHours = new Set(Array.from(columns.firstAt, (at) => Math.floor(at / HOUR))).size;
  const comeApart = (hours: number, visits: number): boolean =>
    hours >= Math.max(LEAST_HOURS, Math.min(HOURS_OF_A_VISIT * visits, HOURS_OF_ALL * allHours));
  const durations = new Map<number, number[]>();
  const hoursOfWay = new Map<number, Set<number>>();
  const met = new Map<number, { way: number; visitors: Set<number>; hours: Set<number> }>();
  for (let row = 0; row < columns.size; row++) {
    const way = columns.attributes[WAY]?.[row] ?? 0;
    const timing = columns.timing[row] ?? 0;
    if (way === 0 || timing === 0) continue;
    push(durations, way, columns.duration[row] ?? 0);
    const hour = Math.floor((columns.firstAt[row] ?? 0) / HOUR);
    hoursOfWay.set(way, (hoursOfWay.get(way) ?? new Set<number>()).add(hour));
    const one = met.get(timing) ?? { way, visitors: new Set(), hours: new Set() };
    one.hours.add(hour);
    one.visitors.add(columns.visitor[row] ?? 0);
    met.set(timing, one);
  }
  const timings = new Set<number>();
  for (const [timing, { way, visitors, hours }] of met)
    if (
      comeApart(hours.size, visitors.size) &&
      isPlayedBack(visitors.size, timing, durations.get(way)?.length ?? 0)
    )
      timings.add(timing);
  const ways = [...durations].flatMap(([way, lengths]) => {
    const band = comeApart(hoursOfWay.get(way)?.size ?? 0, lengths.length) ? bandOf(lengths) : null;
    return band === null ? [] : [[way, band] as const];
  });
  return { timings, ways: new Map(ways) };
}

export function isScripted(
  { timings, ways }: Scripts,
  way: number,
  timing: number,
  duration: number,
): boolean {
  if (timings.has(timing)) return true;
  const band = timing === 0 ? undefined : ways.get(way);
  return band !== undefined && duration >= band[0] && duration <= band[1];
}

function isPlayedBack(visitors: number, timing: number, onTheWay: number): boolean {
  const expected = onTheWay * COMMONEST_WAIT ** waitsOf(timing);
  return (
    visitors >= Math.max(LEAST_VISITORS, TIMES_EXPECTED * expected) &&
    logChanceOfAtLeast(visitors, expected, 0) <= CHANCE
  );
}

function bandOf(lengths: number[]): readonly [number, number] | null {
  if (lengths.length < ENOUGH) return null;
  lengths.sort((a, b) => a - b);
  const [first, third] = [0.25, 0.75].map((part) => lengths[Math.floor(part * lengths.length)] ?? 0);
  if (first === undefined || third === undefined || first < SHORTEST || third > ALIKE * first) return null;
  return [first / ALIKE, third * ALIKE];
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
