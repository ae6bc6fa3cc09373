import { describe, expect, it } from 'vitest';
import { Random } from '../../sandbox/demo/random.ts';
import { isotonic } from './isotonic.ts';
import { type Case, fitLogistic, sigmoid } from './logistic-regression.ts';

function drawn(weights: readonly number[], intercept: number, count: number): Case[] {
  const random = new Random(5);
  return Array.from({ length: count }, () => {
    const features = weights.map((_, f) => f).filter(() => random.chance(0.3));
    const margin = features.reduce((sum, f) => sum + (weights[f] ?? 0), intercept);
    return { features, positive: random.chance(sigmoid(margin)), weight: 1 };
  });
}

describe('logistic regression', () => {
  it('finds the weights that made the cases', () => {
    const true_ = [2, -1.5, 0.5, 0];
    const { intercept, weights } = fitLogistic(drawn(true_, -1, 40_000), 4, { ridge: 1 });
    expect(intercept).toBeCloseTo(-1, 1);
    weights.forEach((weight, f) => {
      expect(Math.abs(weight - (true_[f] ?? 0))).toBeLessThan(0.15);
    });
  });

  it('keeps a weight on its side of zero', () => {
    const { weights } = fitLogistic(drawn([2, -1.5], -1, 5_000), 2, { ridge: 1, signs: [1, 1] });
    expect(weights[1]).toBe(0);
  });

  it('stays with the prior where there are no cases, and stays finite where one feature tells all', () => {
    expect(fitLogistic([], 1, { ridge: 10, priorWeights: [3] }).weights).toEqual([3]);
    const certain: Case[] = Array.from({ length: 200 }, (_, i) => ({
      features: i % 2 ? [0] : [],
      positive: i % 2 === 1,
      weight: 1,
    }));
    const { weights } = fitLogistic(certain, 1, { ridge: 1 });
    expect(weights[0]).toBeGreaterThan(2);
    expect(weights[0]).toBeLessThan(20);
  });
});

describe('isotonic calibration', () => {
  const random = new Random(9);
  const cases = Array.from({ length: 20_000 }, () => {
    const score = random.next() * 8 - 4;
    return { score, positive: random.chance(sigmoid(score)) };
  });

  it('never falls, and follows the probability that made the cases', () => {
    const steps = isotonic(cases);
    steps.slice(1).forEach((step, i) => {
      expect(step.probability).toBeGreaterThanOrEqual(steps[i]?.probability ?? 0);
    });
    const middle = steps.reduce((a, b) => (Math.abs(b.score) < Math.abs(a.score) ? b : a));
    expect(middle.probability).toBeCloseTo(0.5, 1);
  });

  it('does not depend on the order of cases that have the same score', () => {
    const mixed = [1, 1, 1, 2, 2].map((score, i) => ({ score, positive: i % 2 === 0 }));
    const steps = isotonic([{ score: 0, positive: true }, ...mixed]);
    expect(isotonic([...mixed.reverse(), { score: 0, positive: true }])).toEqual(steps);
  });

  it('never says 0 or 1, and nothing of nothing', () => {
    for (const { probability } of isotonic([{ score: 1, positive: true }]))
      expect(probability).toBeLessThan(1);
    expect(isotonic([])).toEqual([]);
    expect(isotonic([{ score: Number.NaN, positive: true }])).toEqual([]);
  });
});
