import { expect, it } from 'vitest';
import { formatFor } from './format.ts';
import { labelFor } from './labels.ts';
import { EN } from './lang/en.ts';

const format = formatFor('en-GB');

it('never rounds some to none or to all', () => {
  expect([0, 0.001, 0.433, 0.999, 1, null].map(format.rate)).toEqual([
    '0%',
    '<1%',
    '43%',
    '>99%',
    '100%',
    '–',
  ]);
});

it('writes durations as clocks do', () => {
  expect([0, 59.6, 65, 3723, null].map(format.duration)).toEqual(['0:00', '1:00', '1:05', '1:02:03', '–']);
});

it('shows a moment in the time zone of the site, and in UTC where the zone is not known', () => {
  expect(format.moment('2025-11-30T16:42:10Z', 'Europe/Zurich')).toContain('17:42');
  expect(format.moment('2025-11-30T16:42:10Z', 'UTC+5.5')).toContain('16:42');
});

it('turns codes of Matomo into words, and leaves what it does not know', () => {
  expect(labelFor('countries', 'ch', EN)).toBe('Switzerland');
  expect(labelFor('browsers', 'CH', EN)).toBe('Chrome');
  expect(labelFor('channels', 'direct', EN)).toBe('Direct entry');
  expect(labelFor('countries', 'xx', EN)).toBe('(not known)');
  expect(labelFor('browsers', 'Z9', EN)).toBe('Z9');
  expect(labelFor('channels', 'constructor', EN)).toBe('constructor');
});
