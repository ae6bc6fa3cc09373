/** Arithmetic of a site's time zone. Epoch seconds in, `YYYY-MM-DD` and epoch seconds out. */

const QUARTER_HOUR = 900;
const DAY = 86_400;
const offsets = new Map<string, Map<number, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();

const twoDigits = (value: number) => String(value).padStart(2, '0');

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timezone, format);
  }
  return format;
}

function computeOffset(timezone: string, epoch: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timezone).formatToParts(epoch * 1000)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - epoch;
}

/** Seconds that the zone is ahead of UTC. Kept for each quarter of an hour: no zone changes within one. */
export function offsetAt(timezone: string, epoch: number): number {
  let known = offsets.get(timezone);
  if (known === undefined) {
    known = new Map();
    offsets.set(timezone, known);
  }
  const quarter = Math.floor(epoch / QUARTER_HOUR);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = computeOffset(timezone, quarter * QUARTER_HOUR);
    known.set(quarter, offset);
  }
  return offset;
}

/** The day of the site in which a moment lies. */
export function dayOf(timezone: string, epoch: number): string {
  return new Date((epoch + offsetAt(timezone, epoch)) * 1000).toISOString().slice(0, 10);
}

/** The same as a number, for comparing: days since 1970 on the wall of the site. */
export const dayNumber = (timezone: string, epoch: number) =>
  Math.floor((epoch + offsetAt(timezone, epoch)) / DAY);

/** First second of a day of the site; right on the days that have 23 or 25 hours too. */
export function startOfDay(timezone: string, day: string): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`) / 1000;
  const guess = asUtc - offsetAt(timezone, asUtc);
  return asUtc - offsetAt(timezone, guess);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** `2026-11-21 02:45:17`, UTC. */
export function sqlTime(epoch: number): string {
  return new Date(epoch * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `02:45:17` on the wall of the site. */
export function wallTime(timezone: string, epoch: number): string {
  const second = (epoch + offsetAt(timezone, epoch)) % DAY;
  return [second / 3600, (second / 60) % 60, second % 60]
    .map((part) => twoDigits(Math.floor(part)))
    .join(':');
}

const longDate = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
const shortDate = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
});

/** A day has one name, and writing it is slow: a page of visits asks for it thousands of times. */
function namedDays(format: Intl.DateTimeFormat): (day: number) => string {
  const names = new Map<number, string>();
  return (day) => {
    const name = names.get(day) ?? format.format(day * DAY * 1000);
    names.set(day, name);
    return name;
  };
}
const longName = namedDays(longDate);
const shortName = namedDays(shortDate);

/** `Saturday, November 21, 2026` */
export const prettyDate = (timezone: string, epoch: number) => longName(dayNumber(timezone, epoch));

/** `Nov 21, 2026 02:45:17` */
export const prettyDateTime = (timezone: string, epoch: number) =>
  `${shortName(dayNumber(timezone, epoch))} ${wallTime(timezone, epoch)}`;

/** `1 min 5s`, as Matomo shows a duration. */
export function prettyDuration(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60}s`;
  return `${Math.floor(seconds / 3600)} hours ${Math.floor((seconds % 3600) / 60)} min`;
}
