import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { loadPhase } from './load-phase.ts';

it('notes a page that was ready at once', () => {
  const browser = fakeBrowser({ document: { readyState: 'complete' }, performance: { now: () => 40.2 } });
  expect(loadPhase.collect(browser)).toEqual({ readyState: 'complete', sinceStart: 40 });
  expect(loadPhase.judge({ readyState: 'complete', sinceStart: 40 })).toHaveLength(1);
});

it('takes a script in the head of a fast page for normal', () => {
  expect(loadPhase.judge({ readyState: 'loading', sinceStart: 40 })).toEqual([]);
  expect(loadPhase.judge({ readyState: 'complete', sinceStart: 140 })).toEqual([]);
});
