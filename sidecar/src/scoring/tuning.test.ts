import { CALIBRATION, evidenceOf, judge, MODEL } from '@humantraffic/tracker/verdict';
import { describe, expect, it } from 'vitest';
import shipped from './shipped.json' with { type: 'json' };
import { judgeWith, SHIPPED } from './tuning.ts';

describe('what the program comes with', () => {
  it('is fitted to these rules ("npm run fit -- --write" after a change of MODEL), and says on what, when and how well', () => {
    expect(shipped.rules).toBe(MODEL);
    expect(shipped.fitted).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(shipped.data.families.length).toBeGreaterThan(20);
    for (const { visits, plain, calibrated } of Object.values(shipped.figures))
      for (const { brier, recall, peopleExcluded } of [plain, calibrated]) {
        for (const figure of [brier, recall]) expect(figure).toBeGreaterThan(0);
        expect(peopleExcluded).toBeGreaterThanOrEqual(0);
        expect(peopleExcluded).toBeLessThan(visits / 1000);
      }
  });

  it('is used only where it is no worse on families that it was not fitted to, left out of it or never seen', () => {
    const isNoWorse = Object.values(shipped.figures).map(
      ({ plain, calibrated }) =>
        calibrated.brier <= plain.brier &&
        calibrated.recall >= plain.recall &&
        calibrated.peopleExcluded <= plain.peopleExcluded,
    );
    expect(shipped.inUse).toBe(!isNoWorse.includes(false));
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
