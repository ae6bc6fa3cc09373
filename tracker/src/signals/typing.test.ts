import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { typing } from './typing.ts';

const DESKTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';
const PHONE =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36';

const codes = (more: Partial<InputRecord>, userAgent = DESKTOP, maxTouchPoints = 0) => {
  const input = { ...EMPTY_INPUT, ...more };
  const seen = typing.collect(fakeBrowser({ navigator: { userAgent, maxTouchPoints } }, { input }));
  return typing.judge(seen as never).map(({ code }) => code);
};

it('sees keys from no keyboard, and text from no key', () => {
  expect(codes({ placeless: 4 })).toEqual(['keyboard:no-place']);
  expect(codes({ keyless: 24 })).toEqual(['keyboard:no-keys']);
});

it('leaves phones, tablets with a screen keyboard, input methods and an emoji or two alone', () => {
  expect(codes({ keyless: 24, placeless: 4 }, PHONE, 5)).toEqual([]);
  expect(codes({ keyless: 24 }, DESKTOP, 10)).toEqual([]);
  expect(codes({ keyless: 24, compositions: 6 })).toEqual([]);
  expect(codes({ keyless: 4, placeless: 1 })).toEqual([]);
});
