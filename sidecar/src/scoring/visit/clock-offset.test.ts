import { expect, it } from 'vitest';
import { clockOffset } from './clock-offset.ts';

const NOON = 1_760_011_200;

it.each([
  ['12:00:04', '0'],
  ['14:00:00', '2'],
  ['17:30:10', '5.5'],
  ['23:59:58', '-12'],
  ['00:00:00', '-12'],
  ['23:30:00', '11.5'],
  ['05:00:00', '-7'],
])('a clock that shows %s at noon UTC is %s hours ahead', (localTime, offset) => {
  expect(clockOffset({ localTime, firstAt: NOON })).toBe(offset);
});

it.each([null, '', 'noon', '7:00:00', '1:2:3'])('no offset of %s', (localTime) => {
  expect(clockOffset({ localTime, firstAt: NOON })).toBeNull();
});
