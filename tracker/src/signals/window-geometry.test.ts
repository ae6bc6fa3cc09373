import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { type WindowGeometry, windowGeometry } from './window-geometry.ts';

const person: WindowGeometry = {
  inner: [1200, 780],
  outer: [1216, 900],
  screen: [1920, 1080],
  available: [1920, 1040],
};
const codes = (more: Partial<WindowGeometry>) =>
  windowGeometry.judge({ ...person, ...more }).map(({ code }) => code);
const all = (width: number, height: number): WindowGeometry => ({
  inner: [width, height],
  outer: [width, height],
  screen: [width, height],
  available: [width, height],
});

it('sees the window that a library opens', () => {
  expect(codes(all(1280, 720))).toEqual(['environment:automation-viewport']);
  expect(codes({ inner: [800, 600], outer: [780, 580] })).toEqual(['environment:inner-exceeds-outer']);
});

it.each([
  ['an ordinary window', person],
  ['a full screen', all(1920, 1080)],
  ['a window of 1280x720 on a larger screen', { ...person, inner: [1280, 720], outer: [1280, 800] }],
  ['a page zoomed out to a half', { ...person, inner: [2400, 1560] }],
  ['a tab in the background', { ...person, outer: [0, 0] }],
] as const)('says nothing of %s', (_name, geometry) => {
  expect(codes(geometry)).toEqual([]);
});

const look = (more: Record<string, unknown>, userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)') => {
  const window: Record<string, unknown> = {
    document: { visibilityState: 'visible' },
    navigator: { userAgent, maxTouchPoints: 0 },
    screen: { width: 1, height: 1, availWidth: 1, availHeight: 1 },
    devicePixelRatio: 1,
    ...more,
  };
  window.self = window;
  window.top ??= window;
  return windowGeometry.collect(fakeBrowser(window));
};

it('is unknown on phones and televisions, in frames, hidden and zoomed', () => {
  expect(look({})).toBeDefined();
  expect(look({}, 'Mozilla/5.0 (Linux; Android 14) Mobile')).toBeUndefined();
  expect(look({}, 'Mozilla/5.0 (SMART-TV; X11; Linux x86_64)')).toBeUndefined();
  expect(look({ top: {} })).toBeUndefined();
  expect(look({ document: { visibilityState: 'hidden' } })).toBeUndefined();
  expect(look({ devicePixelRatio: 0.9 })).toBeUndefined();
});
