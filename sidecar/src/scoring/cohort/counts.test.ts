import { expect, it } from 'vitest';
import { Difference, entriesOf, Histogram } from './counts.ts';

const all = new Histogram([
  [1, 50],
  [2, 40],
  [3, 10],
]);

it('a difference is what is left, and never less than nothing', () => {
  const left = new Difference(
    all,
    new Histogram([
      [1, 45],
      [3, 20],
    ]),
    1,
    1,
  );
  expect([left.get(1), left.get(2), left.get(3), left.get(9)]).toEqual([5, 40, 0, 0]);
  expect(entriesOf(left)).toEqual([
    [1, 5],
    [2, 40],
  ]);
});

it('the most frequent of what is left is found, though it was not the most frequent of all', () => {
  const left = new Difference(all, new Histogram([[1, 45]]), 1, 1);
  expect(left.most()).toEqual({ key: 2, count: 40 });
  expect(left.most(2)).toEqual({ key: 3, count: 10 });
});

it('brings samples to the size of what they were taken from', () => {
  const left = new Difference(all, new Histogram([[1, 5]]), 10, 100);
  expect(left.get(1)).toBe(0);
  expect(left.get(2)).toBe(400);
});

it('nothing has no most frequent', () => {
  expect(new Histogram().most()).toEqual({ key: 0, count: 0 });
});
