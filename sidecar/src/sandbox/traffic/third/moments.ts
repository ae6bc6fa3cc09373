import type { Random } from '../../demo/random.ts';
import type { TrafficDay } from '../family.ts';

const DAY = 86_400;

/** Visits by hour of the visitor's own clock. */
export const CURVES = {
  /** Asleep at night, most of it after work. */
  waking: [2, 1, 1, 1, 1, 2, 6, 10, 12, 13, 14, 14, 15, 14, 13, 13, 14, 17, 20, 23, 24, 20, 12, 6],
  office: [0, 0, 0, 0, 0, 0, 1, 7, 17, 19, 18, 16, 10, 15, 17, 15, 11, 4, 1, 0, 0, 0, 0, 0],
  commute: [1, 0, 0, 0, 0, 4, 14, 22, 14, 6, 5, 5, 7, 6, 5, 7, 14, 22, 18, 12, 10, 9, 6, 3],
  evening: [1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3, 4, 4, 3, 3, 5, 9, 15, 22, 24, 16, 7, 3],
  nightShift: [14, 13, 15, 16, 12, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 6, 11, 13],
  museum: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 14, 13, 14, 18, 17, 12, 5, 0, 0, 0, 0, 0, 0],
  morning: [0, 0, 0, 0, 0, 2, 7, 14, 18, 18, 13, 9, 6, 4, 4, 5, 5, 6, 5, 3, 1, 0, 0, 0],
} as const satisfies Record<string, readonly number[]>;

const within = (value: number, whole: number): number => ((value % whole) + whole) % whole;

/** The moment of this day of the site at which the clock of somebody shows `second` after midnight. */
export function whenClockShows({ start }: TrafficDay, second: number, clockOffset: number): number {
  return start + within(Math.floor(second) - clockOffset - start, DAY);
}

/** A moment of this day of the site, as somebody lives by a clock so many seconds ahead of UTC. */
export function onTheClock(
  random: Random,
  day: TrafficDay,
  clockOffset: number,
  curve: readonly number[],
): number {
  const hour = random.weighted(
    curve.map((weight, h) => [weight, h] as const) as unknown as readonly [readonly [number, number]],
  );
  return whenClockShows(day, hour * 3600 + random.int(0, 3599), clockOffset);
}

export const anytime = (random: Random, { start }: TrafficDay): number => start + random.int(0, DAY - 1);

/** Seconds until somebody follows: most soon, with a long tail. */
export const after = (random: Random, typical: number): number => -Math.log(1 - random.next()) * typical;

/** Seconds around a moment, about normal. */
export const around = (random: Random, spread: number): number =>
  (random.next() + random.next() + random.next() + random.next() - 2) * 1.7 * spread;

export const isWorkday = ({ weekday }: TrafficDay): boolean => weekday > 0 && weekday < 6;

/** How many times an average day's visits come on this day; about one over the whole time. */
export type Calendar = (day: TrafficDay) => number;

/** Every day, none quite as the day before. */
export const steady =
  (random: Random): Calendar =>
  () =>
    0.7 + 0.6 * random.next();

/** On for some days, off for some days, nobody knows how long. */
export function episodes(
  random: Random,
  on: readonly [number, number],
  off: readonly [number, number],
): Calendar {
  const times = 1 + (off[0] + off[1]) / (on[0] + on[1]);
  let isOn = random.chance(1 / times);
  let left = random.int(0, isOn ? on[1] : off[1]);
  return () => {
    if (left <= 0) {
      isOn = !isOn;
      left = random.int(...(isOn ? on : off));
    }
    left -= 1;
    return isOn ? times : 0;
  };
}

/** Nothing but a trial or two, then at once everything, and so to the end. */
export function fromOneDayOn(random: Random): Calendar {
  const begin = 0.08 + 0.3 * random.next();
  let days = 0;
  return ({ index, of }) => {
    if (index < begin * of) return 0.02;
    days += 1;
    return days === 1 ? 0.15 : 1 / (1 - begin);
  };
}

export const WORKDAYS: Calendar = (day) => (isWorkday(day) ? 1.4 : 0);
