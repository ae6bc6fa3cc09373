import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { missingFeatures } from './missing-features.ts';

const complete = {
  userAgent: 'Mozilla/5.0 Chrome/150.0',
  languages: ['de'],
  platform: 'Win32',
  plugins: [],
  mimeTypes: [],
  maxTouchPoints: 0,
  connection: {},
};

it('misses nothing in a whole browser', () => {
  expect(missingFeatures.collect(fakeBrowser({ navigator: complete, WebAssembly: {} }))).toEqual([]);
});

it('names what is missing', () => {
  const navigator = {
    userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/150.0',
    platform: '',
    maxTouchPoints: 0,
  };
  expect(missingFeatures.collect(fakeBrowser({ navigator }))).toEqual([
    'languages',
    'platform',
    'plugins',
    'mimeTypes',
    'touch',
    'connection',
    'compiler',
  ]);
});

it('needs three of them', () => {
  expect(missingFeatures.judge(['plugins', 'mimeTypes'])).toEqual([]);
  expect(missingFeatures.judge(['plugins', 'mimeTypes', 'languages'])).toHaveLength(1);
});
