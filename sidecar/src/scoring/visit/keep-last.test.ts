import { expect, it } from 'vitest';
import { keepLast } from './keep-last.ts';

it('asks once while the same is asked about, and anew of what only looks the same', () => {
  let asked = 0;
  const sizeOf = keepLast((list: readonly number[]) => {
    asked += 1;
    return list.length;
  });
  const [one, other] = [[1, 2], [1]];
  expect([sizeOf(one), sizeOf(one), sizeOf(other), sizeOf(one), sizeOf([1, 2])]).toEqual([2, 2, 1, 2, 2]);
  expect(asked).toBe(4);
});
