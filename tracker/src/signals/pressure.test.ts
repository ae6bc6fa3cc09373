import { expect, it } from 'vitest';
import { EMPTY_INPUT } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { pressure } from './pressure.ts';

const codes = (presses: number, weightless: number) =>
  pressure.judge({ ...EMPTY_INPUT, presses, weightless }).map(({ code }) => code);

it('sees presses that a protocol made', () => {
  expect(codes(2, 2)).toEqual(['devtools:no-pressure']);
});

it('says nothing of a mouse, of one odd press among others, or of nobody', () => {
  expect(codes(2, 0)).toEqual([]);
  expect(codes(2, 1)).toEqual([]);
  expect(pressure.judge(pressure.collect(fakeBrowser({})) as never)).toEqual([]);
});
