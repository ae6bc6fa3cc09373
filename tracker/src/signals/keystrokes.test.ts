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

it('sees a delay that was told, over many keys', () => {
  expect(codes(32.1, 33, 32.4, 31.9, 33.2, 32.8, 32.2, 32.9)).toEqual(['keyboard:even-keys']);
  expect(codes(100, 100, 100, 100, 100, 100, 100, 100), 'a coarse clock').toEqual([]);
  expect(codes(32.1, 33, 32.4, 31.9, 33.2, 32.8, 58), 'one that hangs').toEqual([]);
});

it('takes a constant delay of a few keys for neither', () => {
  expect(codes(100.2, 101.1, 100.4, 102.3, 100.9)).toEqual([]);
});

it('cannot tell with a blurred clock, or from a few keys', () => {
  expect(codes(0, 0, 0, 0, 0), 'resistFingerprinting').toEqual([]);
  expect(codes(100, 0, 100, 200, 100), 'resistFingerprinting').toEqual([]);
  expect(codes(0.4, 1.1, 0.2)).toEqual([]);
  expect(codes(41.2, 95.4, 88.1, 64.9), 'a busy machine').toEqual([]);
});

it('reads what was recorded', () => {
  const strokes = [{ at: 1, dwell: 2 }];
  expect(keystrokes.collect(fakeBrowser({}, { input: { ...EMPTY_INPUT, strokes } }))).toEqual(strokes);
});
