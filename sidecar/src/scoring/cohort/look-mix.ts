import { type AttributeName, indexOf } from './attributes.ts';
import type { Columns } from './columns.ts';
import type { Histogram } from './counts.ts';
import { networksOf } from './networks.ts';
import { drawnBy, LOOKS, type PeopleOfSite } from './people-of-site.ts';
import type { Item } from './search.ts';
import { poissonUpper } from './statistics.ts';
import { evenly } from './tally.ts';

/** How a group's screens and versions are mixed, beside people's with the same systems and browsers. */
export interface LookMix {
  readonly attribute: AttributeName;
  /**
   * Nats by which the group's mix differs from people's (Kullback–Leibler, what chance alone makes taken off): 0 is the
   * market's own; all with a screen that one in ten has is 2.3.
   */
  readonly distance: number;
  /** Share of the visits that may be people's all the same: as many as would bring what people mostly have, 0 to 1. */
  readonly people: number;
  /** And as many as there most likely are: so many as bring what people mostly have. */
  readonly likely: number;
}

const SAMPLE = 2_000;
/** Visits that are enough to know a mix, of people and of a group. */
const ENOUGH_PEOPLE = 60;
const ENOUGH = 40;
const KNOWN = 0.7;
/** Share of a group that may have people's looks: beyond it some are made up and others are people, and nothing is said. */
export const MOST_PEOPLE = 0.12;
/** From this distance a mix is somebody's setting, at least in part. */
export const MADE_UP = 1;
/** Share of people's from which a screen or a version is missed where it does not come. */
const COMMON = 0.04;
const VERY_COMMON = 0.1;
/**
 * One house has one image of Windows, one school one tablet: so many networks, as if they were used alike, are no house.
 */
const LEAST_NETWORKS = 12;

/**
 * The mix that is furthest from people's. Whoever comes together by a link, a place or an hour brings the market's
 * screens and versions; programs bring those that somebody typed into a setting: one, a few old ones, or all alike.
 *
 * @returns null where nothing is known: the group's own values are left aside, because they chose it
 */
export function lookMixOf(
  columns: Columns,
  items: readonly Item[],
  rows: Uint32Array,
  people: PeopleOfSite,
): LookMix | null {
  const chosen = evenly(rows, SAMPLE);
  if (chosen.length < ENOUGH || (networksOf(columns, chosen) ?? 0) < LEAST_NETWORKS) return null;
  const mixes = LOOKS.flatMap(([given, drawn], i) => {
    if (items.some(({ attribute }) => attribute === indexOf(drawn))) return [];
    const distance = distanceOf(drawnBy(columns, chosen, given, drawn), people.looks[i], chosen.length);
    return distance === null ? [] : [{ attribute: drawn, ...distance }];
  });
  mixes.sort((a, b) => b.distance - a.distance);
  return mixes.find(({ people }) => people <= MOST_PEOPLE) ?? mixes[0] ?? null;
}

type Drawn = ReadonlyMap<number, Histogram>;

function distanceOf(
  group: Drawn,
  people: Drawn | undefined,
  visits: number,
): Omit<LookMix, 'attribute'> | null {
  let known = 0;
  let sum = 0;
  let values = 0;
  let mayBePeople = 0;
  let likely = 0;
  for (const [given, mine] of group) {
    const theirs = people?.get(given);
    if (theirs === undefined || theirs.total < ENOUGH_PEOPLE) continue;
    known += mine.total;
    mayBePeople += peopleAmong(mine, theirs, COMMON, poissonUpper);
    likely += peopleAmong(mine, theirs, VERY_COMMON, (count) => count);
    mine.each((value, count) => {
      values += 1;
      // What was never seen is not impossible.
      const share = (theirs.get(value) + 0.5) / (theirs.total + 0.5);
      sum += count * Math.log(count / mine.total / share);
    });
  }
  if (known < ENOUGH || known < KNOWN * visits) return null;
  // A sample of the market itself is off by half its values' number, on average.
  return {
    distance: Math.max(0, (sum - values / 2) / known),
    people: mayBePeople / known,
    likely: likely / known,
  };
}

/** Visits of people among them, by the one of people's common screens or versions that is missed most. */
function peopleAmong(
  mine: Histogram,
  theirs: Histogram,
  common: number,
  bound: (count: number) => number,
): number {
  let most = mine.total;
  theirs.each((value, count) => {
    const share = count / theirs.total;
    if (share >= common) most = Math.min(most, bound(mine.get(value)) / share);
  });
  return most;
}
