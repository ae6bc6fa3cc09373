import { describe, expect, it } from 'vitest';
import { newDictionaries, toColumns } from './columns.ts';
import { contrast } from './contrast.ts';
import { Crowd } from './crowd.testing.ts';
import { judgeCohort } from './judge-cohort.ts';
import { peopleOfSite } from './people-of-site.ts';
import { type Profile, profileOf } from './profile.ts';
import { tallyOf } from './tally.ts';

const DAYS = 14;
const UNTOLD = { sameSecond: 0, sameSecondExpected: 0, samePause: 0, pauses: 0, dispersion: 1, whiles: 0 };

/** Visits that look at some pages, with waits of their own between them. */
function profileWith(wait: (crowd: Crowd) => number, pages = 2, count = 500): Profile {
  const crowd = new Crowd(5);
  for (let i = 0; i < count; i++) {
    const firstAt = crowd.moment(DAYS, true);
    crowd.add({ firstAt, actions: crowd.pages(firstAt, pages, () => wait(crowd), WAY) });
  }
  return profileOf(tallyOf(...columnsOf(crowd), count));
}
/** So many pages that one is hardly ever picked twice. */
const WAY = Array.from({ length: 500 }, (_, i) => `/${i}`) as [string, ...string[]];

function columnsOf(crowd: Crowd) {
  const columns = toColumns(crowd.visits, newDictionaries(), (at) => new Date(at * 1000).getUTCHours());
  return [columns, Uint32Array.from(crowd.visits, (_, row) => row)] as const;
}

/** Each at a pace of their own. */
const inNoHurry = ({ random }: Crowd) => random.dwell(random.pick([12, 35, 90]));
const people = profileWith(inNoHurry, 3, 2_000);
const usual = {
  ...{ people: 0.3, anywhere: 0.3, engaged: 0.5 },
  longReaders: people.longReaders / people.readers,
};

const findingsOf = (group: Profile) =>
  contrast(group, people, {
    ...{ beat: UNTOLD, oddPairs: null, usual, coverage: null, rotated: 0, lookMix: null },
    people: peopleOfSite(columnsOf(new Crowd(5))[0]),
  });
const codesOf = (group: Profile) => findingsOf(group).map(({ code }) => code);

describe('how long a group waits', () => {
  it('from so many seconds to so many: it was told to', () => {
    const codes = codesOf(profileWith(({ random }) => random.int(5, 11)));
    expect(codes).toEqual(expect.arrayContaining(['cohort:alike-waits', 'cohort:no-long-waits']));
  });

  it('never long, however short some waits are: only who reads has a long tail', () => {
    const codes = codesOf(profileWith(({ random }) => random.int(2, 24)));
    expect(codes).toContain('cohort:no-long-waits');
    expect(codes).not.toContain('cohort:alike-waits');
  });

  it.each([4, 12, 35, 120])('as people do, in a hurry or not (%d s): nothing is found', (pace) => {
    const codes = codesOf(profileWith(({ random }) => random.dwell(pace)));
    expect(codes).not.toContain('cohort:alike-waits');
    expect(codes).not.toContain('cohort:no-long-waits');
  });
});

describe('readers among those who wait as only programs do', () => {
  const surrounded = { bystanders: 0, lookMix: null, networks: null };
  /** Of so many who read; and show nothing else, and of them those who stay very long. */
  const judged = (readers: number, longReaders: number) => {
    const group: Profile = {
      ...profileWith(({ random }) => random.int(5, 11)),
      ...{ likelyPeople: readers, readers, longReaders },
    };
    return judgeCohort([], group, usual, findingsOf(group), surrounded);
  };

  it('are no people where none of them stays long', () => {
    expect(usual.longReaders).toBeGreaterThan(0.5);
    expect(judged(20, 0).people).toBe(judged(0, 0).people);
  });

  it('are people as far as some do', () => {
    expect(judged(20, 20).people).toBeGreaterThan(5 * judged(20, 0).people);
    expect(judged(20, 4).people).toBeGreaterThan(2 * judged(20, 0).people);
  });

  it('are people where they are too few to tell', () => {
    expect(judged(2, 0).people).toBeGreaterThan(judged(0, 0).people);
  });
});
