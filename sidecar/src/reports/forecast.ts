import { addDays, daysBetween } from '../calendar/index.ts';
import { forecastWeek, foretold } from './alerts/holt-winters.ts';
import type { ForecastDay, ReportForecast } from './model.ts';

/** Eight weeks: long enough for the shape of a week, short enough to be of today. */
export const DAYS_LEARNED = 56;

/**
 * The coming week of the human segment, and the days of the report that were far from what was to be expected of them.
 *
 * @param visits of the human segment by day (`YYYY-MM-DD`); a day that is not in it had none. Days before the first one
 *   that is in it are no zeros: the site was not known then.
 * @param last the last day that is over
 * @returns null where less than two weeks are known
 */
export function forecastOf(
  visits: ReadonlyMap<string, number>,
  period: { readonly from: string; readonly last: string },
): ReportForecast | null {
  const { from, last } = period;
  const window = daysBetween(addDays(last, 1 - DAYS_LEARNED), last);
  const first = window.findIndex((day) => (visits.get(day) ?? 0) > 0);
  const known = first < 0 ? [] : window.slice(first);
  const counts = known.map((day) => visits.get(day) ?? 0);
  const week = forecastWeek(counts);
  if (week === null || known[0] === undefined) return null;
  const anomalies = foretold(counts).flatMap((day, i) => {
    const [date, seen] = [known[i] ?? '', counts[i] ?? 0];
    if (day === null || date < from) return [];
    const rounded = round(date, day);
    // As it is shown, so that no day is called far off that stands at the edge of what it says.
    return seen < rounded.low || seen > rounded.high ? [{ ...rounded, visits: seen }] : [];
  });
  return {
    learned: { from: known[0], to: last },
    days: week.map((day, i) => round(addDays(last, i + 1), day)),
    anomalies,
  };
}

/** Whole visits, and the interval outwards: what lies within it lies within what is shown. */
function round(date: string, day: { expected: number; low: number; high: number }): ForecastDay {
  return { date, expected: Math.round(day.expected), low: Math.floor(day.low), high: Math.ceil(day.high) };
}
