import { offsetAt } from '../calendar/index.ts';
import type { HourOf } from '../scoring/cohort/columns.ts';

/** Offsets from UTC change at most at a quarter of an hour. */
const QUARTER = 900;
/** Beyond these seconds no date can be said: such a time is taken for the first of all. */
const MOST_SECONDS = 8e12;

/** Hours of a site's clock. Each quarter of an hour is looked up once: asking for a zone's offset is slow. */
export function hoursIn(timezone: string): HourOf {
  const offsetOf = quarterly((at) => offsetAt(at, timezone));
  return (at) => ((Math.floor((at + offsetOf(at)) / 3600) % 24) + 24) % 24;
}

/** What is the same all through a quarter of an hour, asked for once in each. */
export function quarterly<T>(ask: (epochSeconds: number) => T): (epochSeconds: number) => T {
  const known = new Map<number, T>();
  return (at) => {
    const quarter = Math.abs(at) < MOST_SECONDS ? Math.floor(at / QUARTER) : 0;
    let answer = known.get(quarter);
    if (answer === undefined) {
      answer = ask(quarter * QUARTER);
      known.set(quarter, answer);
    }
    return answer;
  };
}
