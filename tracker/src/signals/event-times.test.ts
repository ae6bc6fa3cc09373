import { expect, it } from 'vitest';
import { EMPTY_INPUT } from '../behaviour/input-record.ts';
import { eventTimes } from './event-times.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

const codes = (adrift: number) => eventTimes.judge({ ...EMPTY_INPUT, adrift }).map(({ code }) => code);

it('sees moves that run away from the clock of the page', () => {
  expect(codes(5)).toEqual(['devtools:event-times']);
});

it('says nothing of a clock that was put right, of a page that hung, and where nothing moved', () => {
  expect(codes(2)).toEqual([]);
  expect(eventTimes.judge(eventTimes.collect(fakeBrowser({})) as never)).toEqual([]);
});
