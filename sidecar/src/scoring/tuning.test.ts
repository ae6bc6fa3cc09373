import { CALIBRATION, evidenceOf, judge, MODEL } from '@humantraffic/tracker/verdict';
import { describe, expect, it } from 'vitest';
import shipped from './shipped.json' with { type: 'json' };
import { judgeWith, SHIPPED } from './tuning.ts';

describe('what the program comes with', () => {
  it('is fitted to these rules ("npm run fit -- --write" after a change of MODEL), and says on what, when and how well', () => {
    expect(shipped.rules).toBe(MODEL);
    expect(shipped.fitted).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(shipped.data.families.length).toBeGreaterThan(20);
    const { plain, calibrated } = shipped.figures.leftOut;
    expect(calibrated.brier).toBeLessThan(plain.brier);
    expect(calibrated.recall).toBeGreaterThanOrEqual(plain.recall);
    expect(calibrated.peopleExcluded).toBeLessThanOrEqual(plain.peopleExcluded);
  });

  it('is used only where it is no worse on families that it has never seen', () => {
    const { plain, calibrated } = shipped.figures.neverSeen;
    expect(shipped.inUse).toBe(calibrated.brier <= plain.brier);
    if (!shipped.inUse) expect(SHIPPED.calibration).toBe(CALIBRATION);
  });

  it('never gives a higher score than the evidence itself, and never falls', () => {
    SHIPPED.calibration.forEach(([logOdds, probability], i) => {
      expect(probability).toBeLessThanOrEqual(1 / (1 + Math.exp(-logOdds)) + 1e-4);
      expect(probability).toBeGreaterThanOrEqual(SHIPPED.calibration[i - 1]?.[1] ?? 0);
    });
  });
});

describe('a judgement by tables', () => {
  it('takes their weights, and carries their version', () => {
    const evidence = [evidenceOf('automation:webdriver')];
    const plain = { model: 'x', weights: {}, calibration: CALIBRATION };
    expect(judgeWith(plain, evidence)).toMatchObject({ ...judge(evidence), model: 'x' });
    const lighter = judgeWith({ ...plain, weights: { 'automation:webdriver': 0.1 } }, evidence);
    expect(lighter.verdict).toBeNull();
  });

  it('leaves a person’s decision and what a program says of itself alone', () => {
    const tables = { model: 'x', weights: {}, calibration: [[0, 0.5] as const] };
    expect(judgeWith(tables, [evidenceOf('review:human')]).verdict).toBe('human');
    expect(judgeWith(tables, [evidenceOf('declared:search')]).verdict).toBe('declared_bot');
  });
});
