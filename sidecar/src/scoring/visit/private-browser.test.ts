import { expect, it } from 'vitest';
import { isPrivateBrowser } from './private-browser.ts';
import { visitFacts } from './visit-facts.testing.ts';

const NOON = { localTime: '12:00:00', firstAt: 1_760_011_200 };
const tor = visitFacts({ ...NOON, browserCode: 'FF', resolution: '1400x900' });

it('a browser that hides who it is says UTC and a rounded window', () => {
  expect(isPrivateBrowser(tor)).toBe(true);
});

it.each([
  { browserCode: 'CH' },
  { resolution: '1920x1080' },
  { localTime: '14:00:00' },
  { resolution: null },
])('%o is another one', (other) => {
  expect(isPrivateBrowser({ ...tor, ...other })).toBe(false);
});
