import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, offsetAt, startOfDay, unshift } from './index.ts';

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'UTC+5.5', 'UTC-11', 'UTC+14');
const moment = fc.integer({ min: 0, max: 4_102_444_800 });

/** The same by another way than the product's: Intl writes the whole date. */
function writtenDay(at: number, timeZone: string): string {
  const fixed = /^UTC([+-].*)$/.exec(timeZone)?.[1];
  if (fixed !== undefined) return new Date((at + Number(fixed) * 3600) * 1000).toISOString().slice(0, 10);
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at * 1000);
}

describe('in every time zone that there is', () => {
  it('all moments fall on the day that the wall shows', () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone'))
      for (const at of [0, 951_782_399, 1_774_746_000, 1_793_000_000, 4_000_000_000])
        expect([timeZone, dayOf(at, timeZone)]).toEqual([timeZone, writtenDay(at, timeZone)]);
    fc.assert(
      fc.property(zone, moment, (tz, at) => dayOf(at, tz) === writtenDay(at, tz)),
      { numRuns: 2_000 },
    );
  });

  it('days follow each other without gap or overlap, and are 22 to 26 hours long or were skipped', () => {
    fc.assert(
      fc.property(zone, moment, (tz, at) => {
        const day = dayOf(at, tz);
        const [start, end] = [startOfDay(day, tz), startOfDay(addDays(day, 1), tz)];
        const hours = (end - start) / 3600;
        expect(start).toBeGreaterThanOrEqual(startOfDay(addDays(day, -1), tz));
        expect(hours === 0 || (hours >= 22 && hours <= 26)).toBe(true);
        // A minute of slack: St John's put its clocks back over midnight, so that a minute of a day came before the end
        // of the day before.
        expect(at >= start - 3_660 && at < end + 3_660).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('the shift of Live is undone for any visit', () => {
    fc.assert(
      fc.property(zone, moment, fc.integer({ min: 0, max: 1_800 }), (tz, first, length) => {
        const last = first + length;
        for (const at of [first, Math.floor((first + last) / 2), last]) {
          const undone = unshift(at + offsetAt(at, tz), tz, [first, last]);
          // Two moments of one visit may have the same wall clock only where it lasts longer than the repeated stretch.
          expect(undone).toBe(at);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
