import { expect, it } from 'vitest';
import { clientHints } from './client-hints.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

it('sees a headless brand', () => {
  const browser = fakeBrowser({
    navigator: { userAgentData: { brands: [{ brand: 'Not A;Brand' }, { brand: 'HeadlessChrome' }] } },
  });
  expect(clientHints.judge(clientHints.collect(browser) as string[])).toEqual([
    { code: 'headless:client-hints', detail: 'HeadlessChrome' },
  ]);
});

it('is unknown outside Chromium', () => {
  expect(clientHints.collect(fakeBrowser({ navigator: {} }))).toBeUndefined();
  expect(clientHints.judge(['Google Chrome', 'Chromium'])).toEqual([]);
});
