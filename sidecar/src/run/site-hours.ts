import { offsetAt } from '../calendar/index.ts';
import type { HourOf } from '../scoring/cohort/columns.ts';

/** Offsets from UTC change at most at a quarter of an hour. */
const QUARTER = 900;

/** Hours of a site's clock. Each quarter of an hour is looked up once: asking for a zone's offset is slow. */
export function hoursIn(timezone: string): HourOf {
  const offsets = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = offsetAt(quarter * QUARTER, timezone);
      offsets.set(quarter, offset);
    }
    return ((Math.floor((at + offset) / 3600) % 24) + 24) % 24;
  };
}
