import { describe, expect, it } from 'vitest';
import { addDays, dayOf, offsetAt, prettyDateTime, startOfDay } from './site-time.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3600;

describe('days of a site', () => {
  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-11-20', 24],
  ])('%s has %i hours in Berlin', (day, hours) => {
    expect((startOfDay(BERLIN, addDays(day, 1)) - startOfDay(BERLIN, day)) / HOUR).toBe(hours);
  });

  it('begin at midnight of the wall clock, east and west of Greenwich', () => {
    for (const zone of ['America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC']) {
      const start = startOfDay(zone, '2026-11-20');
      expect([dayOf(zone, start - 1), dayOf(zone, start)]).toEqual(['2026-11-19', '2026-11-20']);
    }
  });

  it('know summer and winter time', () => {
    expect(offsetAt(BERLIN, Date.UTC(2026, 6, 1) / 1000)).toBe(2 * HOUR);
    expect(offsetAt(BERLIN, Date.UTC(2026, 11, 1) / 1000)).toBe(HOUR);
  });

  it('are written as Matomo writes them', () => {
    expect(prettyDateTime(BERLIN, Date.UTC(2026, 10, 21, 1, 45, 17) / 1000)).toBe('Nov 21, 2026 02:45:17');
  });
});
