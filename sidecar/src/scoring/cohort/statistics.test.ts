import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoveryLimit, entropy, logChanceOfAtLeast, shareBounds } from './statistics.ts';

describe('chances', () => {
  it('are never better than Poisson’s own tail', () => {
    // P(X ≥ 20 | mean 10) = 0.00345, P(X ≥ 30 | mean 10) = 7.98e-8 (tables)
    expect(logChanceOfAtLeast(20, 10, 0)).toBeGreaterThanOrEqual(Math.log(0.00345));
    expect(logChanceOfAtLeast(30, 10, 0)).toBeGreaterThanOrEqual(Math.log(7.98e-8));
    expect(logChanceOfAtLeast(30, 10, 0)).toBeLessThan(Math.log(1e-5));
  });

  it('of what is not more than expected say nothing, and days that differ are less surprising', () => {
    expect(logChanceOfAtLeast(10, 10, 0)).toBe(0);
    expect(logChanceOfAtLeast(40, 10, 0.5)).toBeGreaterThan(logChanceOfAtLeast(40, 10, 0));
  });

  it('are numbers for every count and mean', () => {
    const number = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.double({ min: 0, max: 5, noNaN: true }), (count, mean, spread) => {
        const chance = logChanceOfAtLeast(count, mean, spread);
        expect(Number.isNaN(chance)).toBe(false);
        expect(chance).toBeLessThanOrEqual(0);
      }),
    );
  });
});

it('Benjamini–Hochberg keeps the findings of its example, and none of none', () => {
  // The 15 p-values of Benjamini and Hochberg (1995), section 4: at 5 % the first four stay.
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  expect(discoveryLimit(p.map(Math.log), 15, 0.05)).toBeCloseTo(Math.log(0.0095));
  expect(discoveryLimit([], 15, 0.05)).toBe(Number.NEGATIVE_INFINITY);
});

it('bounds of a share hold it, and are wide where little is known', () => {
  const { low, high } = shareBounds(3, 100);
  expect(low).toBeLessThan(0.03);
  expect(high).toBeGreaterThan(0.03);
  expect(shareBounds(0, 0)).toEqual({ low: 0, high: 1 });
});

it('entropy is defined for nothing', () => {
  expect(entropy([])).toBe(0);
  expect(entropy([4, 4])).toBeCloseTo(1);
});
