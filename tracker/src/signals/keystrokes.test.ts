import { expect, it } from 'vitest';
import { EMPTY_INPUT } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { keystrokes } from './keystrokes.ts';

const codes = (...dwells: number[]) =>
  keystrokes.judge(dwells.map((dwell, i) => ({ at: i * 200, dwell }))).map(({ code }) => code);

it('sees keys that are down and up at once', () => {
  expect(codes(0.4, 1.1, 0, 0.7, 2.9)).toEqual(['keyboard:instant-keys']);
});

it('sees a hand', () => {
  expect(codes(71.2, 95.4, 88.1, 110.3, 64.9)).toEqual(['keyboard:natural']);
});

it('takes a constant delay for neither', () => {
  expect(codes(100.2, 101.1, 100.4, 102.3, 100.9)).toEqual([]);
});

it('cannot tell with a blurred clock, or from a few keys', () => {
  expect(codes(0, 0, 0, 0, 0), 'resistFingerprinting').toEqual([]);
  expect(codes(100, 0, 100, 200, 100), 'resistFingerprinting').toEqual([]);
  expect(codes(0.4, 1.1, 0.2)).toEqual([]);
});

it('reads what was recorded', () => {
  const strokes = [{ at: 1, dwell: 2 }];
  expect(keystrokes.collect(fakeBrowser({}, { input: { ...EMPTY_INPUT, strokes } }))).toEqual(strokes);
});
