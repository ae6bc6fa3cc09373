/** Numbers and dates as people read them. Pure: the locale and the time zone come in as arguments. */
export interface Format {
  /** `7,412` */
  count(n: number): string;
  /** `2.4`, one decimal. */
  decimal(n: number | null): string;
  /** `1,580.50`, two decimals; the currency is the site's. */
  money(n: number): string;
  /** `0.31`, two decimals, of an index that has no unit. */
  index(n: number | null): string;
  /** 0–1 → `43%`; `<1%` and `>99%` where rounding would claim none or all. */
  rate(ratio: number | null): string;
  /** A part of a whole, as a rate. */
  share(part: number, whole: number): string;
  /** Seconds → `1:05` or `1:02:03`. */
  duration(seconds: number | null): string;
  /** `2026-01-30` → `Fri 30 Jan` */
  day(date: string): string;
  /** `2026-01-30`, `2026-02-02` → `30 Jan – 2 Feb 2026` */
  period(from: string, to: string): string;
  /** ISO 8601 in UTC → `30 Jan 2026, 06:12` in the time zone. */
  moment(iso: string, timezone: string): string;
}

/** What stands where there is no number: a rate of no visits is not 0 %. */
const NOTHING = '–';

export function formatFor(locale: string): Format {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const twoDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' });
  const dayMonth = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const long = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const rate = (ratio: number | null) => {
    if (ratio === null || !Number.isFinite(ratio)) return NOTHING;
    if (ratio > 0 && ratio < 0.005) return `<${percent.format(0.01)}`;
    if (ratio < 1 && ratio >= 0.995) return `>${percent.format(0.99)}`;
    return percent.format(ratio);
  };
  return {
    count: (n) => whole.format(n),
    decimal: (n) => (n === null || !Number.isFinite(n) ? NOTHING : oneDecimal.format(n)),
    money: (n) => twoDecimals.format(n),
    index: (n) => (n === null ? NOTHING : twoDecimals.format(n)),
    rate,
    share: (part, all) => rate(all === 0 ? null : part / all),
    duration,
    day: (date) => `${weekday.format(utc(date))} ${dayMonth.format(utc(date))}`,
    period: (from, to) => (from === to ? long.format(utc(from)) : long.formatRange(utc(from), utc(to))),
    moment: (iso, timezone) => momentIn(locale, timezone).format(new Date(iso)),
  };
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function duration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return NOTHING;
  const s = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor((s % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

function momentIn(locale: string, timezone: string): Intl.DateTimeFormat {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: timezone });
  } catch {
    // Matomo also knows time zones as offsets, e.g. `UTC+5.5`, which Intl refuses.
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  }
}
