import { expect, it } from 'vitest';
import { evenSteps } from './even-steps.ts';
import { handTrail } from './hand.testing.ts';

const runs = (steps: readonly (readonly [number, number])[]) => {
  const isFull = evenSteps();
  return steps.filter(([dx, dy]) => isFull(dx, dy)).length;
};

it('counts each run of equal steps once, whole pixels or not', () => {
  const way = (dx: number, dy: number) => Array.from({ length: 15 }, () => [dx, dy] as const);
  expect(runs([...way(20.67, 4), ...way(17.33, 22), ...way(-24, -15.3)])).toBe(3);
  const rounded = Array.from({ length: 15 }, (_, i) => {
    const at = (step: number) => [Math.floor(step * 20.67), Math.floor(step * 9.4)] as const;
    return [at(i + 1)[0] - at(i)[0], at(i + 1)[1] - at(i)[1]] as const;
  });
  expect(runs(rounded)).toBe(1);
});

it('counts no hand, no slow hand, and no "mouse keys"', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const trail = handTrail(seed);
    const steps = trail
      .slice(1)
      .map(({ x, y }, i) => [x - (trail[i]?.x ?? x), y - (trail[i]?.y ?? y)] as const);
    expect(runs(steps)).toBe(0);
  }
  const steady = (dx: number, dy: number) => Array.from({ length: 60 }, () => [dx, dy] as const);
  expect(runs(steady(2, 1)), 'slow').toBe(0);
  expect(runs([...steady(12, 0), ...steady(0, -12), ...steady(9, -9)]), 'keys').toBe(0);
});
