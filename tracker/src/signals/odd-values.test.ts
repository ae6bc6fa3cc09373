import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { oddValues } from './odd-values.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';
const person = {
  userAgent: WINDOWS,
  language: 'de',
  languages: ['de', 'en'],
  hardwareConcurrency: 8,
  deviceMemory: 8,
  cookieEnabled: true,
  userAgentData: { brands: [{}, {}, {}] },
};
const monitor = { width: 1920, height: 1080, availWidth: 1920, availHeight: 1032 };
const zone = (timeZone: string) => ({ DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone }) }) });
const read = (navigator: object = {}, window: object = {}) =>
  oddValues.collect(
    fakeBrowser({
      navigator: { ...person, ...navigator },
      screen: monitor,
      Intl: zone('Europe/Berlin'),
      localStorage: {},
      ...window,
    }),
  );

it('names what is odd', () => {
  expect(read({ languages: ['en-US'], hardwareConcurrency: 256, deviceMemory: 64 })).toEqual([
    'language',
    'cores',
    'memory',
  ]);
  const server = { Intl: zone('UTC'), screen: { ...monitor, availHeight: 1080 } };
  expect(read({ userAgentData: { brands: [{}, {}] } }, server)).toEqual(['bars', 'zone', 'brand']);
  expect(read({ userAgent: WINDOWS.replace('156', '120') })).toEqual(['version']);
  const blocked = Object.defineProperty({}, 'localStorage', {
    get: () => {
      throw new Error('blocked');
    },
  });
  expect(read({ cookieEnabled: false }, { localStorage: undefined })).toEqual(['storage']);
  expect(
    oddValues.collect(
      fakeBrowser(Object.assign(blocked, { navigator: { cookieEnabled: false }, screen: {} })),
    ),
  ).toEqual(['storage']);
  expect(oddValues.judge(['screen'])).toEqual([{ code: 'environment:odd-values', detail: 'screen' }]);
});

it('says nothing of people, and of those whose browser does not tell', () => {
  expect(read()).toEqual([]);
  expect(read({ hardwareConcurrency: 128, deviceMemory: 32 })).toEqual([]);
  expect(read({ cookieEnabled: false }), 'cookies are off, no more').toEqual([]);
  expect(oddValues.collect(fakeBrowser({ navigator: { userAgent: '' }, screen: monitor }))).toEqual([]);
  expect(oddValues.judge([])).toEqual([]);
});

it('knows that a Linux desktop may have no bars, no zone and a nameless Chromium, and that a Tor browser is on UTC', () => {
  const bare = { Intl: zone('UTC'), screen: { ...monitor, availHeight: 1080 } };
  const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';
  expect(read({ userAgent: linux, userAgentData: { brands: [{}, {}] } }, bare)).toEqual([]);
  const tor = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
  expect(read({ userAgent: tor, userAgentData: undefined }, bare)).toEqual([]);
});
