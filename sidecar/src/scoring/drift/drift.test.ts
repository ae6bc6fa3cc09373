import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../sandbox/demo/random.ts';
import { DRIFT, driftOf, hasShifted, type ScoreDay } from './drift.ts';

const CODES = { 'navigation:reading': 0.3, 'navigation:sweep': 0.01, 'cohort:rule': 0.2 };

/** A day of visits drawn anew, weekends half as many; shares as they are told. */
function day(
  index: number,
  random: Random,
  change: { codes?: Record<string, number>; high?: number } = {},
): ScoreDay {
  const visits = index % 7 > 4 ? 600 : 1_200;
  const scores = new Array<number>(10).fill(0);
  const codes: Record<string, number> = {};
  for (let i = 0; i < visits; i++) {
    const tenth = random.chance(change.high ?? 0.2) ? 9 : random.int(0, 3);
    scores[tenth] = (scores[tenth] ?? 0) + 1;
    for (const [code, share] of Object.entries({ ...CODES, ...change.codes }))
      if (random.chance(share)) codes[code] = (codes[code] ?? 0) + 1;
  }
  return { day: `2026-10-${String(index + 1).padStart(2, '0')}`, model: 'm', visits, scores, codes };
}

const month = (seed: number, days = 28) => {
  const random = new Random(seed);
  return Array.from({ length: days }, (_, i) => day(i, random));
};

describe('drift', () => {
  it('is none where days differ by chance alone', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const drift = driftOf(day(28, new Random(seed + 100)), month(seed));
      expect(drift.scoreShift).toBeLessThan(0.05);
      expect(hasShifted(drift)).toBe(false);
    }
  });

  it('is seen where the scores move, and where evidence comes or goes, by name', () => {
    expect(driftOf(day(28, new Random(2), { high: 0.6 }), month(1)).scoreShift).toBeGreaterThan(
      DRIFT.shifted,
    );
    const wave = driftOf(day(28, new Random(2), { codes: { 'navigation:sweep': 0.15 } }), month(1));
    expect(wave.moved).toMatchObject([{ code: 'navigation:sweep' }]);
    expect(wave.moved[0]?.now).toBeCloseTo(0.15, 1);
    const gone = driftOf(day(28, new Random(2), { codes: { 'navigation:reading': 0 } }), month(1));
    expect(gone.moved[0]).toMatchObject({ code: 'navigation:reading', now: 0 });
    const fresh = driftOf(day(28, new Random(2), { codes: { 'navigation:trap': 0.1 } }), month(1));
    expect(fresh.moved[0]).toMatchObject({ code: 'navigation:trap', before: 0 });
  });

  it('says nothing of few visits, of few days, and of days that another model judged', () => {
    const nothing = { scoreShift: null, evidenceShift: null, moved: [] };
    const today = day(28, new Random(2), { high: 0.9 });
    expect(driftOf({ ...today, visits: DRIFT.leastVisits - 1 }, month(1))).toEqual(nothing);
    expect(driftOf(today, month(1, 6))).toEqual(nothing);
    expect(driftOf({ ...today, model: 'n' }, month(1))).toEqual(nothing);
    expect(hasShifted(nothing)).toBe(false);
  });

  it('is a number, or null, whatever the counts are', () => {
    const counts = fc.array(fc.nat(10_000), { minLength: 10, maxLength: 10 });
    const codes = fc.dictionary(fc.constantFrom('a:b', 'c:d', '__proto__'), fc.nat(5_000));
    const one = fc.record({ scores: counts, codes }).map(({ scores, codes }) => {
      const visits = scores.reduce((a, b) => a + b, 0);
      const bounded = Object.fromEntries(Object.entries(codes).map(([k, v]) => [k, Math.min(v, visits)]));
      return { day: '2026-10-01', model: 'm', visits, scores, codes: bounded };
    });
    fc.assert(
      fc.property(one, fc.array(one, { minLength: 7, maxLength: 9 }), (today, before) => {
        const { scoreShift, evidenceShift, moved } = driftOf(today, before);
        for (const shift of [scoreShift, evidenceShift, ...moved.map(({ shift }) => shift)])
          expect(shift === null || (Number.isFinite(shift) && shift >= 0)).toBe(true);
      }),
    );
  });
});
