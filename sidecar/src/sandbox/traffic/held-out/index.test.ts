import { describe, expect, it } from 'vitest';
import { FAMILIES, FOURTH, SECOND, THIRD, type VisitPlan } from '../index.ts';
import {
  byFamily,
  describeSet,
  expectToDiffer,
  gapsOf,
  largestPart,
  lookOf,
  median,
  monthsOf,
  returningOf,
} from '../set.fixture.ts';
import { HELD_OUT } from './index.ts';

const months = monthsOf(HELD_OUT);
const families = months.map(byFamily);
const dayOf = ({ actions: [{ at }] }: VisitPlan): number => Math.floor((at + 3_600) / 86_400);

function byDay(visits: readonly VisitPlan[]): [VisitPlan, ...VisitPlan[]][] {
  const days = new Map<number, [VisitPlan, ...VisitPlan[]]>();
  for (const visit of visits) {
    const before = days.get(dayOf(visit));
    if (before === undefined) days.set(dayOf(visit), [visit]);
    else before.push(visit);
  }
  return [...days.values()];
}

describeSet(
  {
    of: HELD_OUT,
    before: [...FAMILIES, ...SECOND, ...THIRD, ...FOURTH],
    least: { bots: 18, people: 16 },
    atNight: { 'people:night-feeds': 0.2, 'people:wrong-clocks': 0.06 },
    returning: [0.25, 0.65],
  },
  months,
);

describe('the held-out set', () => {
  const of = (name: string): VisitPlan[] => months.flat().filter(({ truth }) => truth.family === name);

  it('come in waves above all, as admins report', () => {
    const bots = HELD_OUT.filter(({ name }) => name.startsWith('bots:'));
    const shares = bots.map(({ share }) => share).sort((a, b) => b - a);
    const sum = (some: readonly number[]): number => some.reduce((total, share) => total + share, 0);
    expect(sum(shares.slice(0, 8)) / sum(shares)).toBeGreaterThan(0.7);
    const visits = months.flat().filter(({ truth }) => truth.isBot);
    expect(visits.filter(({ actions }) => actions.length === 1).length / visits.length).toBeGreaterThan(0.55);
  });

  it('are many times as many from one day to the next, where that is reported', () => {
    for (const name of ['bots:hand-sized', 'bots:search-box-spam']) {
      const jumps = families.map((all) => {
        const counts = new Map(
          byDay(all.get(name) ?? []).map(([first, ...rest]) => [dayOf(first), 1 + rest.length]),
        );
        return Math.max(...[...counts].map(([day, count]) => count / (counts.get(day - 1) ?? count)));
      });
      expect(jumps.filter((jump) => jump > 4).length, name).toBeGreaterThanOrEqual(jumps.length - 1);
    }
  });

  it('come from one town with one look on one day, and then from another', () => {
    for (const all of families) {
      const days = byDay(all.get('bots:town-of-the-day') ?? []).filter(({ length }) => length > 60);
      expect(days.length).toBeGreaterThan(2);
      for (const visits of days) {
        expect(largestPart(visits, ({ place }) => String(place.city))).toBe(1);
        expect(largestPart(visits, lookOf)).toBe(1);
      }
    }
  });

  it('keep to their timetable, where they have one', () => {
    for (const all of families) {
      const starts = (all.get('bots:cloud-functions') ?? []).map(({ actions: [{ at }] }) => at % 3_600);
      expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(60);
    }
  });

  it('are bought from by people only', () => {
    const buyers = months.flat().filter(({ actions }) => actions.some(({ kind }) => kind === 'order'));
    expect(buyers.length).toBeGreaterThan(100);
    expect(buyers.filter(({ truth }) => truth.isBot)).toEqual([]);
  });

  it('read for as long as such readers do', () => {
    const pause = (name: string): number =>
      median(
        of(`people:${name}`)
          .flatMap(gapsOf)
          .filter((gap) => gap > 1),
      );
    expect(pause('page-turners')).toBeLessThan(15);
    expect(pause('benefit-days')).toBeLessThan(35);
    for (const slow of ['windows-seven', 'shelter-wifi', 'applicants-abroad', 'on-the-telephone'])
      expect(pause(slow), slow).toBeGreaterThan(40);
  });

  it('are crowds of people who differ: no look, second or address is theirs alone', () => {
    for (const all of families)
      for (const name of ['benefit-days', 'snow-mornings', 'quiz-show', 'recall-notice', 'partner-frames'])
        expectToDiffer(all.get(`people:${name}`) ?? [], name, { oneAddress: 0.1 });
  });

  it('come back by habit, and never where everything is thrown away', () => {
    for (const kind of [
      'windows-seven',
      'page-turners',
      'night-feeds',
      'service-technicians',
      'wrong-clocks',
    ])
      expect(returningOf(of(`people:${kind}`)), kind).toBeGreaterThan(0.7);
    const isolated = families.map((all) => returningOf(all.get('people:isolated-browsers') ?? []));
    expect(isolated.filter((share) => share === 0 || share > 0.7)).toHaveLength(isolated.length);
  });

  it('load a page twice where a hand clicks twice, and the program’s window never does', () => {
    const twice = (visit: VisitPlan): boolean =>
      visit.actions.some(({ at, path }, i) => {
        const before = visit.actions[i - 1];
        return before !== undefined && before.path === path && at - before.at <= 1;
      });
    const shareOf = (name: string): number => of(name).filter(twice).length / of(name).length;
    expect(shareOf('people:double-clickers')).toBeGreaterThan(0.5);
    expect(shareOf('bots:windows-behind')).toBe(0);
  });
});
