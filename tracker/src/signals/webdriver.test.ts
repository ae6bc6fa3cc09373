import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { webdriver } from './webdriver.ts';

it('sees a controlled browser', () => {
  expect(webdriver.collect(fakeBrowser({ navigator: { webdriver: true } }))).toBe(true);
  expect(webdriver.judge(true)).toEqual([{ code: 'automation:webdriver', detail: 'navigator.webdriver' }]);
});

it('says nothing about a person, or about a browser too old to know', () => {
  expect(webdriver.judge(false)).toEqual([]);
  expect(webdriver.collect(fakeBrowser({ navigator: {} }))).toBeUndefined();
});
