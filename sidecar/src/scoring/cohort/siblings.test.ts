import { expect, it } from 'vitest';
import { indexOf } from './attributes.ts';
import type { Item } from './search.ts';
import { siblings } from './siblings.ts';

const item = (name: Parameters<typeof indexOf>[0], code: number): Item => ({
  attribute: indexOf(name),
  code,
});
const family = (groups: Item[][]) => siblings(groups, (items) => items);

it('groups that differ in one drawn value belong together', () => {
  const groups = [1, 2, 3].map((country) => [item('country', country), item('language', 7)]);
  expect(family([...groups, [item('country', 4), item('language', 8)]])).toEqual([groups]);
});

it('pages and links make no family, and neither do two', () => {
  expect(family([1, 2, 3].map((page) => [item('entryPath', page), item('referrerType', 1)]))).toEqual([]);
  expect(family([1, 2].map((country) => [item('country', country), item('language', 7)]))).toEqual([]);
});
