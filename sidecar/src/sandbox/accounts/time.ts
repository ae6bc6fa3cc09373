import type { Random } from '../demo/random.ts';
import { DAY } from './types.ts';

/** How somebody's days look. */
export interface Habits {
  /** Hour (UTC) at which they get up. */
  readonly wakes: number;
  readonly awakeHours: number;
  /** Share of days with any activity. */
  readonly days: number;
  /** Sessions on such a day, at most. */
  readonly sessions: number;
  /** Actions in a session, at most. */
  readonly actions: number;
  /** Seconds between actions, typically. */
  readonly gap: number;
}

/** When somebody with these habits does something, over so many days until then; by time. */
export function humanTimes(random: Random, habits: Habits, until: number, days: number): number[] {
  const times: number[] = [];
  for (let day = days; day > 0; day--) {
    if (!random.chance(habits.days)) continue;
    const wakes = until - day * DAY + (habits.wakes + random.next() * 1.5) * 3_600;
    for (let s = random.int(1, habits.sessions); s > 0; s--) {
      let at = wakes + random.next() * habits.awakeHours * 3_600;
      for (let a = random.int(1, habits.actions); a > 0; a--) {
        times.push(Math.floor(at));
        at += humanGap(random, habits.gap);
      }
    }
  }
  return times.filter((at) => at <= until).sort((a, b) => a - b);
}

/** Mostly near the typical, at times ten times as long: log-normal, as gaps of people are. */
export function humanGap(random: Random, typical: number): number {
  const normal = random.next() + random.next() + random.next() + random.next() - 2;
  return Math.max(2, typical * Math.exp(normal * 1.9));
}

/** Every so many seconds, give or take this share of it. */
export function steadyTimes(
  random: Random,
  from: number,
  every: number,
  count: number,
  jitter: number,
): number[] {
  return Array.from({ length: count }, (_, i) =>
    Math.floor(from + i * every + (random.next() - 0.5) * jitter * every),
  );
}
