import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, hourOf, isDay, offsetAt, unshift } from './index.ts';

const at = (iso: string) => Date.parse(iso) / 1000;

describe('days of a site', () => {
  it('begin at midnight of the site, in summer and in winter', () => {
    expect(dayOf(at('2026-01-31T22:59:59Z'), 'Europe/Berlin')).toBe('2026-01-31');
    expect(dayOf(at('2026-01-31T23:00:00Z'), 'Europe/Berlin')).toBe('2026-02-01');
    expect(dayOf(at('2026-06-30T22:00:00Z'), 'Europe/Berlin')).toBe('2026-07-01');
    expect(hourOf(at('2026-06-30T22:00:00Z'), 'Europe/Berlin')).toBe(0);
  });

  it('know Matomo’s own offsets', () => {
    expect(offsetAt(0, 'UTC+5.5')).toBe(19_800);
    expect(offsetAt(0, 'UTC-3')).toBe(-10_800);
    expect(offsetAt(0, 'UTC')).toBe(0);
    expect(() => offsetAt(0, 'Nowhere/Land')).toThrow(RangeError);
  });

  it('are counted through leap days and year ends', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(daysBetween('2026-12-30', '2027-01-02')).toHaveLength(4);
    expect(isDay('2026-02-30')).toBe(false);
    expect(isDay('2026-02-28')).toBe(true);
  });
});

it('a moment that is none has no offset', () => {
  for (const none of [Number.NaN, Number.POSITIVE_INFINITY, 9e15])
    for (const zone of ['Europe/Berlin', 'UTC+2']) expect(offsetAt(none, zone)).toBeNaN();
});

describe('unshift', () => {
  it('gives the true time back for every half hour around both clock changes', () => {
    for (const start of ['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z'])
      for (let half = 0; half < 96; half++) {
        const moment = at(start) + half * 1800;
        const shifted = moment + offsetAt(moment, 'Europe/Berlin');
        expect(unshift(shifted, 'Europe/Berlin', [moment - 60, moment + 60])).toBe(moment);
      }
  });
});
