import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { type TimeZone, timeZone } from './time-zone.ts';

const berlin: TimeZone = { offsets: [-60, -60], zone: 'Europe/Berlin', spoken: ['Europe/Berlin'] };
const codes = (more: Partial<TimeZone>) => timeZone.judge({ ...berlin, ...more }).map(({ code }) => code);

/** Node's own dates and zones, as browsers have them. */
const reading = (offset: number, languages: readonly string[]) => {
  class Shifted extends Date {
    override getTimezoneOffset() {
      return offset;
    }
  }
  return timeZone.collect(fakeBrowser({ Date: Shifted, Intl, navigator: { languages } })) as TimeZone;
};

it('sees a clock that was moved without its words', () => {
  const { offsets } = reading(300, ['de-DE']);
  expect(offsets[0]).toBe(300);
  expect(codes({ offsets: [300, -60] })).toEqual(['consistency:time-zone']);
});

it('reads both alike where nobody has changed anything', () => {
  const { offsets } = reading(new Date().getTimezoneOffset(), ['de-DE']);
  expect(offsets[0]).toBe(offsets[1]);
});

it('hints at a language far from home, and not at English, at one without a region, or at UTC', () => {
  expect(codes({ zone: 'America/Denver' })).toEqual(['environment:far-from-language']);
  expect(codes({ zone: 'UTC' })).toEqual([]);
  expect(codes({ zone: 'America/Denver', spoken: undefined })).toEqual([]);
  expect(codes({})).toEqual([]);
  expect(reading(0, ['de-DE', 'en-US']).spoken).toBeUndefined();
  expect(reading(0, ['de']).spoken).toBeUndefined();
});
