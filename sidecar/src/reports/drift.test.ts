import { expect, it } from 'vitest';
import type { KeptDay } from '../store/score-days.ts';
import { scoreDriftOf, steadyOf } from './drift.ts';
import { formatFor } from './format.ts';
import { EN } from './lang/en.ts';
import { notesOf } from './notes.ts';
import { renderHtml } from './render-html.ts';
import { sampleReport } from './report.fixture.ts';

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

it('is one sentence where no day has shifted, or too little is known', () => {
  const said = (...days: KeptDay[]) => {
    const drift = scoreDriftOf(days, { to });
    return drift && steadyOf(drift, EN, formatFor('en-GB'));
  };
  const unknown = day('2025-11-28', { scoreShift: null, evidenceShift: null });
  expect(said(unknown)).toBe(EN.drift.tooEarly);
  expect(said(unknown, day('2025-11-29', { scoreShift: 0.14 }), day('2025-11-30'))).toContain(
    'None of the 2 days that could be compared has shifted; the largest index is 0.14.',
  );
  expect(said(day('2025-11-30', { scoreShift: 0.25 }))).toBeNull();
});

it('is noted on top of the page where a day has shifted, and told in its own part', () => {
  const [format, drift] = [formatFor('en-GB'), sampleReport().drift];
  expect(notesOf(sampleReport(), EN, format).join()).toContain('On Wed 12 Nov visits were not scored');
  expect(notesOf(sampleReport({ drift: null }), EN, format).join()).not.toContain('scored');
  const page = renderHtml(sampleReport(), '');
  expect(page).toContain('id="drift"');
  expect(page).toContain(drift?.moved[0]?.text);
  expect(renderHtml(sampleReport({ drift: null }), '')).not.toContain('id="drift"');
});
