import type { Activity } from '../types.ts';

/** Faster than any airliner, over more than the error of whole degrees and of looked-up addresses. */
const MAX_SPEED_KM_H = 1_000;
const MIN_DISTANCE_KM = 500;
const EARTH_RADIUS_KM = 6_371;

export interface Places {
  /** Times that the account was at two places further apart than anybody travels between. */
  readonly impossibleTravels: number;
  /** Most different offsets from UTC within a day. */
  readonly offsets: number;
  /** Most addresses within a day. */
  readonly addresses: number;
}

export function placesOf(activities: readonly Activity[]): Places {
  return {
    impossibleTravels: travelsOf(activities),
    offsets: mostPerDay(activities, ({ utcOffset }) => utcOffset),
    addresses: mostPerDay(activities, ({ source }) => source),
  };
}

function mostPerDay(
  activities: readonly Activity[],
  of: (activity: Activity) => string | number | null,
): number {
  const days = new Map<number, Set<string | number>>();
  for (const activity of activities) {
    const value = of(activity);
    if (value === null) continue;
    const day = Math.floor(activity.at / 86_400);
    const seen = days.get(day) ?? new Set();
    days.set(day, seen.add(value));
  }
  return [...days.values()].reduce((most, seen) => Math.max(most, seen.size), 0);
}

/**
 * By coordinates where the host sends them; countries alone say nothing of distance. Switching a VPN on looks the same
 * once or twice: it is for the thresholds to leave room for that.
 */
function travelsOf(activities: readonly Activity[]): number {
  let travels = 0;
  let last: { at: number; place: readonly [number, number] } | null = null;
  for (const { at, region } of activities) {
    const place = placeOf(region);
    if (place === null) continue;
    if (last !== null) {
      const km = distance(last.place, place);
      if (km > MIN_DISTANCE_KM && km > ((at - last.at) / 3_600) * MAX_SPEED_KM_H) travels++;
    }
    last = { at, place };
  }
  return travels;
}

export function placeOf(region: string | null): readonly [latitude: number, longitude: number] | null {
  const found = region === null ? null : /@(-?\d{1,2}),(-?\d{1,3})$/.exec(region);
  return found === null ? null : [Number(found[1]), Number(found[2])];
}

/** Great circle, in kilometres. */
function distance([lat1, lon1]: readonly [number, number], [lat2, lon2]: readonly [number, number]): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
