import { expect, it } from 'vitest';
import { PageSize } from './page-size.ts';

it('halves after a failure, down to a floor, and grows back to what is configured', () => {
  const size = new PageSize(1_000);
  expect([size.shrink(), size.shrink()]).toEqual([500, 250]);
  size.grow();
  expect(size.now).toBe(375);
  for (let i = 0; i < 20; i++) size.shrink();
  expect(size.now).toBe(25);
  for (let i = 0; i < 20; i++) size.grow();
  expect(size.now).toBe(1_000);
});

it('never asks for more than is configured, however little that is', () => {
  const size = new PageSize(10);
  expect(size.shrink()).toBe(10);
});
