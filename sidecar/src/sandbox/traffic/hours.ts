import type { Random } from '../demo/random.ts';
import type { TrafficDay } from './family.ts';

/** Visits of a shop by hour of the day: people sleep, work, and sit down in the evening. */
const PEOPLE = [2, 1, 1, 1, 1, 2, 5, 9, 12, 14, 15, 14, 14, 13, 13, 13, 14, 16, 19, 22, 23, 19, 12, 5];
const WORK = [0, 0, 0, 0, 0, 0, 1, 8, 16, 18, 18, 16, 12, 16, 17, 15, 10, 4, 1, 0, 0, 0, 0, 0];
const NIGHT = [12, 12, 12, 11, 10, 8, 4, 2, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7, 9, 11];

function moment(random: Random, { start }: TrafficDay, hours: readonly number[]): number {
  const hour = random.weighted(
    hours.map((w, h) => [w, h] as const) as unknown as readonly [readonly [number, number]],
  );
  return start + hour * 3600 + random.int(0, 3599);
}

export const atHumanHour = (random: Random, day: TrafficDay): number => moment(random, day, PEOPLE);
export const atWorkHour = (random: Random, day: TrafficDay): number => moment(random, day, WORK);
export const atNight = (random: Random, day: TrafficDay): number => moment(random, day, NIGHT);
/** Machines do not sleep. */
export const anytime = (random: Random, { start }: TrafficDay): number => start + random.int(0, 86_399);

/** About so many, as chance has it (Poisson; normal above thirty). */
export function about(random: Random, mean: number): number {
  if (mean > 30) {
    const normal = Array.from({ length: 12 }, () => random.next()).reduce((sum, n) => sum + n, -6);
    return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)));
  }
  let count = 0;
  for (let left = Math.exp(-Math.max(mean, 0)), p = random.next(); p > left; p *= random.next()) count += 1;
  return count;
}

export const isWeekend = ({ weekday }: TrafficDay): boolean => weekday === 0 || weekday === 6;

/** `make` as often as chance has it around `mean`. */
export function some<T>(random: Random, mean: number, make: () => T): T[] {
  return Array.from({ length: about(random, mean) }, make);
}
