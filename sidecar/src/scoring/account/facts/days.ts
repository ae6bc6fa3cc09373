import type { AccountRules } from '../constants.ts';
import type { Activity } from '../types.ts';
import { spreadOf } from './gaps.ts';

const DAY = 86_400;

export interface Days {
  /** Days between the first and the last activity, at least 1. */
  readonly span: number;
  /** Days with any activity. */
  readonly active: number;
  readonly mostPerDay: number;
  /** Deviation over mean of the actions of active days. */
  readonly deviation: number;
  /** Most actions within `burstSeconds`. */
  readonly burst: number;
  /** Longest run of hours of the day (UTC, a circle) in which nearly nothing is done; 24 is hardly anything at all. */
  readonly quietHours: number;
  /** Days of pause before an awakening with many actions, 0 without one. */
  readonly dormancy: number;
}

export function daysOf(activities: readonly Activity[], rules: AccountRules): Days {
  const times = activities.map(({ at }) => at);
  const perDay = countsBy(times.map((at) => Math.floor(at / DAY)));
  const counts = [...perDay.values()];
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return {
    span: Math.max(1, (last - first) / DAY),
    active: perDay.size,
    mostPerDay: counts.reduce((most, count) => Math.max(most, count), 0),
    deviation: spreadOf(counts).relative,
    burst: mostWithin(times, rules.burstSeconds),
    quietHours: quietHoursOf(times),
    dormancy: dormancyOf(times),
  };
}

export function countsBy<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export function mostWithin(times: readonly number[], seconds: number): number {
  let most = 0;
  let from = 0;
  times.forEach((at, i) => {
    while (at - (times[from] ?? at) > seconds) from++;
    most = Math.max(most, i - from + 1);
  });
  return most;
}

/** An hour is quiet below a fifth of an even share: somebody may wake up at night once. */
function quietHoursOf(times: readonly number[]): number {
  const hours = new Array<number>(24).fill(0);
  for (const at of times) {
    const hour = Math.floor((at % DAY) / 3_600);
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const quiet = times.length / 24 / 5;
  let longest = 0;
  let run = 0;
  for (let i = 0; i < 48; i++) {
    run = (hours[i % 24] ?? 0) <= quiet ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return Math.min(24, longest);
}

const LONG_PAUSE_DAYS = 45;
/** Actions within two days of waking up that make it a change of owner or of purpose, and no greeting. */
const AWAKE = 8;

function dormancyOf(times: readonly number[]): number {
  let longest = 0;
  for (let i = 1; i < times.length; i++) {
    const pause = ((times[i] ?? 0) - (times[i - 1] ?? 0)) / DAY;
    const soon = times[i + AWAKE - 1];
    if (pause >= LONG_PAUSE_DAYS && soon !== undefined && soon - (times[i] ?? 0) <= 2 * DAY)
      longest = Math.max(longest, pause);
  }
  return longest;
}
