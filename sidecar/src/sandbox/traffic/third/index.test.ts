import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../user-agents.ts';
import { FAMILIES, SECOND, traffic, type VisitPlan } from '../index.ts';
import { SITES, timesOn } from '../sites.ts';
import { THIRD } from './index.ts';
import { profileOf } from './profile.fixture.ts';

const DAYS = 28;
const FROM = '2025-11-03';
const SEEDS = [1, 2, 3, 4];
const visitsOf = (seed: number, visitsADay: number, more: object = {}): VisitPlan[] =>
  [...traffic({ seed, from: FROM, days: DAYS, visitsADay, of: THIRD, ...more })].flat();
const isPerson = (visit: VisitPlan): boolean => !visit.truth.isBot;
const byFamily = (visits: readonly VisitPlan[]): Map<string, VisitPlan[]> => {
  const all = new Map<string, VisitPlan[]>();
  for (const visit of visits) {
    const { family } = visit.truth;
    const known = all.get(family);
    if (known === undefined) all.set(family, [visit]);
    else known.push(visit);
  }
  return all;
};
/** Seconds after midnight by the visitor's own clock. */
const ownClock = ({ actions: [{ at }], place }: VisitPlan): number => (at + place.clockOffset) % 86_400;
const gaps = (visit: VisitPlan): number[] =>
  visit.actions.slice(1).map(({ at }, i) => at - (visit.actions[i]?.at ?? at));
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const months = SEEDS.map((seed) => visitsOf(seed, 600));
const families = months.map(byFamily);
const names = THIRD.map(({ name }) => name);

describe('the third set', () => {
  it('are many, of both kinds, and named as no other', () => {
    const all = [...FAMILIES, ...SECOND, ...THIRD].map(({ name }) => name);
    expect(new Set(all).size).toBe(all.length);
    expect(names.filter((name) => name.startsWith('bots:')).length).toBeGreaterThanOrEqual(16);
    expect(names.filter((name) => name.startsWith('people:')).length).toBeGreaterThanOrEqual(14);
  });

  it('each say what they follow, in words of their own', () => {
    const sources = [...FAMILIES, ...SECOND, ...THIRD].map(({ follows }) => follows);
    for (const { follows } of THIRD) {
      expect(follows.length).toBeGreaterThan(60);
      expect(sources.filter((one) => one === follows)).toHaveLength(1);
    }
  });

  it.each(THIRD.map((family) => [family.name, family] as const))(
    '%s comes about as often as it says, more to one site than to the other',
    (name, { share }) => {
      const counts = families.map((all) => all.get(name)?.length ?? 0);
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      const expected = share * 600 * DAYS;
      expect(mean).toBeGreaterThan(expected / 2.5);
      expect(mean).toBeLessThan(expected * 2);
      expect(new Set(counts).size).toBeGreaterThan(1);
      const mine = families[0]?.get(name) ?? [];
      expect(mine.every(({ truth }) => truth.isBot === name.startsWith('bots:'))).toBe(true);
    },
  );

  it('make the same visits for the same seed, whoever else comes', () => {
    const all = visitsOf(9, 60);
    for (const family of THIRD) {
      const alone = visitsOf(9, 60, { families: ({ name }: { name: string }) => name === family.name });
      expect(JSON.stringify(alone), family.name).toBe(
        JSON.stringify(all.filter(({ truth }) => truth.family === family.name)),
      );
    }
    expect(JSON.stringify(visitsOf(10, 60))).not.toBe(JSON.stringify(all));
  });

  it('have whole times in order, and number each visitor’s visits', () => {
    const seen = new Map<string, number>();
    const wrong = (months[0] ?? []).filter(({ actions, visitor, userId, visitNumber }) => {
      const who = userId ?? visitor;
      const isNext = visitNumber === (seen.get(who) ?? 0) + 1;
      seen.set(who, visitNumber);
      const inOrder = actions.every(({ at }, i) => Number.isInteger(at) && at >= (actions[i - 1]?.at ?? at));
      return !isNext || !inOrder;
    });
    expect(wrong).toEqual([]);
  });

  it.each(SITES.map((site) => [site.name, site] as const))(
    'come to the %s site, but for those it has no use for',
    (_, site) => {
      const times = timesOn(site);
      const { timezone } = site;
      const all = [1, 2].flatMap((seed) =>
        visitsOf(seed, Math.min(site.visitsADay, 500), { timezone, times }),
      );
      const came = new Set(all.map(({ truth }) => truth.family));
      for (const family of THIRD) {
        if (times(family) === 0) expect(came).not.toContain(family.name);
        // To ten visits a day not everybody finds the way.
        else if (site.visitsADay > 100) expect(came).toContain(family.name);
      }
      expect(all.some(isPerson) && !all.every(isPerson)).toBe(true);
    },
  );

  it('are read by their user agents as what they say they are', () => {
    const wrong = months.flat().filter(({ browser }) => {
      const { os, browser: read, type } = deviceOf(browser.userAgent);
      const { osCode, osVersion, browserCode, browserVersion, deviceType } = browser;
      const said = [osCode, osVersion, browserCode, browserVersion, deviceType].join();
      return said !== [os.code, os.version, read.code, read.version, type].join();
    });
    expect([...new Set(wrong.map(({ truth, browser }) => `${truth.family} ${browser.userAgent}`))]).toEqual(
      [],
    );
  });

  it('are unlike each other and unlike the families before them', () => {
    const others = byFamily(visitsOf(1, 250, { of: [...FAMILIES, ...SECOND] }));
    const profiles = [...others, ...(families[0] ?? [])]
      .filter(([, visits]) => visits.length >= 30)
      .map(([name, visits]) => ({ name, profile: profileOf(visits), isMine: !others.has(name) }));
    expect(profiles.filter(({ isMine }) => isMine).length).toBeGreaterThan(35);
    expect(profiles.filter(({ isMine }) => !isMine).length).toBeGreaterThan(40);
    const alike = profiles.flatMap((one) =>
      profiles
        .filter((other) => one.isMine && other !== one)
        .filter(({ profile }) => one.profile.every((value, i) => Math.abs(value - (profile[i] ?? 0)) < 0.1))
        .map(({ name }) => `${one.name} = ${name}`),
    );
    expect(alike).toEqual([]);
  });
});

describe('the programs', () => {
  it.each(names.filter((name) => name.startsWith('bots:') && name !== 'bots:owners-agent'))(
    '%s are run with other settings on another site',
    (name) => {
      const settings = families.map((all) => {
        const visits = all.get(name) ?? [];
        const looks = visits.map(({ browser }) => `${browser.userAgent} ${browser.resolution}`);
        const days = visits.map(({ actions: [{ at }] }) => Math.floor(at / 86_400));
        return [...new Set(looks), [...new Set(days)].length, visits.length].join();
      });
      expect(new Set(settings).size).toBe(SEEDS.length);
    },
  );

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
});

describe('the people', () => {
  const people = months.flat().filter(isPerson);

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
      // Where a machine sends them on, the first step is not theirs.
      const own = name === 'people:sso-portal' ? 2 : 1;
      const logs = visits
        .flatMap((visit) => gaps(visit).slice(own - 1))
        .filter((gap) => gap > 2)
        .map(Math.log);
      if (logs.length < 100) continue;
      const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
      const spread = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
      expect(spread, name).toBeGreaterThan(0.45);
      const most = Math.max(...[...new Set(logs)].map((log) => logs.filter((one) => one === log).length));
      expect(most / logs.length, name).toBeLessThan(0.25);
    }
  });

  it('sleep at night by their own clock, but for those on night shifts', () => {
    const atNight = (visits: readonly VisitPlan[]): number =>
      visits.filter((visit) => ownClock(visit) > 3_600 && ownClock(visit) < 5 * 3_600).length / visits.length;
    for (const [name, visits] of byFamily(people)) {
      if (name === 'people:ward-computers') expect(atNight(visits)).toBeGreaterThan(0.3);
      else expect(atNight(visits), name).toBeLessThan(0.06);
    }
  });

  it('come back, a third of them or so', () => {
    const returning = people.filter(({ visitNumber }) => visitNumber > 1).length / people.length;
    expect(returning).toBeGreaterThan(0.25);
    expect(returning).toBeLessThan(0.65);
    const shareOf = (name: string): number => {
      const visits = people.filter(({ truth }) => truth.family === name);
      return visits.filter(({ visitNumber }) => visitNumber > 1).length / visits.length;
    };
    for (const kind of ['prayer-times', 'price-watchers', 'old-ipads', 'sso-portal', 'ward-computers'])
      expect(shareOf(`people:${kind}`), kind).toBeGreaterThan(0.7);
    // A guest’s window forgets; so does an app that shows pages inside itself.
    for (const kind of ['chromebooks', 'company-phones']) expect(shareOf(`people:${kind}`), kind).toBe(0);
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
