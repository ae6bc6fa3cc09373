import { expect, it } from 'vitest';
import { isWorthAPing } from './upgrade.ts';

it('what excludes a visitor, or may, is told at once, and so is that it no longer does', () => {
  for (const suspect of ['bot', 'declared_bot', 'review'] as const)
    for (const other of [null, 'human'] as const) {
      expect(isWorthAPing(other, suspect)).toBe(true);
      expect(isWorthAPing(suspect, other)).toBe(true);
    }
});

it('a person who is recognised later gets no ping: it would lengthen the visit, and excludes nobody', () => {
  expect(isWorthAPing(null, 'human')).toBe(false);
  expect(isWorthAPing('human', null)).toBe(false);
  expect(isWorthAPing('bot', 'bot')).toBe(false);
});
