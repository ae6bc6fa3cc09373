import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offsetAt } from '../calendar/index.ts';
import { trueTimes } from './true-times.ts';

const TZ = 'Europe/Berlin';
/** Clocks go from 03:00 back to 02:00. */
const CHANGE = Date.parse('2026-10-25T01:00:00Z') / 1000;

it('tells both hours of the night apart in which clocks go back, in one visit', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 1_800 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: -7_200, max: 3_600 }), gaps, (start, pauses) => {
      let at = CHANGE + start;
      const times = [at, ...pauses.map((pause) => (at += pause))];
      const shifted = times.map((time, pageId) => ({ at: time + offsetAt(time, TZ), pageId }));
      // Matomo may list them by the wall clock, which runs twice through that hour.
      const listed = [...shifted.entries()].sort(([, a], [, b]) => a.at - b.at);
      const found = trueTimes(
        listed.map(([, action]) => action),
        TZ,
        [times[0] ?? 0, at],
      );
      expect(found).toEqual(listed.map(([i]) => times[i]));
    }),
    { numRuns: 500 },
  );
});
