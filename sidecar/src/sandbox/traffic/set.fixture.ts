import { describe, expect, it } from 'vitest';
import { deviceOf } from '../user-agents.ts';
import { type Family, traffic, type VisitPlan } from './index.ts';
import { profileOf } from './profile.fixture.ts';
import { SITES, timesOn } from './sites.ts';

const DAYS = 28;
const FROM = '2025-11-03';
const SEEDS = [1, 2, 3, 4];
const VISITS_A_DAY = 600;

export interface TestedSet {
  readonly of: readonly Family[];
  /** The sets before it. */
  readonly before: readonly Family[];
  readonly least: { readonly bots: number; readonly people: number };
  /** Programs that are the same wherever they come. */
  readonly sameEverywhere?: readonly string[];
  /** Who is awake at night, and the least share of their visits then. */
  readonly atNight?: Readonly<Record<string, number>>;
  /** People whose page is loaded anew by a machine: those waits are not theirs. */
  readonly reloaded?: readonly string[];
  /** People whose first steps a machine takes, and how many. */
  readonly sentOn?: Readonly<Record<string, number>>;
  /** Share of people's visits that are not their first, least and most. */
  readonly returning: readonly [number, number];
}

export function byFamily(visits: readonly VisitPlan[]): Map<string, VisitPlan[]> {
  const all = new Map<string, VisitPlan[]>();
  for (const visit of visits) {
    const { family } = visit.truth;
    const known = all.get(family);
    if (known === undefined) all.set(family, [visit]);
    else known.push(visit);
  }
  return all;
}

/** A month of a set's visits. */
export const visitsOf = (
  of: readonly Family[],
  seed: number,
  visitsADay: number,
  more: object = {},
): VisitPlan[] => [...traffic({ seed, from: FROM, days: DAYS, visitsADay, of, ...more })].flat();

export const monthsOf = (of: readonly Family[]): VisitPlan[][] =>
  SEEDS.map((seed) => visitsOf(of, seed, VISITS_A_DAY));

/** Seconds after midnight by the visitor's own clock. */
const ownClock = ({ actions: [{ at }], place }: VisitPlan): number => (at + place.clockOffset) % 86_400;

/** Share of visits between one and five by the visitor's own clock. */
const nightly = (visits: readonly VisitPlan[]): number =>
  visits.filter((visit) => ownClock(visit) > 3_600 && ownClock(visit) < 5 * 3_600).length / visits.length;

export const gapsOf = ({ actions }: VisitPlan): number[] =>
  actions.slice(1).map(({ at }, i) => at - (actions[i]?.at ?? at));

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const shareOf = (visits: readonly VisitPlan[], is: (visit: VisitPlan) => boolean): number =>
  visits.filter(is).length / visits.length;

export const returningOf = (visits: readonly VisitPlan[]): number =>
  shareOf(visits, ({ visitNumber }) => visitNumber > 1);

/** The largest part of the visits that have the same key. */
export function largestPart(visits: readonly VisitPlan[], keyOf: (visit: VisitPlan) => string): number {
  const counts = new Map<string, number>();
  for (const visit of visits) counts.set(keyOf(visit), (counts.get(keyOf(visit)) ?? 0) + 1);
  return Math.max(...counts.values()) / visits.length;
}

export const lookOf = ({ browser }: VisitPlan): string => `${browser.userAgent} ${browser.resolution}`;

/** A crowd of people who have nothing in common but what brought them. */
export function expectToDiffer(
  visits: readonly VisitPlan[],
  name: string,
  most: { readonly oneAddress: number },
): void {
  expect(largestPart(visits, lookOf), name).toBeLessThan(0.15);
  const startOf = ({ actions: [{ at }] }: VisitPlan): string => String(at);
  expect(largestPart(visits, startOf), name).toBeLessThan(0.05);
  expect(
    largestPart(visits, ({ place }) => place.ip),
    name,
  ).toBeLessThan(most.oneAddress);
  const waits = visits.flatMap(gapsOf).filter((gap) => gap > 2);
  expect(new Set(waits).size, name).toBeGreaterThan(20);
}

/** What holds for each set of families. */
export function describeSet(set: TestedSet, months: readonly VisitPlan[][]): void {
  const families = months.map(byFamily);
  describeFamilies(set, months, families);
  describePrograms(set, families);
  describePeople(
    set,
    months.flat().filter(({ truth }) => !truth.isBot),
  );
}

type Families = readonly Map<string, VisitPlan[]>[];

function describeFamilies({ of, before, least }: TestedSet, months: readonly VisitPlan[][], all: Families) {
  const names = of.map(({ name }) => name);

  describe('the families of the set', () => {
    it('are many, of both kinds, and named as no other', () => {
      const known = [...before, ...of].map(({ name }) => name);
      expect(new Set(known).size).toBe(known.length);
      expect(names.filter((name) => name.startsWith('bots:')).length).toBeGreaterThanOrEqual(least.bots);
      expect(names.filter((name) => name.startsWith('people:')).length).toBeGreaterThanOrEqual(least.people);
    });

    it('each say what they follow, in words of their own', () => {
      const sources = [...before, ...of].map(({ follows }) => follows);
      for (const { follows } of of) {
        expect(follows.length).toBeGreaterThan(60);
        expect(sources.filter((one) => one === follows)).toHaveLength(1);
      }
    });

    it.each(of.map((family) => [family.name, family] as const))(
      '%s comes about as often as it says, more to one site than to the other',
      (name, { share }) => {
        const counts = all.map((visits) => visits.get(name)?.length ?? 0);
        const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
        const expected = share * VISITS_A_DAY * DAYS;
        expect(mean).toBeGreaterThan(expected / 2.5);
        expect(mean).toBeLessThan(expected * 2);
        expect(new Set(counts).size).toBeGreaterThan(1);
        const mine = all[0]?.get(name) ?? [];
        expect(mine.every(({ truth }) => truth.isBot === name.startsWith('bots:'))).toBe(true);
      },
    );

    it('make the same visits for the same seed, whoever else comes', () => {
      const together = visitsOf(of, 9, 60);
      for (const family of of) {
        const families = ({ name }: { name: string }) => name === family.name;
        expect(JSON.stringify(visitsOf(of, 9, 60, { families })), family.name).toBe(
          JSON.stringify(together.filter(({ truth }) => truth.family === family.name)),
        );
      }
      expect(JSON.stringify(visitsOf(of, 10, 60))).not.toBe(JSON.stringify(together));
    });

    it('have whole times in order, and number each visitor’s visits', () => {
      const seen = new Map<string, number>();
      const wrong = (months[0] ?? []).filter(({ actions, visitor, userId, visitNumber }) => {
        const who = userId ?? visitor;
        const isNext = visitNumber === (seen.get(who) ?? 0) + 1;
        seen.set(who, visitNumber);
        const inOrder = actions.every(
          ({ at }, i) => Number.isInteger(at) && at >= (actions[i - 1]?.at ?? at),
        );
        return !isNext || !inOrder;
      });
      expect(wrong).toEqual([]);
    });

    it('never wait as long as ends a visit in Matomo', () => {
      const waited = months.flat().filter((visit) => gapsOf(visit).some((gap) => gap >= 1_800));
      expect([...new Set(waited.map(({ truth }) => truth.family))]).toEqual([]);
    });

    it.each(SITES.map((site) => [site.name, site] as const))(
      'come to the %s site, but for those it has no use for',
      (_, site) => {
        const times = timesOn(site);
        const { timezone } = site;
        const visits = [1, 2].flatMap((seed) =>
          visitsOf(of, seed, Math.min(site.visitsADay, 500), { timezone, times }),
        );
        const came = new Set(visits.map(({ truth }) => truth.family));
        for (const family of of) {
          if (times(family) === 0) expect(came).not.toContain(family.name);
          // To ten visits a day not everybody finds the way.
          else if (site.visitsADay > 100) expect(came).toContain(family.name);
        }
        expect(new Set(visits.map(({ truth }) => truth.isBot)).size).toBe(2);
      },
    );

    it('are read by their user agents as what they say they are', () => {
      const wrong = months.flat().filter(({ browser }) => {
        const { os, browser: read, type } = deviceOf(browser.userAgent);
        const { osCode, osVersion, browserCode, browserVersion, deviceType } = browser;
        const said = [osCode, osVersion, browserCode, browserVersion, deviceType].join();
        return said !== [os.code, os.version, read.code, read.version, type].join();
      });
      const named = wrong.map(({ truth, browser }) => `${truth.family} ${browser.userAgent}`);
      expect([...new Set(named)]).toEqual([]);
    });

    it('are unlike each other and unlike the families before them', () => {
      const others = byFamily(visitsOf(before, 1, 250));
      const profiles = [...others, ...(all[0] ?? [])]
        .filter(([, visits]) => visits.length >= 30)
        .map(([name, visits]) => ({ name, profile: profileOf(visits), isMine: !others.has(name) }));
      expect(profiles.filter(({ isMine }) => isMine).length).toBeGreaterThan(of.length * 0.9);
      expect(profiles.filter(({ isMine }) => !isMine).length).toBeGreaterThan(before.length * 0.85);
      const alike = profiles.flatMap((one) =>
        profiles
          .filter((other) => one.isMine && other !== one)
          .filter(({ profile }) => one.profile.every((value, i) => Math.abs(value - (profile[i] ?? 0)) < 0.1))
          .map(({ name }) => `${one.name} = ${name}`),
      );
      expect(alike).toEqual([]);
    });
  });
}

function describePrograms({ of, sameEverywhere = [] }: TestedSet, families: Families) {
  const bots = of.map(({ name }) => name).filter((name) => name.startsWith('bots:'));

  describe('the programs', () => {
    it.each(bots.filter((name) => !sameEverywhere.includes(name)))(
      '%s are run with other settings on another site',
      (name) => {
        const settings = families.map((all) => {
          const visits = all.get(name) ?? [];
          const looks = visits.map(lookOf);
          const days = visits.map(({ actions: [{ at }] }) => Math.floor(at / 86_400));
          return [...new Set(looks), [...new Set(days)].length, visits.length].join();
        });
        expect(new Set(settings).size).toBe(SEEDS.length);
      },
    );
  });
}

function describePeople(set: TestedSet, people: readonly VisitPlan[]) {
  const { atNight = {}, reloaded = [], sentOn = {}, returning } = set;

  describe('the people', () => {
    it('go mostly to few pages, and now and then to each', () => {
      const views = new Map<string, number>();
      for (const { actions } of people)
        for (const { kind, path } of actions) {
          const page = path.split('?')[0] ?? path;
          if (kind === 'page') views.set(page, (views.get(page) ?? 0) + 1);
        }
      const counts = [...views.values()].sort((a, b) => b - a);
      const sum = counts.reduce((total, count) => total + count, 0);
      expect(counts.length).toBeGreaterThan(150);
      expect(counts.slice(0, 25).reduce((total, count) => total + count, 0) / sum).toBeGreaterThan(0.4);
    });

    it('read as people read: lognormal times, short and long, none the favourite', () => {
      for (const [name, visits] of byFamily(people)) {
        if (reloaded.includes(name)) continue;
        const logs = visits
          .flatMap((visit) => gapsOf(visit).slice(sentOn[name] ?? 0))
          .filter((gap) => gap > 2)
          .map(Math.log);
        if (logs.length < 100) continue;
        const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
        const spread = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
        expect(spread, name).toBeGreaterThan(0.45);
        const often = new Map<number, number>();
        for (const log of logs) often.set(log, (often.get(log) ?? 0) + 1);
        expect(Math.max(...often.values()) / logs.length, name).toBeLessThan(0.25);
      }
    });

    it('sleep at night by their own clock, but for those who have to be awake', () => {
      for (const [name, visits] of byFamily(people)) {
        const least = atNight[name];
        if (least === undefined) expect(nightly(visits), name).toBeLessThan(0.06);
        else expect(nightly(visits), name).toBeGreaterThan(least);
      }
    });

    it('come back, some of them', () => {
      expect(returningOf(people)).toBeGreaterThan(returning[0]);
      expect(returningOf(people)).toBeLessThan(returning[1]);
    });
  });
}
