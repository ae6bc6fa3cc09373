import { describe, expect, it } from 'vitest';
import { Random } from '../../../sandbox/demo/random.ts';
import { ACCOUNT_RULES } from '../constants.ts';
import { AccountCrowd } from '../crowd.ts';
import { activityOf, type PlainActivity } from '../plain-activity.ts';
import { Network } from './network.ts';
import type { Tie } from './ties.ts';

const crowdOf = (done: readonly (readonly [string, PlainActivity])[]) => {
  const crowd = new AccountCrowd(ACCOUNT_RULES);
  for (const [key, activity] of done) crowd.add(key, activityOf(activity));
  crowd.settle();
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
    const network = new Network();
    network.set(1, new Map());
    network.settle();
    expect(network.communities()).toEqual([]);
    const alone = crowdOf([vote(1, 't'), vote(2, 't'), vote(3, 't')].map((done) => ['a', done] as const));
    expect(alone.communities()).toEqual([]);
  });

  it('may go in a circle, and comes out the same each time', () => {
    const circle = () => {
      const network = new Network();
      const tie: Tie = { coAction: 3 };
      for (let i = 0; i < 30; i++)
        network.set(
          i,
          new Map([
            [(i + 1) % 30, tie],
            [(i + 29) % 30, tie],
          ]),
        );
      network.settle();
      return network.communities();
    };
    expect(
      circle()
        .flatMap(({ members }) => members)
        .sort((a, b) => a - b),
    ).toHaveLength(30);
    expect(circle()).toEqual(circle());
  });

  it('comes out the same whether it is settled after each activity or once at the end', () => {
    const random = new Random(6);
    const done = Array.from({ length: 300 }, (_, i) => {
      const ring = random.chance(0.5);
      const who = ring ? `ring${random.int(0, 12)}` : `p${random.int(0, 60)}`;
      const at = ring ? Math.floor(i / 20) * 4_000 + random.int(0, 80) : i * 200;
      const more = { ipHash: `a${random.int(0, 25)}`, device: `d${random.int(0, 40)}` };
      const content = random.chance(0.2)
        ? `An offer of watches that nobody can resist, for you and all friends`
        : undefined;
      return [
        who,
        { ...vote(at, ring ? `job${Math.floor(i / 20)}` : `t${random.int(0, 50)}`, more), content },
      ] as const;
    });
    const once = crowdOf(done);
    const each = new AccountCrowd(ACCOUNT_RULES);
    for (const [key, activity] of done) {
      each.add(key, activityOf(activity));
      each.settle();
    }
    expect(once.communities().length).toBeGreaterThan(0);
    expect(each.communities()).toEqual(once.communities());
    for (const key of once.keys()) expect(each.subject(key)).toEqual(once.subject(key));
  });

  it('is looked at anew only where an activity leads to', () => {
    const rings = ['a', 'b'].flatMap((ring) =>
      Array.from({ length: 6 }, (_, job) =>
        [1, 2, 3, 4].map((i) => [`${ring}${i}`, vote(job * 5_000 + i, `${ring}-${job}`)] as const),
      ).flat(),
    );
    const crowd = crowdOf(rings);
    expect(crowd.communities()).toHaveLength(2);
    crowd.add('a5', activityOf(vote(2, 'a-0')));
    const touched = crowd.settle();
    expect(touched).toContain('a5');
    expect(touched.filter((key) => key.startsWith('b'))).toEqual([]);
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
