import { expect, it } from 'vitest';
import { isDayProvisional, isProvisional } from './provisional.ts';

const at = (text: string) => Date.parse(text) / 1000;

it('a visit may grow for half an hour and the margin after its last action, then it is final', () => {
  expect(isProvisional(1_000, 1_000 + 2_099)).toBe(true);
  expect(isProvisional(1_000, 1_000 + 2_100)).toBe(false);
});

it('a day is final when its last possible visit is: not at midnight, and by the site’s clock', () => {
  expect(isDayProvisional('2026-11-20', 'Europe/Berlin', at('2026-11-20T23:34:58Z'))).toBe(true);
  expect(isDayProvisional('2026-11-20', 'Europe/Berlin', at('2026-11-20T23:35:00Z'))).toBe(false);
  expect(isDayProvisional('2026-11-20', 'America/New_York', at('2026-11-20T23:35:00Z'))).toBe(true);
});
