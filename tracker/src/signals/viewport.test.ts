import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { viewport } from './viewport.ts';

const page = (visibilityState: string, top?: unknown) => {
  const window: Record<string, unknown> = { document: { visibilityState }, innerWidth: 60, innerHeight: 500 };
  window.self = window;
  window.top = top ?? window;
  return fakeBrowser(window);
};

it('sees a window nobody can use', () => {
  expect(viewport.collect(page('visible'))).toEqual([60, 500]);
  expect(viewport.judge([60, 500])).toEqual([{ code: 'environment:tiny-viewport', detail: '60x500' }]);
  expect(viewport.judge([320, 500])).toEqual([]);
});

it('does not measure hidden tabs and frames', () => {
  expect(viewport.collect(page('hidden'))).toBeUndefined();
  expect(viewport.collect(page('visible', {}))).toBeUndefined();
});
