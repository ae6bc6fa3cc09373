import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/index.ts';
import { forecastOf } from './forecast.ts';

const LAST = '2026-10-31';
/** Visits of the days up to the last one, oldest first. */
const upTo = (counts: readonly number[], last = LAST) =>
  new Map(counts.map((n, i) => [addDays(last, i + 1 - counts.length), n]));
const weeks = (n: number) =>
  Array.from({ length: n * 7 }, (_, i) => [90, 100, 110, 105, 95, 40, 30][i % 7] ?? 0);
const month = { from: '2026-10-01', last: LAST };

describe('the forecast of a report', () => {
  it('is of the seven days after the last one, by their day of the week, within an interval', () => {
    const found = forecastOf(upTo(weeks(8)), month);
    expect(found?.days.map((day) => day.date)).toEqual(
      Array.from({ length: 7 }, (_, i) => addDays(LAST, i + 1)),
    );
    expect(found?.days.map((day) => day.expected)).toEqual([90, 100, 110, 105, 95, 40, 30]);
    for (const { low, expected, high } of found?.days ?? []) {
      expect(low).toBeLessThan(expected);
      expect(high).toBeGreaterThan(expected);
    }
    expect(found?.anomalies).toEqual([]);
    expect(found?.learned).toEqual({ from: addDays(LAST, -55), to: LAST });
  });

  it('names the days of the report that were far from what was expected, and no others', () => {
    const counts = weeks(8);
    counts[50] = 400;
    counts[20] = 400;
    const found = forecastOf(upTo(counts), { from: '2026-10-20', last: LAST });
    expect(found?.anomalies.map(({ date, visits }) => [date, visits])).toContainEqual([
      addDays(LAST, -5),
      400,
    ]);
    expect(found?.anomalies.every(({ date }) => date >= '2026-10-20')).toBe(true);
  });

  it('does not take the days before the site was known for days without a visit', () => {
    const found = forecastOf(upTo(weeks(3)), month);
    expect(found?.learned.from).toBe(addDays(LAST, -20));
    expect(found?.days[2]?.expected).toBe(110);
  });

  it.each([
    ['less than two weeks are known', weeks(1)],
    ['no day has a visit', Array(56).fill(0)],
    ['nothing is known', []],
  ])('is none where %s', (_, counts) => {
    expect(forecastOf(upTo(counts), month)).toBeNull();
  });

  it('of a series that never changes stays where it is, with the interval that chance gives counts', () => {
    const [day] = forecastOf(upTo(Array(56).fill(100)), month)?.days ?? [];
    expect(day?.expected).toBe(100);
    expect(day?.high).toBe(120);
    expect(day?.low).toBe(80);
  });

  it('of a site that lost its last visitors is nothing, and never less', () => {
    const found = forecastOf(upTo([...weeks(4), ...Array(28).fill(0)]), month);
    for (const { low, expected } of found?.days ?? []) {
      expect(expected).toBeLessThan(10);
      expect(low).toBe(0);
    }
  });
});
