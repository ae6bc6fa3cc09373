import { describe, expect, it } from 'vitest';
import { cronProblem, nextRun } from './next-run.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const next = (cron: string, timezone: string, after: string) => {
  return new Date((nextRun(cron, timezone, at(after)) ?? 0) * 1000).toISOString().slice(0, 16);
};

describe('a schedule', () => {
  it.each([
    ['0 6 * * *', 'UTC', '2026-11-21T05:59:59Z', '2026-11-21T06:00'],
    ['0 6 * * *', 'UTC', '2026-11-21T06:00:00Z', '2026-11-22T06:00'],
    ['0 6 * * *', 'Europe/Berlin', '2026-11-21T00:00:00Z', '2026-11-21T05:00'],
    ['30 7 * * 1', 'Asia/Kolkata', '2026-11-21T00:00:00Z', '2026-11-23T02:00'],
    ['*/15 * * * *', 'UTC', '2026-11-21T23:50:00Z', '2026-11-22T00:00'],
    ['0 0 1 * *', 'America/New_York', '2026-11-01T12:00:00Z', '2026-12-01T05:00'],
    ['0 0 29 2 *', 'UTC', '2026-03-01T00:00:00Z', '2028-02-29T00:00'],
    // 02:30 does not exist on 29 March in Berlin: due right after the gap, at 03:30.
    ['30 2 * * *', 'Europe/Berlin', '2026-03-29T00:00:00Z', '2026-03-29T01:30'],
    // 02:30 comes twice on 25 October: once is enough.
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T00:30'],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30'],
  ])('%s in %s after %s', (cron, timezone, after, expected) => {
    expect(next(cron, timezone, after)).toBe(expected);
  });

  it.each(['0 6 * *', '61 * * * *', 'every day', '* * * * * *', '0 0 30 2 *', ''])(
    '"%s" is refused',
    (cron) => {
      expect(cronProblem(cron)).not.toBeNull();
    },
  );
  it('that is right is taken', () => {
    expect(cronProblem('0 6 1-5 */2 mon')).toBeNull();
  });
});
