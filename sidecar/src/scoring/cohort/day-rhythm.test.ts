import { expect, it } from 'vitest';
import { sleeplessness, unevenness } from './day-rhythm.ts';

const PEOPLE = [2, 1, 1, 1, 1, 2, 5, 9, 12, 14, 15, 14, 14, 13, 13, 13, 14, 16, 19, 22, 23, 19, 12, 5];
const EVEN = new Array<number>(24).fill(10);

it('tells who never sleeps from people, wherever those live', () => {
  expect(sleeplessness(EVEN, PEOPLE)).toBeGreaterThan(40);
  expect(sleeplessness(PEOPLE, PEOPLE)).toBeLessThan(-40);
  const abroad = [...PEOPLE.slice(9), ...PEOPLE.slice(0, 9)];
  expect(sleeplessness(abroad, PEOPLE)).toBeLessThan(-40);
});

it('knows nothing of nobody', () => {
  const nobody = new Array<number>(24).fill(0);
  expect(sleeplessness(nobody, PEOPLE)).toBe(0);
  expect(unevenness(nobody)).toBe(0);
  expect(unevenness(EVEN)).toBeCloseTo(0);
});
