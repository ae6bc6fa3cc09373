import { describe, expect, it } from 'vitest';
import { FAMILIES, SECOND } from '../index.ts';
import type { VisitPlan } from '../plan.ts';
import { byFamily, describeSet, median, monthsOf, returningOf } from '../set.fixture.ts';
import { THIRD } from './index.ts';

const months = monthsOf(THIRD);
const families = months.map(byFamily);

describeSet(
  {
    of: THIRD,
    before: [...FAMILIES, ...SECOND],
    least: { bots: 16, people: 14 },
    sameEverywhere: ['bots:owners-agent'],
    atNight: { 'people:ward-computers': 0.3 },
    sentOn: { 'people:sso-portal': 1 },
    returning: [0.25, 0.65],
  },
  months,
);

describe('the third set', () => {
  it('change their look in the middle, some of them', () => {
    const changing = ['bots:answer-engine', 'bots:forged-fleet', 'bots:site-audit'].filter((name) =>
      families.some((all) => {
        const visits = all.get(name) ?? [];
        const agents = visits.map(({ browser }) => browser.userAgent);
        const last = agents.at(-1);
        return agents[0] !== last && agents.indexOf(last ?? '') > agents.lastIndexOf(agents[0] ?? '');
      }),
    );
    expect(changing.length).toBeGreaterThanOrEqual(2);
  });

  it('come back each day to what they watch, and are forgotten where a window forgets', () => {
    const shareOf = (kind: string): number =>
      returningOf(months.flat().filter(({ truth }) => truth.family === `people:${kind}`));
    for (const kind of ['prayer-times', 'price-watchers', 'old-ipads', 'sso-portal', 'ward-computers'])
      expect(shareOf(kind), kind).toBeGreaterThan(0.7);
    // A guest’s window forgets; so does an app that shows pages inside itself.
    for (const kind of ['chromebooks', 'company-phones']) expect(shareOf(kind), kind).toBe(0);
  });

  it('open the mail after their gateway has, with the same links', () => {
    for (const all of families) {
      const gateway = all.get('bots:mail-gateway') ?? [];
      const readers = all.get('people:behind-a-gateway') ?? [];
      for (const campaign of new Set(gateway.map(({ referrer }) => referrer.name))) {
        const timesOf = (visits: readonly VisitPlan[]) =>
          visits.filter(({ referrer }) => referrer.name === campaign).map(({ actions: [{ at }] }) => at);
        expect(median(timesOf(gateway))).toBeLessThan(median(timesOf(readers)) - 1_800);
      }
      const clicked = new Set(gateway.map(({ actions: [{ path }] }) => path));
      expect(readers.filter(({ actions: [{ path }] }) => clicked.has(path)).length).toBeGreaterThan(
        readers.length / 2,
      );
    }
  });
});
