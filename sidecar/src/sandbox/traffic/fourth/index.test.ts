import { describe, expect, it } from 'vitest';
import { FAMILIES, SECOND, THIRD, type VisitPlan } from '../index.ts';
import {
  byFamily,
  describeSet,
  expectToDiffer,
  gapsOf,
  median,
  monthsOf,
  returningOf,
  visitsOf,
} from '../set.fixture.ts';
import { FOURTH } from './index.ts';

const months = monthsOf(FOURTH);
const families = months.map(byFamily);

describeSet(
  {
    of: FOURTH,
    before: [...FAMILIES, ...SECOND, ...THIRD],
    least: { bots: 18, people: 16 },
    // The clock of Tor Browser is nobody’s own.
    atNight: { 'people:tor-readers': 0.05 },
    reloaded: ['people:waiting-room'],
    returning: [0.25, 0.65],
  },
  months,
);

describe('the fourth set', () => {
  const of = (name: string): VisitPlan[] => months.flat().filter(({ truth }) => truth.family === name);

  it('come in waves of one page above all, as admins report', () => {
    const bots = months.flat().filter(({ truth }) => truth.isBot);
    const waves = bots.filter(({ actions }) => actions.length === 1);
    expect(waves.length / bots.length).toBeGreaterThan(0.6);
    const shares = FOURTH.filter(({ name }) => name.startsWith('bots:')).map(({ share }) => share);
    const all = shares.reduce((sum, share) => sum + share, 0);
    const largest = [...shares].sort((a, b) => b - a).slice(0, 6);
    expect(largest.reduce((sum, share) => sum + share, 0) / all).toBeGreaterThan(0.55);
  });

  it('are bought from only by those who buy', () => {
    const buyers = months
      .flat()
      .filter(({ actions, truth }) => truth.isBot && actions.some(({ kind }) => kind === 'order'));
    expect([...new Set(buyers.map(({ truth }) => truth.family))]).toEqual(['bots:release-tasks']);
  });

  it('queue and jump the queue for the same thing', () => {
    for (const all of families) {
      const cartOf = (name: string): number[] =>
        (all.get(name) ?? []).flatMap(({ actions }) =>
          actions.filter(({ kind }) => kind === 'cart').map(({ at }) => at),
        );
      const [tasks, fans] = [cartOf('bots:release-tasks'), cartOf('people:waiting-room')];
      expect(tasks.length).toBeGreaterThan(20);
      // It opens on the hour.
      const since = (times: number[]): number => median(times.map((at) => at % 3_600));
      expect(since(tasks)).toBeLessThan(15);
      expect(since(fans)).toBeGreaterThan(300);
      const days = (times: number[]) => [...new Set(times.map((at) => Math.floor(at / 86_400)))].sort();
      expect(days(fans)).toEqual(days(tasks));
    }
  });

  it('read for as long as such readers do', () => {
    const pause = (name: string): number =>
      median(
        of(name)
          .flatMap(gapsOf)
          .filter((gap) => gap > 1),
      );
    expect(pause('people:headline-skimmers')).toBeLessThan(10);
    expect(pause('people:cash-desks')).toBeLessThan(20);
    expect(pause('people:family-ipad')).toBeGreaterThan(12);
    expect(pause('people:daily-puzzle')).toBeGreaterThan(90);
    expect(pause('people:switch-control')).toBeGreaterThan(90);
    expect(pause('people:learners')).toBeGreaterThan(100);
  });

  it('are crowds of people who differ: no look, town or way is theirs alone', () => {
    for (const all of families)
      for (const name of ['evacuation', 'lottery-draw', 'course-booking', 'stadium', 'front-page-forum']) {
        // The ground and the campus have a network of their own.
        expectToDiffer(all.get(`people:${name}`) ?? [], name, { oneAddress: 0.55 });
      }
  });

  it('come back by habit, and never where nothing is kept', () => {
    for (const kind of ['daily-puzzle', 'family-ipad', 'cash-desks', 'switch-control', 'country-hoppers'])
      expect(returningOf(of(`people:${kind}`)), kind).toBeGreaterThan(0.7);
    expect(returningOf(of('people:tor-readers'))).toBe(0);
  });

  it('are seen by the tracker where a site has it, and only those that hide nothing', () => {
    const claims = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const families = ({ name }: { name: string }) => name === 'bots:deploy-checks';
      return new Set(
        visitsOf(FOURTH, seed, 600, { families }).map(({ tracker }) => tracker?.verdict ?? null),
      );
    });
    expect(claims.every(({ size }) => size === 1)).toBe(true);
    expect(claims.filter((verdicts) => verdicts.has('bot')).length).toBeGreaterThan(0);
    expect(claims.filter((verdicts) => verdicts.has(null)).length).toBeGreaterThan(0);
    const seen = months.flat().filter(({ tracker }) => tracker !== null);
    expect(['bots:deep-research', 'bots:deploy-checks']).toEqual(
      expect.arrayContaining([...new Set(seen.map(({ truth }) => truth.family))]),
    );
  });
});
