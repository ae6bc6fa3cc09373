import { expect, it } from 'vitest';
import { formatFor } from './format.ts';
import { type HeadlineFacts, headline } from './headline.ts';
import { EN } from './lang/en.ts';

const format = formatFor(EN.locale);
const say = (
  counts: [human: number, bot: number, declaredBot: number, undecided: number],
  bounce: [all: number | null, without: number | null],
) => {
  const [human, bot, declaredBot, undecided] = counts;
  const matomo = human + bot + declaredBot + undecided;
  const facts: HeadlineFacts = {
    reconciliation: { human, bot, declaredBot, undecided, matomo, reconciles: true },
    days: [{ date: '2025-11-01', complete: true, reconciles: true }],
    metrics: { all: { bounceRate: bounce[0] }, humanSegment: { bounceRate: bounce[1] } },
  };
  return headline(facts, EN, format);
};

it('says who came and what changes without bots', () => {
  expect(say([4120, 2000, 480, 812], [0.71, 0.43])).toBe(
    'Of 7,412 visits, 4,120 came from people, 2,480 from bots, and 812 are undecided. Without bots the bounce rate falls from 71% to 43%.',
  );
});

it('does not promise a fall where the bounce rate rises, or a change where nothing is seen of it', () => {
  expect(say([10, 10, 0, 0], [0.4, 0.5])).toContain('rises from 40% to 50%');
  expect(say([10, 10, 0, 0], [0.431, 0.433])).toContain('stays at 43%');
});

it('speaks of one visit in the singular', () => {
  expect(say([0, 0, 0, 1], [1, 1])).toBe(
    'Of 1 visit, 0 came from people, 0 from bots, and 1 is undecided. No bot was found.',
  );
});

it('says that all were bots instead of inventing a bounce rate', () => {
  expect(say([0, 5, 0, 0], [1, null])).toMatch(/Every visit was a bot/);
});

it('says that nobody came', () => {
  expect(say([0, 0, 0, 0], [null, null])).toBe('No visits in this period.');
});
