import { expect, it } from 'vitest';
import type { KeptDay } from '../store/score-days.ts';
import { scoreDriftOf } from './drift.ts';

const day = (date: string, change: Partial<KeptDay> = {}): KeptDay => ({
  day: date,
  model: 'm',
  visits: 500,
  scores: [],
  codes: {},
  scoreShift: 0.01,
  evidenceShift: 0.02,
  moved: [],
  ...change,
});
const to = '2025-11-30';

it('is told of the days of the report alone', () => {
  const drift = scoreDriftOf([day('2025-11-30'), day('2025-12-01')], { to });
  expect(drift?.days.map(({ date }) => date)).toEqual(['2025-11-30']);
});

it('is not told where nothing was watched', () => {
  expect(scoreDriftOf([], { to })).toBeNull();
  expect(scoreDriftOf([day('2025-12-01')], { to })).toBeNull();
});

it('says which days shifted, and by what, in words', () => {
  const moved = [{ code: 'automation:webdriver', before: 0.02, now: 0.3, shift: 0.9 }];
  const drift = scoreDriftOf(
    [
      day('2025-11-28', { scoreShift: null, evidenceShift: null }),
      day('2025-11-29', { evidenceShift: 0.9, moved }),
    ],
    { to },
  );
  expect(drift?.days.map(({ shifted }) => shifted)).toEqual([false, true]);
  expect(drift?.moved).toEqual([
    {
      date: '2025-11-29',
      code: 'automation:webdriver',
      text: expect.stringMatching(/\w+ \w+/),
      before: 0.02,
      now: 0.3,
      shift: 0.9,
    },
  ]);
});
