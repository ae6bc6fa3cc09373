import { expect, it } from 'vitest';
import { parseRange } from './range.ts';

it('reads the last days and a range', () => {
  expect(parseRange('last7', '2026-11-21')).toEqual({ from: '2026-11-15', to: '2026-11-21' });
  expect(parseRange('2026-10-01,2026-10-31', '2026-11-21')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  expect(parseRange('2026-10-01', '2026-11-21')).toEqual({ from: '2026-10-01', to: '2026-10-01' });
});

it.each([
  '',
  'last0',
  'last99999',
  '2026-02-30',
  '2026-11-02,2026-11-01',
  '2026-11-01,x',
  'a,b,c',
  '1900-01-01,2026-01-01',
])('refuses %j and says so', (value) => {
  expect(() => parseRange(value, '2026-11-21')).toThrow(
    expect.objectContaining({ code: 'report:bad-range', exitCode: 2 }),
  );
});
