import { describe, expect, it } from 'vitest';
import { periodSpan } from './period.ts';

const span = (period: string, date: string, today = '2026-11-21') =>
  periodSpan(period, date, today, { id: 1 });

describe('a period', () => {
  it.each([
    ['day', 'yesterday', '2026-11-20', '2026-11-20', '2026-11-19', '2026-11-19'],
    ['week', '2026-11-15', '2026-11-09', '2026-11-15', '2026-11-02', '2026-11-08'],
    ['week', '2026-11-16', '2026-11-16', '2026-11-21', '2026-11-09', '2026-11-14'],
    ['month', '2026-10-31', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
    ['month', '2024-02-29', '2024-02-01', '2024-02-29', '2024-01-01', '2024-01-31'],
    ['month', 'today', '2026-11-01', '2026-11-21', '2026-10-01', '2026-10-21'],
    ['year', '2025-03-01', '2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
    ['range', '2026-10-01,2026-10-10', '2026-10-01', '2026-10-10', '2026-09-21', '2026-09-30'],
    ['range', '2026-11-20,2026-12-10', '2026-11-20', '2026-11-21', '2026-11-18', '2026-11-19'],
  ])('%s of %s', (period, date, from, to, beforeFrom, beforeTo) => {
    expect(span(period, date)).toEqual({ from, to, before: { from: beforeFrom, to: beforeTo } });
  });

  it('of March 31 is not held against more days than the shorter month before has', () => {
    expect(span('month', 'today', '2026-03-31').before).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it.each([
    ['day', '2026-02-29', 'report:bad-date'],
    ['day', 'last monday', 'report:bad-date'],
    ['range', '2026-11-20', 'report:bad-date'],
    ['range', '2026-11-20,2026-11-01', 'report:bad-date'],
    ['decade', 'today', 'report:bad-period'],
    ['month', '2027-01-01', 'report:future'],
    ['range', '2026-11-22,2026-11-25', 'report:future'],
  ])('%s of %s is refused', (period, date, code) => {
    expect(() => span(period, date)).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});
