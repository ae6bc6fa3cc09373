import { describe, expect, it } from 'vitest';
import { ACCOUNT_RULES } from '../constants.ts';
import { AccountCrowd } from '../crowd.ts';
import { activityOf, type PlainActivity } from '../plain-activity.ts';
import { Ties } from './communities.ts';

const crowdOf = (done: readonly (readonly [string, PlainActivity])[]) => {
  const crowd = new AccountCrowd(ACCOUNT_RULES);
  for (const [key, activity] of done) crowd.add(key, activityOf(activity));
  crowd.connect();
  return crowd;
};
const vote = (at: number, targetId: string, more: Partial<PlainActivity> = {}): PlainActivity => ({
  at,
  type: 'vote',
  targetId,
  ...more,
});

describe('what joins accounts', () => {
  it('is the same votes within seconds, again and again: a ring, and what it is joined by', () => {
    const members = ['a', 'b', 'c', 'd'];
    const ring = Array.from({ length: 8 }, (_, job) =>
      members.map((key, i) => [key, vote(job * 5_000 + i * 10, `t${job}`)] as const),
    ).flat();
    const crowd = crowdOf(ring);
    expect(crowd.communityOf('a')).toEqual({ members, ties: [['coAction', 6]] });
    expect(crowd.subject('a')?.surroundings).toMatchObject({ coActors: 3, communitySize: 4 });
  });

  it('is not that hundreds vote on what everybody votes on', () => {
    const people = Array.from({ length: 300 }, (_, p) =>
      Array.from(
        { length: 8 },
        (_, t) => [`p${p}`, vote(t * 90_000 + ((p * 7_919 + t * 104_729) % 80_000), `t${t}`)] as const,
      ),
    ).flat();
    expect(crowdOf(people).communities()).toEqual([]);
  });

  it('is not one address of a campus, nor one of a family', () => {
    const behind = (count: number) =>
      crowdOf(
        Array.from(
          { length: count },
          (_, p) => [`p${p}`, vote(p * 9_000, `t${p}`, { ipHash: 'one', device: `d${p}` })] as const,
        ),
      );
    expect(behind(500).communities()).toEqual([]);
    expect(behind(500).subject('p1')?.surroundings.accountsOfSource).toBe(1);
    expect(behind(4).communities()).toEqual([]);
    expect(behind(4).subject('p1')?.surroundings.accountsOfSource).toBe(4);
  });

  it('is nothing where there is nobody, or one with itself', () => {
    expect(crowdOf([]).communities()).toEqual([]);
    const ties = new Ties();
    ties.add(1, 1, 'coAction', 3);
    expect(ties.communities()).toEqual([]);
  });

  it('may go in a circle, and comes out the same each time', () => {
    const circle = () => {
      const ties = new Ties();
      for (let i = 0; i < 30; i++) ties.add(i, (i + 1) % 30, 'coAction', 3);
      return ties.communities();
    };
    expect(
      circle()
        .flatMap(({ members }) => members)
        .sort((a, b) => a - b),
    ).toHaveLength(30);
    expect(circle()).toEqual(circle());
  });

  it('counts what others did towards an account, also before it was first seen', () => {
    const crowd = crowdOf([
      ['a', { at: 1, type: 'comment', targetUserId: 'b' }],
      ['b', { at: 2, type: 'comment', targetUserId: 'b' }],
    ]);
    expect(crowd.subject('b')?.surroundings.received).toBe(1);
    expect(crowd.subject('a')?.surroundings.received).toBe(0);
  });
});
