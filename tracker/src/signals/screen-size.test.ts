import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { screenSize } from './screen-size.ts';

it('sees a screen without size, and no other', () => {
  expect(screenSize.collect(fakeBrowser({ screen: { width: 0, height: 0 } }))).toEqual([0, 0]);
  expect(screenSize.judge([0, 0])).toEqual([{ code: 'environment:zero-screen' }]);
  expect(screenSize.judge([800, 600])).toEqual([]);
});
