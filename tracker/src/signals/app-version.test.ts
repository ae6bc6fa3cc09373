import { expect, it } from 'vitest';
import { appVersion } from './app-version.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

it('sees the name that was left standing', () => {
  const text = '5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0';
  expect(appVersion.collect(fakeBrowser({ navigator: { appVersion: text } }))).toBe(text);
  expect(appVersion.judge(text)).toEqual([{ code: 'headless:app-version', detail: 'HeadlessChrome/156' }]);
});

it('says nothing of Chrome and Firefox, and nothing where there is none', () => {
  expect(appVersion.judge('5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36')).toEqual([]);
  expect(appVersion.judge('5.0 (X11)')).toEqual([]);
  expect(appVersion.collect(fakeBrowser({ navigator: {} }))).toBeUndefined();
});
