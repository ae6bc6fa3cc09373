import { expect, it } from 'vitest';
import { joined } from './joined.ts';

it('keeps apart what only together looks the same, through more pairs than it remembers', () => {
  expect([joined('a b', 'c'), joined('a', 'b c'), joined('', '')]).toEqual(['a b c', 'a b c', ' ']);
  for (let i = 0; i < 60_000; i++) expect(joined('CH', String(i))).toBe(`CH ${i}`);
  expect(joined('CH', '7')).toBe('CH 7');
});
