import { expect, it } from 'vitest';
import { Random } from '../../sandbox/demo/random.ts';
import { beatOf } from './beat.ts';

const random = new Random(3);
const HOUR = 3600;

it('a timer with some jitter is more even than chance; people who come on their own are not', () => {
  const timer = beatOf(Float64Array.from({ length: 600 }, (_, i) => i * 500 + random.int(0, 60)));
  expect(timer.dispersion).toBeLessThan(0.5);
  const people = beatOf(Float64Array.from({ length: 600 }, () => random.int(0, 600 * 500)));
  expect(people.dispersion).toBeGreaterThan(0.8);
});

it('busy and quiet hours make no difference, and a crowd is less even', () => {
  const crowd = beatOf(
    Float64Array.from({ length: 900 }, (_, i) => (i % 30) * 24 * HOUR + random.int(0, HOUR) * (i % 2)),
  );
  expect(crowd.dispersion).toBeGreaterThan(1);
  expect(beatOf(new Float64Array(0)).dispersion).toBe(1);
  expect(beatOf(Float64Array.of(5, 5, 5, 5, 5, 5, 5)).dispersion).toBe(1);
});
