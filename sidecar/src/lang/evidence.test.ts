import { expect, it } from 'vitest';
import { WHOLE_CATALOGUE } from '../scoring/catalogue.ts';
import { reasonOf } from './evidence.en.ts';

it('every piece of evidence that weighs has its reason in plain words', () => {
  const without = Object.keys(WHOLE_CATALOGUE).filter((code) => reasonOf(code) === code);
  expect(without).toEqual([]);
});
