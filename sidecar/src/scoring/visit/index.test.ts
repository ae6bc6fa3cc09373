import { describe, expect, it } from 'vitest';
import { judgeVisit as judgeBeside, type VisitFacts } from './index.ts';
import { pages, visitFacts } from './visit-facts.testing.ts';

const nothing = visitFacts({ browserCode: 'CH' });
const judgeVisit = (visit: VisitFacts) => judgeBeside(visit, null);
const tracked = (
  evidence: string[],
  verdict: NonNullable<VisitFacts['tracker']>['verdict'] = null,
): VisitFacts => ({
  ...nothing,
  tracker: { verdict, score: null, botType: null, evidence, mode: null },
});

describe('a visit', () => {
  it('without evidence stays undecided', () => {
    expect(judgeVisit(nothing).verdict).toBeNull();
    expect(judgeVisit({ ...nothing, browserCode: null }).verdict).toBeNull();
  });

  it('of automation that shows itself is a bot, with its reason', () => {
    const judged = judgeVisit(tracked(['automation:webdriver']));
    expect(judged).toMatchObject({ verdict: 'bot', botType: 'automation' });
    expect(judged.evidence.map((e) => e.code)).toEqual(['automation:webdriver']);
  });

  it('of Headless Chrome is a bot', () => {
    expect(judgeVisit({ ...nothing, browserCode: 'HC' })).toMatchObject({
      verdict: 'bot',
      botType: 'automation',
    });
  });

  it.each(['PS', 'CR', 'CV', 'BR', 'FF', '1T', 'UNK'])('of browser %s is no bot for that', (browserCode) => {
    expect(judgeVisit({ ...nothing, browserCode }).verdict).toBeNull();
  });

  it('of a crawler that says so is declared', () => {
    expect(judgeVisit(tracked(['declared:search']))).toMatchObject({
      verdict: 'declared_bot',
      botType: 'search',
    });
  });

  it('of a person who moves the mouse or orders is human', () => {
    expect(judgeVisit(tracked(['mouse:natural'])).verdict).toBe('human');
    expect(judgeVisit({ ...nothing, ordered: true }).verdict).toBe('human');
  });
});

describe('what a browser sends is not believed blindly', () => {
  it('a person’s decision cannot be sent by a browser', () => {
    expect(judgeVisit(tracked(['review:human', 'automation:webdriver'])).verdict).toBe('bot');
    expect(judgeVisit(tracked(['review:bot', 'cohort:x', 'network:x', 'account:x'])).verdict).toBeNull();
  });

  it('"human" alone convinces nobody', () => {
    expect(judgeVisit(tracked([], 'human')).verdict).toBeNull();
  });

  it('garbage weighs nothing', () => {
    expect(judgeVisit(tracked(['', 'x'.repeat(5_000), '<script>', 'mouse:'])).evidence).toEqual([]);
    const flood = Array.from({ length: 10_000 }, () => 'automation:webdriver');
    expect(judgeVisit(tracked(flood)).evidence).toHaveLength(1);
  });

  it('the verdict of a newer tracker counts where its evidence is not known here', () => {
    expect(judgeVisit(tracked(['automation:invented-later'], 'bot')).evidence.map((e) => e.code)).toEqual([
      'ua:tracker-verdict',
    ]);
  });
});

describe('a dimension alone carries the verdict', () => {
  it.each([
    ['automation', 'bot', 'automation'],
    ['search', 'declared_bot', 'search'],
  ] as const)('%s', (botType, verdict, type) => {
    const tracker = { verdict, botType, score: null, evidence: [], mode: null };
    expect(judgeVisit({ ...nothing, tracker })).toMatchObject({ verdict, botType: type });
  });
});

describe('what costs a program nothing', () => {
  it('makes nobody human: a pause, a search; coming back does', () => {
    const reading = { actions: pages([0, 20, 75, 81, 140]) };
    expect(judgeBeside(visitFacts(reading), null).verdict).toBeNull();
    expect(judgeBeside(visitFacts({ ...reading, visitNumber: 2 }), null).verdict).toBe('human');
  });
});
