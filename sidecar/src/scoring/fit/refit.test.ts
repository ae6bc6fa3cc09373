import { CALIBRATION, type EvidenceCode } from '@humantraffic/tracker/verdict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../sandbox/demo/random.ts';
import { fitCalibration } from './fit-tables.ts';
import { type KnownVisit, LEAST, refit } from './refit.ts';

const NOW = { model: 'm', weights: {}, calibration: CALIBRATION };
const DAY = 86_400;

/** Visits over a month: most bots sweep and come from data centres, people read or show nothing; groups of ten. */
function known(seed: number, { bots = 600, people = 1_200, swept = 0.9 } = {}): KnownVisit[] {
  const random = new Random(seed);
  const one = (i: number, isBot: boolean): KnownVisit => {
    const codes: EvidenceCode[] = isBot
      ? random.chance(swept)
        ? ['navigation:sweep', 'network:data-centre']
        : []
      : random.chance(0.5)
        ? ['navigation:reading']
        : [];
    return { group: `${isBot} ${i % 60}`, at: random.int(0, 28 * DAY), isBot, codes };
  };
  return [
    ...Array.from({ length: bots }, (_, i) => one(i, true)),
    ...Array.from({ length: people }, (_, i) => one(i, false)),
  ];
}

describe('a refit', () => {
  it('finds by later visits of other groups that it is better, and says what changes', () => {
    const result = refit(known(1), NOW);
    if (result.kind !== 'fitted') throw new Error(result.kind);
    const { before, after, isBetter, changes } = result.refit;
    expect(isBetter).toBe(true);
    expect(after.brier ?? 1).toBeLessThan((before.brier ?? 0) * 0.9);
    expect(after.peopleExcluded).toBe(0);
    // Later visits only: not more than the last four tenths of the time.
    expect(before.bots + before.people).toBeLessThan(0.45 * 1_800);
    expect(before.bots + before.people).toBe(after.bots + after.people);
    for (const change of Object.keys(changes)) expect(change).toMatch(/ → /);
  });

  it('tests nothing on a group that it was fitted to: who is one group tells nothing', () => {
    // All bots are one cohort, which alone has this evidence: beside others it must not look learnable.
    const one = known(2).map((visit) => (visit.isBot ? { ...visit, group: 'one' } : visit));
    expect(refit(one, NOW)).toMatchObject({ kind: 'too-little', have: { botGroups: 1 } });
  });

  it('refuses too little, on either side, and says what there is', () => {
    for (const few of [known(3, { bots: LEAST.visits - 1 }), known(3, { people: LEAST.visits - 1 }), []])
      expect(refit(few, NOW).kind).toBe('too-little');
  });

  it('is not better where the decisions are thrown like dice', () => {
    const random = new Random(4);
    const dice = known(4).map((visit) => ({ ...visit, codes: [], isBot: random.chance(0.33) }));
    const spread = dice.map((visit, i) => ({ ...visit, group: `${visit.isBot} ${i % 60}` }));
    const result = refit(spread, { ...NOW, calibration: fitCalibration(casesOf(spread), {}) });
    expect(result.kind === 'fitted' && result.refit.isBetter).toBe(false);
  });

  it('is the same for the same visits, in whatever order', () => {
    const visits = known(5);
    expect(refit([...visits].reverse(), NOW)).toEqual(refit(visits, NOW));
  });
});

const casesOf = (visits: readonly KnownVisit[]) => visits.map((visit) => ({ ...visit, count: 1 }));

describe('a fitted calibration', () => {
  it('never falls, is never above what the evidence says, and is finite, whatever it learns from', () => {
    const codes = fc.subarray<EvidenceCode>([
      'navigation:sweep',
      'cohort:rule',
      'navigation:ordered',
      'mouse:new',
    ]);
    const one = fc.record({
      group: fc.constantFrom('a', 'b', 'c'),
      isBot: fc.boolean(),
      codes,
      count: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (cases) => {
        const table = fitCalibration(cases, {});
        table.forEach(([logOdds, probability], i) => {
          expect(probability).toBeGreaterThanOrEqual(table[i - 1]?.[1] ?? 0);
          expect(probability).toBeLessThanOrEqual(1 / (1 + Math.exp(-logOdds)) + 1e-4);
        });
      }),
    );
  });
});
