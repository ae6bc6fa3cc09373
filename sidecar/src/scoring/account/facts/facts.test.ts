import { describe, expect, it } from 'vitest';
import { Random } from '../../../sandbox/demo/random.ts';
import { ACCOUNT_RULES } from '../constants.ts';
import { subjectOf } from '../subject.testing.ts';
import { factsOf } from './index.ts';

const factsAt = (times: readonly number[], more: object = {}) =>
  factsOf(subjectOf(times.map((at) => ({ at, ...more }))), ACCOUNT_RULES);
const DAY = 86_400;

describe('the rhythm', () => {
  it('of a clock is regular, also one that shakes a little; of a person it is not', () => {
    const random = new Random(1);
    const clock = Array.from({ length: 60 }, (_, i) => i * 600 + random.int(0, 60));
    let at = 0;
    const person = Array.from({ length: 60 }, () => {
      at += 20 * Math.exp(random.next() * 5);
      return Math.floor(at);
    });
    expect(factsAt(clock).rhythm?.regularity).toBeGreaterThan(0.8);
    expect(factsAt(person).rhythm?.regularity).toBeLessThan(0.5);
    expect(factsAt(person).rhythm?.cycle).toBeLessThan(6);
  });

  it('of waits in a cycle is seen by its spectrum', () => {
    const gaps = [30, 30, 600, 60, 4_000];
    let at = 0;
    const times = Array.from({ length: 100 }, (_, i) => {
      at += gaps[i % gaps.length] ?? 0;
      return at;
    });
    expect(factsAt(times).rhythm?.cycle).toBeGreaterThan(8);
  });

  it('of a schedule keeps to the minute, whichever runs it leaves out', () => {
    const random = new Random(2);
    const times = Array.from({ length: 200 }, (_, i) => i * 3_600 + random.int(0, 20)).filter(() =>
      random.chance(0.3),
    );
    expect(factsAt(times).rhythm?.clock).toBeGreaterThan(8);
  });

  it('of few activities is not known, and all at one moment are no rhythm', () => {
    expect(factsAt([1, 2, 3]).rhythm).toBeNull();
    expect(factsAt(new Array(1_000).fill(5)).rhythm).toMatchObject({ regularity: 0, cycle: 0, clock: 0 });
  });
});

describe('days', () => {
  it('have a night, also for whoever works at night', () => {
    const random = new Random(3);
    const awake = (from: number) =>
      Array.from({ length: 20 }, (_, day) =>
        Array.from({ length: 12 }, () => day * DAY + ((from + random.next() * 14) % 24) * 3_600),
      )
        .flat()
        .sort((a, b) => a - b);
    expect(factsAt(awake(8)).days.quietHours).toBeGreaterThanOrEqual(8);
    expect(factsAt(awake(20)).days.quietHours).toBeGreaterThanOrEqual(8);
    const never = Array.from({ length: 480 }, (_, i) => i * 3_600);
    expect(factsAt(never).days.quietHours).toBe(0);
  });

  it('of silence end with an awakening, and not with a greeting', () => {
    const before = [0, DAY, 2 * DAY];
    const after = (count: number) => Array.from({ length: count }, (_, i) => 100 * DAY + i * 900);
    expect(factsAt([...before, ...after(20)]).days.dormancy).toBeCloseTo(98);
    expect(factsAt([...before, ...after(2)]).days.dormancy).toBe(0);
  });
});

describe('travel', () => {
  const at = (hours: number, region: string) => ({ at: hours * 3_600, region });
  const travels = (...done: { at: number; region: string }[]) =>
    factsOf(subjectOf(done), ACCOUNT_RULES).places.impossibleTravels;

  it('is impossible from Berlin to New York in an hour, and not in a night', () => {
    expect(travels(at(0, 'DE@52,13'), at(1, 'US@41,-74'))).toBe(1);
    expect(travels(at(0, 'DE@52,13'), at(10, 'US@41,-74'))).toBe(0);
  });

  it('is not known from countries alone, and not between neighbours', () => {
    expect(travels(at(0, 'DE'), at(0, 'US'))).toBe(0);
    expect(travels(at(0, 'DE@52,13'), at(0, 'DE@51,7'))).toBe(0);
    expect(travels(at(0, 'nonsense@99999'), at(0, '@'))).toBe(0);
  });
});
