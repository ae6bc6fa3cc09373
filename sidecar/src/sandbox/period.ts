import { ApiError } from './api/api-error.ts';
import { addDays, dayOf } from './site-time.ts';

const BAD_DATE =
  "Date format must be: YYYY-MM-DD, or 'today' or 'yesterday' or any keyword supported by the strtotime function " +
  '(see http://php.net/strtotime for more information): ';
const PERIODS = ['day', 'week', 'month', 'year', 'range'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** First and last day of a span, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export function parsePeriod(text: string): PeriodName {
  const period = PERIODS.find((name) => name === text);
  if (period === undefined) {
    throw new ApiError(
      `The period '${text}' is not supported. Try any of the following instead: ${PERIODS.join(', ')}`,
    );
  }
  return period;
}

/** A day by its name; `today` is the site's. */
export function parseDay(text: string, timezone: string, now: number): string {
  const today = dayOf(timezone, now);
  if (text === 'today' || text === 'now') return today;
  if (text === 'yesterday') return addDays(today, -1);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  if (!isDay || addDays(text, 0) !== text) throw new ApiError(`${BAD_DATE}false`);
  return text;
}

/** `last3`, `previous7` or `2026-11-01,2026-11-30`; null where the text names one day. */
export function parseSpan(text: string, timezone: string, now: number): Span | null {
  const relative = /^(last|previous)(\d+)$/.exec(text);
  if (relative !== null) {
    const today = dayOf(timezone, now);
    const to = relative[1] === 'last' ? today : addDays(today, -1);
    return { from: addDays(to, 1 - Math.max(1, Number(relative[2]))), to };
  }
  const [from, to, more] = text.split(',');
  if (from === undefined || to === undefined || more !== undefined) return null;
  return { from: parseDay(from, timezone, now), to: parseDay(to, timezone, now) };
}

/** The week (from Monday), month or year around a day, or the day. */
export function spanAround(period: PeriodName, day: string): Span {
  const date = new Date(`${day}T00:00:00Z`);
  if (period === 'week') {
    const monday = addDays(day, -((date.getUTCDay() + 6) % 7));
    return { from: monday, to: addDays(monday, 6) };
  }
  if (period === 'month') {
    const first = `${day.slice(0, 7)}-01`;
    const next = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
      .toISOString()
      .slice(0, 10);
    return { from: first, to: addDays(next, -1) };
  }
  if (period === 'year') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  return { from: day, to: day };
}

/** Every day of a span, ascending. */
export function daysOf(span: Span): string[] {
  const days: string[] = [];
  for (let day = span.from; day <= span.to; day = addDays(day, 1)) days.push(day);
  return days;
}
