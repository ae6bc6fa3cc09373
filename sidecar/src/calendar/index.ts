/** `YYYY-MM-DD` in some site's time zone. */
export type Day = string;

/**
 * Matomo names a site's zone as IANA does (`Europe/Berlin`), or as a fixed offset of its own (`UTC+5.5`).
 * @returns seconds; NaN where the moment is none (NaN, or beyond what a Date holds)
 * @throws RangeError where the zone is neither.
 */
export function offsetAt(epochSeconds: number, timezone: string): number {
  // A moment that is none has no offset: what is computed with it is none either.
  if (!Number.isFinite(epochSeconds) || Math.abs(epochSeconds) > LAST_MOMENT) return Number.NaN;
  const fixed = /^UTC([+-]\d{1,2}(?:\.\d{1,2})?)$/.exec(timezone);
  if (fixed !== null) return Math.round(Number(fixed[1]) * 3600);
  const quarter = Math.floor(epochSeconds / QUARTER_HOUR);
  const known = offsetsOf(timezone);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = offsetOfQuarter(quarter, timezone);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(quarter, offset);
  }
  return offset ?? computeOffset(epochSeconds, timezone);
}

/** Whether this program can tell the days of a time zone. */
export function knowsZone(timezone: string): boolean {
  try {
    return Number.isFinite(offsetAt(0, timezone));
  } catch {
    return false;
  }
}

/** A Date ends here, less a day for the offset. */
const LAST_MOMENT = 8_640_000_000_000 - 86_400;
/** A page of visits asks for the same quarters of an hour thousands of times, and asking Intl is slow. */
const QUARTER_HOUR = 900;
const MOST_KEPT = 100_000;
const offsets = new Map<string, Map<number, number | null>>();

function offsetsOf(timezone: string): Map<number, number | null> {
  let known = offsets.get(timezone);
  if (known === undefined) {
    known = new Map();
    offsets.set(timezone, known);
  }
  return known;
}

/** Null where the zone changes within the quarter: some did, a minute after midnight. */
function offsetOfQuarter(quarter: number, timezone: string): number | null {
  const first = computeOffset(quarter * QUARTER_HOUR, timezone);
  const last = computeOffset((quarter + 1) * QUARTER_HOUR - 1, timezone);
  return first === last ? first : null;
}

function computeOffset(epochSeconds: number, timezone: string): number {
  const parts = formatter(timezone).formatToParts(epochSeconds * 1000);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall / 1000 - Math.floor(epochSeconds);
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(timezone: string): Intl.DateTimeFormat {
  let found = formatters.get(timezone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timezone, found);
  }
  return found;
}

/** Day on which a moment (epoch seconds) falls in a time zone. */
export function dayOf(epochSeconds: number, timezone: string): Day {
  return new Date((epochSeconds + offsetAt(epochSeconds, timezone)) * 1000).toISOString().slice(0, 10);
}

/** Hour 0–23 of a moment in a time zone. */
export function hourOf(epochSeconds: number, timezone: string): number {
  return new Date((epochSeconds + offsetAt(epochSeconds, timezone)) * 1000).getUTCHours();
}

/**
 * First moment (epoch seconds) of a day: 01:00 on the wall where clocks skip midnight. A day that a zone has skipped
 * begins and ends at the same moment. Over all days these moments cut time without gap or overlap.
 */
export function startOfDay(day: Day, timezone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`) / 1000;
  // No wall clock is further from UTC than this.
  let before = utc - 16 * 3600;
  let from = utc + 16 * 3600;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle, timezone) >= day) from = middle;
    else before = middle;
  }
  return from;
}

/** The day `count` days later (or earlier, below zero). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** True for a day that is in the calendar: `2026-02-30` is not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** All days from `from` to `to`, both included. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * Undoes Live's shift of an action's time: Live gives the wall clock of the site as if it were UTC. In the hour that
 * daylight saving repeats two moments have the same wall clock; the one within the visit's bounds is taken.
 *
 * @param shifted seconds as Live gives them
 * @param bounds true first and last action of the visit, epoch seconds
 */
export function unshift(
  shifted: number,
  timezone: string,
  bounds: readonly [first: number, last: number],
): number {
  const candidates = momentsOf(shifted, timezone);
  const within = candidates.find((moment) => moment >= bounds[0] && moment <= bounds[1]);
  return within ?? candidates[0] ?? shifted - offsetAt(shifted, timezone);
}

/** The moments at which the wall clock of a site shows this time: two in a repeated hour, none in a skipped one. */
export function momentsOf(shifted: number, timezone: string): number[] {
  const [summer, winter] = [offsetAt(shifted - 86_400, timezone), offsetAt(shifted + 86_400, timezone)];
  const either = summer === winter ? [shifted - summer] : [shifted - summer, shifted - winter];
  return either.filter((moment) => moment + offsetAt(moment, timezone) === shifted).sort((a, b) => a - b);
}
