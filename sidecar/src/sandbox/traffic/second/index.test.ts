import { describe, expect, it } from 'vitest';
import { FAMILIES, SECOND, traffic, type VisitPlan } from '../index.ts';

const month = (seed: number, families?: string): VisitPlan[] =>
  [
    ...traffic({
      ...{ seed, from: '2025-11-03', days: 28, visitsADay: 150, of: [...FAMILIES, ...SECOND] },
      ...(families === undefined ? {} : { families: ({ name }) => name === families }),
    }),
  ].flat();
const all = month(7);

describe('the second set of families', () => {
  it('has at least ten kinds of programs and ten of people, each named once', () => {
    const names = [...FAMILIES, ...SECOND].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(SECOND.filter(({ name }) => name.startsWith('bots:')).length).toBeGreaterThanOrEqual(10);
    expect(SECOND.filter(({ name }) => name.startsWith('people:')).length).toBeGreaterThanOrEqual(10);
  });

  it.each(SECOND.map((family) => [family.name, family] as const))(
    '%s comes about as often as it says',
    (name, { share }) => {
      const mine = all.filter(({ truth }) => truth.family === name);
      const expected = share * 150 * 28;
      expect(mine.length).toBeGreaterThan(expected / 3);
      expect(mine.length).toBeLessThan(expected * 2.2);
      for (const { truth } of mine) expect(truth.isBot).toBe(name.startsWith('bots:'));
    },
  );

  it('makes the same visits for the same seed, whoever else comes', () => {
    const name = 'bots:fraud-variants';
    const alone = JSON.stringify(month(7, name));
    expect(alone).toBe(JSON.stringify(all.filter(({ truth }) => truth.family === name)));
    expect(JSON.stringify(month(8, name))).not.toBe(alone);
  });

  it('has times in order, each within one day of the site', () => {
    for (const { actions } of all)
      for (const [i, { at }] of actions.entries()) {
        expect(Number.isInteger(at)).toBe(true);
        expect(at).toBeGreaterThanOrEqual(actions[i - 1]?.at ?? at);
      }
  });

  it('counts the visits of each visitor in their order', () => {
    const seen = new Map<string, number>();
    for (const { visitor, userId, visitNumber } of all) {
      const who = userId ?? visitor;
      expect(visitNumber).toBe((seen.get(who) ?? 0) + 1);
      seen.set(who, visitNumber);
    }
  });
});
