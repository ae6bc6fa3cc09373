import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { conduct } from './conduct.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

const codes = (more: Partial<InputRecord>, domContentLoadedEventEnd = 400) => {
  const performance = { getEntriesByType: () => [{ domContentLoadedEventEnd }] };
  const seen = conduct.collect(fakeBrowser({ performance }, { input: { ...EMPTY_INPUT, ...more } }));
  return conduct.judge(seen as never).map(({ code }) => code);
};

it('sees a page scrolled by nobody, and an act before anybody could see', () => {
  expect(codes({ scrolled: 5.2 })).toEqual(['navigation:scrolled-by-itself']);
  expect(codes({ firstAct: 412 })).toEqual(['navigation:acted-at-once']);
});

it('says nothing of a link to a part of the page, of acts while it loads or later, or of no page at all', () => {
  expect(codes({ scrolled: 2 })).toEqual([]);
  expect(codes({ firstAct: 320 })).toEqual([]);
  expect(codes({ firstAct: 900 })).toEqual([]);
  expect(codes({ firstAct: 20 }, 0)).toEqual([]);
  const seen = conduct.collect(fakeBrowser({ performance: {} }));
  expect(conduct.judge(seen as never)).toEqual([]);
});
