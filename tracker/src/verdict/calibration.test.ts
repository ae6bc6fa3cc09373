import { expect, it } from 'vitest';
import { calibrate } from './calibration.ts';

it('grows with the log-odds and stays within 0 and 1', () => {
  const at = [-Infinity, -100, -8, -1, 0, 0.3, 1, 8, 100, Infinity].map((x) => calibrate(x));
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(at[0]).toBeGreaterThanOrEqual(0);
  expect(at.at(-1)).toBeLessThanOrEqual(1);
  expect(calibrate(0)).toBeCloseTo(0.5);
});

it('reads a fitted table by interpolation', () => {
  expect(
    calibrate(1, [
      [0, 0.2],
      [2, 0.6],
    ]),
  ).toBeCloseTo(0.4);
});
