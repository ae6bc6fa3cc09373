import { expect, it } from 'vitest';
import { claimedOs, claimsDesktop, contextsDiffer } from './claimed.ts';

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'windows'],
  ['Win32', 'windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', 'apple'],
  ['MacIntel', 'apple'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8)', 'linux'],
  ['Linux armv8l', 'linux'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)', 'linux'],
  ['Chrome OS', 'linux'],
  ['Mozilla/5.0 (PlayStation 5 3.11)', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads %s as %s', (text, os) => {
  expect(claimedOs(text)).toBe(os);
});

it('knows a desktop from a phone and a television', () => {
  expect(claimsDesktop('Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0')).toBe(true);
  expect(claimsDesktop('Mozilla/5.0 (Linux; Android 14) Mobile')).toBe(false);
  expect(claimsDesktop('Mozilla/5.0 (X11; Linux armv7l) SmartTV')).toBe(false);
});

it('knows whose contexts differ: Brave, and what an app shows by itself', () => {
  const chrome = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/150.0 Mobile Safari/537.36';
  const differ = (navigator: object) => contextsDiffer(navigator as Navigator);
  expect(differ({ userAgent: chrome, brave: {} })).toBe(true);
  expect(differ({ userAgent: chrome.replace('Pixel 8)', 'Pixel 8; wv)') })).toBe(true);
  expect(differ({ userAgent: chrome })).toBe(false);
  expect(differ({})).toBe(false);
});
