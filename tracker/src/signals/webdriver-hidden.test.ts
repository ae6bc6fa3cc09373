import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { webdriverHidden } from './webdriver-hidden.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36';
/** A navigator as browsers have it: properties on the prototype. Bound functions read as native code. */
const navigatorOf = (prototype: object, own: object = {}, userAgent = CHROME) =>
  Object.assign(Object.create(Object.defineProperty(prototype, 'userAgent', { value: userAgent })), own);
const withGetter = (get: () => unknown) => Object.defineProperty({}, 'webdriver', { get });
const native = withGetter((() => false).bind(null));

const codes = async (navigator: object) => {
  const value = await webdriverHidden.collect(fakeBrowser({ navigator }));
  return value && webdriverHidden.judge(value).map(({ code }) => code);
};

it('sees what was put in the place of the property', async () => {
  const replaced = Object.defineProperty(navigatorOf({}), 'webdriver', { value: false });
  expect(await codes(replaced)).toEqual(['automation:webdriver-hidden']);
  expect(await codes(navigatorOf(withGetter(() => false)))).toEqual(['automation:webdriver-hidden']);
  const written = Object.defineProperty({}, 'webdriver', { value: false, writable: true });
  expect(await codes(navigatorOf(written))).toEqual(['automation:webdriver-hidden']);
  const get = (() => false).bind(null);
  const settable = Object.defineProperty({}, 'webdriver', { get, set: () => undefined });
  expect(await codes(navigatorOf(settable))).toEqual(['automation:webdriver-hidden']);
});

it('sees that it was deleted, which alone proves nothing', async () => {
  expect(await codes(navigatorOf({}))).toEqual(['consistency:webdriver-missing']);
});

it('says nothing of a person: a whole Chromium, an old one, another browser', async () => {
  expect(await codes(navigatorOf(native))).toEqual([]);
  expect(await codes(navigatorOf({}, {}, 'Mozilla/5.0 (Windows NT 6.1) Chrome/88.0'))).toEqual([]);
  expect(await codes(navigatorOf({}, {}, 'Mozilla/5.0 (Windows NT 6.1) Firefox/60.0'))).toEqual([]);
});

it('does not mind what extensions put on the navigator', async () => {
  const prototype = withGetter((() => false).bind(null));
  expect(await codes(navigatorOf(prototype, { globalPrivacyControl: true }))).toEqual([]);
});
