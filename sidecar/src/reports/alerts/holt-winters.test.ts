import { describe, expect, it } from 'vitest';
import { forecastWeek, foretold } from './holt-winters.ts';

const WEEK = [100, 110, 120, 115, 105, 60, 50];
/** Noise that is the same for ever (mulberry32). */
function noise(i: number, size: number): number {
  let t = Math.imul((i + 1) * 0x6d2b79f5, 1) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1) * size;
}
const weeks = (n: number, size = 0, growth = 0) =>
  Array.from({ length: n * 7 }, (_, i) => Math.round((WEEK[i % 7] ?? 0) + growth * i + noise(i, size)));

describe('the forecast', () => {
  it('of a week that is always the same is that week', () => {
    const found = forecastWeek(weeks(5));
    for (const [i, day] of (found ?? []).entries()) expect(day.expected).toBeCloseTo(WEEK[i] ?? 0, 0);
    expect(found).toHaveLength(7);
  });

  it('begins with the day of the week that comes', () => {
    expect(forecastWeek(weeks(6).slice(0, -3))?.[0]?.expected).toBeCloseTo(105, 0);
  });

  it('follows a trend, damped', () => {
    const next = forecastWeek(weeks(8, 0, 1));
    const sum = (next ?? []).reduce((n, day) => n + day.expected, 0) / 7;
    expect(sum).toBeGreaterThan(94 + 50);
    expect(sum).toBeLessThan(94 + 62);
  });

  it('holds nineteen days of twenty within its interval, and widens with each day', () => {
    let within = 0;
    let all = 0;
    for (let start = 0; start < 20; start++) {
      const days = weeks(10, 15).slice(start, start + 42);
      const next = weeks(10, 15).slice(start + 42, start + 49);
      const found = forecastWeek(days) ?? [];
      for (const [i, value] of next.entries()) {
        all++;
        const day = found[i];
        if (day !== undefined && value >= day.low && value <= day.high) within++;
      }
      expect((found[6]?.high ?? 0) - (found[6]?.expected ?? 0)).toBeGreaterThanOrEqual(
        (found[0]?.high ?? 0) - (found[0]?.expected ?? 0),
      );
    }
    expect(within / all).toBeGreaterThan(0.9);
  });

  it('is never below nothing, and is none of less than two weeks', () => {
    expect(
      Math.min(...(forecastWeek(weeks(3).map((n) => Math.max(0, n - 100))) ?? []).map((d) => d.low)),
    ).toBe(0);
    expect(forecastWeek(WEEK)).toBeNull();
    expect(forecastWeek(Array(20).fill(0))?.[0]).toMatchObject({ expected: 0 });
  });

  it('is missed by a day that is out of the ordinary, and by no other', () => {
    const days = weeks(8, 8);
    days[50] = 400;
    const missed = foretold(days).flatMap((day, i) =>
      day !== null && ((days[i] ?? 0) > day.high * 1.2 || (days[i] ?? 0) < day.low * 0.8) ? [i] : [],
    );
    expect(missed).toContain(50);
    expect(missed.filter((i) => i < 50)).toEqual([]);
  });
});
