import { expect, it } from 'vitest';
import { Random } from '../../sandbox/demo/random.ts';
import { Histogram } from './counts.ts';
import { coverageOf } from './coverage.ts';

const PAGES = 60;
const random = new Random(1);
const pages = Array.from({ length: PAGES }, (_, i) => i + 1) as [number, ...number[]];
const liked = pages.map((page) => [1 / page, page] as const) as unknown as readonly [
  readonly [number, number],
];

function visits(count: number, draw: () => number): Histogram {
  const counts = new Histogram();
  for (let i = 0; i < count; i++) counts.add(draw());
  return counts;
}
const everyone = visits(20_000, () => random.weighted(liked));

it('a program works down a list of pages: none is liked more than another', () => {
  const found = coverageOf(
    visits(400, () => random.pick(pages)),
    everyone,
  );
  expect(found?.here).toBeLessThan(1.5);
  expect(found?.others).toBeGreaterThan(3 * (found?.here ?? 1));
});

it('people on as many pages have their favourites', () => {
  const found = coverageOf(
    visits(400, () => random.weighted(liked)),
    everyone,
  );
  expect(found?.here).toBeGreaterThan(2);
});

it('few pages, or few visits of each, tell nothing', () => {
  expect(
    coverageOf(
      visits(400, () => random.int(1, 5)),
      everyone,
    ),
  ).toBeNull();
  expect(
    coverageOf(
      visits(80, () => random.pick(pages)),
      everyone,
    ),
  ).toBeNull();
  expect(coverageOf(new Histogram(), everyone)).toBeNull();
});
