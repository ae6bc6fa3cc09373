import { describe, expect, it } from 'vitest';
import { ACCOUNT_RULES } from '../constants.ts';
import { factsOf } from '../facts/index.ts';
import { actionOf, botPenalty, reputationOf, riskLevelOf } from '../risk.ts';
import { subjectOf } from '../subject.testing.ts';
import { scoreByRules } from './index.ts';

const codes = (...args: Parameters<typeof subjectOf>) =>
  scoreByRules(factsOf(subjectOf(...args), ACCOUNT_RULES), ACCOUNT_RULES).indicators.map(({ code }) => code);

const every = (seconds: number, count: number, of = {}) =>
  Array.from({ length: count }, (_, i) => ({ at: i * seconds, ...of }));

describe('the levels of the reference', () => {
  it.each([
    [0, 'LOW', 'normal'],
    [29, 'LOW', 'normal'],
    [30, 'MEDIUM', 'regular-monitoring'],
    [59, 'MEDIUM', 'regular-monitoring'],
    [60, 'HIGH', 'enhanced-monitoring'],
    [79, 'HIGH', 'enhanced-monitoring'],
    [80, 'CRITICAL', 'immediate-suspension'],
    [100, 'CRITICAL', 'immediate-suspension'],
  ] as const)('%i is %s: %s', (probability, level, action) => {
    expect(riskLevelOf(probability)).toBe(level);
    expect(actionOf(level)).toBe(action);
  });

  it('takes half of what lies above 50 from the reputation', () => {
    expect([0, 50, 51, 80, 100].map((p) => botPenalty(p))).toEqual([0, 0, 0.5, 15, 25]);
    expect(reputationOf({ activity: 20, quality: 30, trust: 25 }, botPenalty(80))).toBe(60);
  });
});

describe('the rules', () => {
  it('say nothing of an account with one action, and nothing of one with none', () => {
    expect(codes([{ at: 0 }])).toEqual([]);
    const { probability } = scoreByRules(factsOf(subjectOf([]), ACCOUNT_RULES), ACCOUNT_RULES);
    expect(probability).toBe(0);
  });

  it('call more than 50 actions a day excessive, and more than 30 many', () => {
    expect(codes(every(600, 51))).toContain('activity:excessive');
    expect(codes(every(600, 50))).toContain('activity:high');
    expect(codes(every(600, 50))).not.toContain('activity:excessive');
    expect(codes(every(900, 30))).not.toContain('activity:high');
  });

  it('see a burst, a clock and a day without night', () => {
    expect(codes(every(5, 12))).toContain('activity:burst');
    expect(codes(every(3_600, 80))).toEqual(
      expect.arrayContaining(['timing:regular', 'timing:clock', 'timing:around-the-clock']),
    );
  });

  it('see one text again and again, and not texts that differ', () => {
    const spam = (i: number) =>
      `Buy cheap watches number ${i} in our wonderful shop, only this week, for you`;
    const different = [
      'The bridge in our town was closed after the flood of last week',
      'Does anybody know how the new library handles its opening hours?',
      'My tomatoes have had brown leaves since it rained that much',
      'I would rather take the train, the road through the valley is slow',
      'Thanks to the volunteers who cleaned the playground on Sunday morning',
    ];
    expect(codes(different.map((_, i) => ({ at: i * 5_000, content: spam(i) })))).toContain('content:alike');
    expect(codes(different.map((content, i) => ({ at: i * 5_000, content })))).not.toContain('content:alike');
  });

  it('say how it writes, and give little for it: languages and tone', () => {
    const texts = [
      'Der Zug nach München fährt heute leider zwanzig Minuten später ab',
      'Die Bibliothek in der Stadt hat am Sonntag leider nicht geöffnet',
      'The train to Oxford leaves twenty minutes late today, I am afraid',
      'My tomatoes have had brown leaves since it rained that much in June',
      'Le train pour Lyon partira avec vingt minutes de retard aujourd’hui',
      'Je ne sais pas encore si nous pourrons venir à la réunion de lundi',
    ];
    expect(codes(texts.map((content, i) => ({ at: i * 9_000, content })))).toContain('content:languages');
    const praise = (i: number) => `amazing ${i} wonderful great best thanks perfect`;
    expect(codes(texts.map((_, i) => ({ at: i * 9_000, content: praise(i) })))).toContain('content:tone');
  });

  it('find address and device shared by some, and nothing in those shared by a campus', () => {
    const shared = (count: number) =>
      codes(every(4_000, 3), { accountsOfSource: count, accountsOfDevice: count });
    expect(shared(5)).toEqual(expect.arrayContaining(['sources:address', 'sources:device']));
    expect(shared(5_000)).toEqual([]);
    expect(shared(1)).toEqual([]);
  });

  it('reckon over the areas that can be measured: what is unknown is not innocent and not guilty', () => {
    const facts = factsOf(subjectOf(every(600, 60)), ACCOUNT_RULES);
    const { points, probability } = scoreByRules(facts, ACCOUNT_RULES);
    expect(points.content).toBeNull();
    expect(points.sources).toBeNull();
    const known = (['activity', 'timing', 'engagement'] as const).reduce((s, n) => s + (points[n] ?? 0), 0);
    const max = 20 + 20 + 15;
    expect(probability).toBe(Math.round((known / max) * 100));
  });
});
