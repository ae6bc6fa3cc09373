import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { nativeLies } from './native-lies.ts';

const owner = (name: string, property: PropertyDescriptor) => ({
  prototype: Object.defineProperty({}, name, property),
});
const native = (() => 'Win32').bind(null);
const found = (window: Record<string, unknown>) => nativeLies.collect(fakeBrowser(window));

it('sees a getter and a method that somebody wrote', () => {
  expect(found({ Navigator: owner('platform', { get: () => 'Win32' }) })).toEqual(['Navigator.platform']);
  function query() {
    return 'prompt';
  }
  expect(found({ Permissions: owner('query', { value: query }) })).toEqual(['Permissions.query']);
  expect(nativeLies.judge(['Permissions.query'])).toEqual([
    { code: 'consistency:native-lies', detail: 'Permissions.query' },
  ]);
});

it('says nothing of a whole browser, or of one that lacks these', () => {
  expect(found({ Navigator: owner('platform', { get: native }) })).toEqual([]);
  expect(found({})).toEqual([]);
  expect(nativeLies.judge([])).toEqual([]);
});

it('does not look at what zone.js wraps', () => {
  const wrapped = () => undefined;
  expect(found({ setTimeout: wrapped, Promise: owner('then', { value: wrapped }) })).toEqual([]);
});

it('is unknown within an app, which may put scripts into its pages', () => {
  const navigator = { userAgent: 'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) Chrome/150.0 Mobile' };
  expect(found({ navigator, Navigator: owner('platform', { get: () => 'Win32' }) })).toBeUndefined();
});
