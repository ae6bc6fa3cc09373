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

it('what is left as counts of their own is what a difference says, and can be taken from again', () => {
  const parts = [
    new Histogram([
      [1, 49.5],
      [3, 4],
    ]),
    new Histogram([
      [2, 40],
      [9, 7],
    ]),
  ];
  let left = all;
  for (const part of parts) {
    const difference = new Difference(left, part, 1, 1);
    left = left.without(part, 1, 1);
    expect(entriesOf(left)).toEqual(entriesOf(difference));
    expect(left.most()).toEqual(difference.most());
  }
  expect([left.total, left.get(1), left.get(3)]).toEqual([6, 0, 6]);
  expect(all.total).toBe(100);
});

it('a table counts as one by one does, the first met first', () => {
  const codes = Uint32Array.of(7, 0, 7, 3, 0, 7);
  const plain = new Histogram();
  for (const code of codes) plain.add(code);
  for (let again = 0; again < 2; again++)
    expect(entriesOf(Histogram.ofCodes(8, codes))).toEqual(entriesOf(plain));
});

it('is the same when it is counted only when somebody asks, whatever is asked first', () => {
  const codes = Uint32Array.of(3, 5, 3, 7, 0, 3, 5);
  const now = Histogram.ofCodes(8, codes);
  const later = () => Histogram.ofCodesWhenAsked(8, () => codes);
  expect(entriesOf(later())).toEqual(entriesOf(now));
  expect(later().total).toBe(7);
  expect([later().get(3), later().get(4)]).toEqual([3, 0]);
  expect(later().most(3)).toEqual({ key: 5, count: 2 });
  expect(later().ranked()).toEqual(now.ranked());
  expect(entriesOf(later().without(later(), 2, 1))).toEqual(entriesOf(now));
  const more = later();
  more.add(7);
  expect([more.get(7), more.total]).toEqual([2, 8]);
});
