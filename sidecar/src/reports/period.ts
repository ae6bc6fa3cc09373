import { addDays, type Day, daysBetween, isDay } from '../calendar/index.ts';
import { fail } from '../errors/fail.ts';

export const PERIODS = ['day', 'week', 'month', 'year', 'range'] as const;
export type Period = (typeof PERIODS)[number];

export interface Span {
  readonly from: Day;
  readonly to: Day;
  /** The calendar's period before, e.g. February for March. */
  readonly before: { readonly from: Day; readonly to: Day };
}

/**
 * Days of a period that a date lies in, as Matomo has them: weeks begin on Monday. What has not come yet of it is left
 * out.
 * @param date `YYYY-MM-DD`, `today` or `yesterday`
 * @throws HumanTrafficError `report:bad-period`, `report:bad-date`, `report:future`, exit code 2
 */
export function periodSpan(period: string, date: string, today: Day, site: { id: number }): Span {
  if (!isPeriod(period)) throw fail('report:bad-period', { value: period.slice(0, 50) }, { exitCode: 2 });
  const { from, to } = period === 'range' ? rangeOf(date, today) : SPANS[period](dayFrom(date, today));
  const values = { from, to, today, site: site.id };
  if (from > today) throw fail('report:future', values, { exitCode: 2 });
  const before = period === 'range' ? asLongBefore(from, to) : SPANS[period](addDays(from, -1));
  if (to <= today) return { from, to, before };
  // A month that is not over is held against as many days of the one before.
  if (period === 'range') return { from, to: today, before: asLongBefore(from, today) };
  const sameDay = addDays(before.from, daysBetween(from, today).length - 1);
  return { from, to: today, before: { from: before.from, to: sameDay < before.to ? sameDay : before.to } };
}

function isPeriod(text: string): text is Period {
  return (PERIODS as readonly string[]).includes(text);
}

function dayFrom(text: string, today: Day): Day {
  if (text === 'today') return today;
  if (text === 'yesterday') return addDays(today, -1);
  const day: string = text;
  if (isDay(day)) return day;
  throw badDate(text);
}

function badDate(text: string) {
  return fail('report:bad-date', { value: text.slice(0, 50) }, { exitCode: 2 });
}

function rangeOf(text: string, today: Day) {
  const [from = '', to = '', ...rest] = text.split(',');
  if (rest.length > 0 || to === '') throw badDate(text);
  const span = { from: dayFrom(from, today), to: dayFrom(to, today) };
  if (span.from > span.to) throw badDate(text);
  return span;
}

function asLongBefore(from: Day, to: Day) {
  const days = daysBetween(from, to).length;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

const SPANS: Readonly<Record<Exclude<Period, 'range'>, (day: Day) => { from: Day; to: Day }>> = {
  day: (day) => ({ from: day, to: day }),
  week: (day) => {
    const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    return { from: monday, to: addDays(monday, 6) };
  },
  month: (day) => {
    const first = `${day.slice(0, 7)}-01`;
    return { from: first, to: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) };
  },
  year: (day) => ({ from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }),
};
