import { livesLike, personDoes, someHabits, someWhereabouts, type Whereabouts } from '../people/conduct.ts';
import { humanGap, steadyTimes } from '../time.ts';
import type { AccountFamily, AccountWorld, GeneratedActivity } from '../types.ts';
import { DAY } from '../types.ts';
import { prose, Template } from '../writing.ts';

const repeat = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Groups of accounts under one operator, until there are so many. */
function operated(
  count: number,
  size: () => number,
  operate: (members: number) => (readonly GeneratedActivity[])[],
): (readonly GeneratedActivity[])[] {
  const accounts: (readonly GeneratedActivity[])[] = [];
  while (accounts.length < count)
    accounts.push(...operate(Math.min(Math.max(3, count - accounts.length), size())));
  return accounts;
}

/** Machines of an operator: some have one for all, some one for each. */
function machines({ random }: AccountWorld, members: number): (i: number) => Whereabouts {
  const own = repeat(members, () => someWhereabouts(random));
  const each = random.pick([1, 3, 6]);
  const shared = random.pick(['nothing', 'addresses', 'both'] as const);
  return (i) => {
    const mine = own[i] ?? someWhereabouts(random);
    const head = own[i - (i % each)] ?? mine;
    if (shared === 'nothing') return mine;
    return { ...mine, addresses: head.addresses, devices: shared === 'both' ? head.devices : mine.devices };
  };
}

const at = (where: Whereabouts, world: AccountWorld) => ({
  device: where.devices[0],
  ipHash: world.random.pick(where.addresses),
  region: where.region,
});

const spam: AccountFamily = {
  name: 'spam',
  truth: 'bot',
  type: 'spammer',
  source:
    'Comment spam by campaign: a template with changed words and an address (Kanich et al. 2008; SEO tools)',
  make: (world, count) =>
    operated(
      count,
      () => world.random.int(5, 30),
      (members) => {
        const { random } = world;
        const where = machines(world, members);
        const templates = repeat(random.int(1, 4), () => new Template(random, random.int(10, 22)));
        const changed = random.next() * 0.2;
        const begin = world.until - random.int(3, 40) * DAY;
        return repeat(members, (i) => {
          let when = begin + random.int(0, DAY);
          return repeat(random.int(8, 60), () => {
            when += humanGap(random, 240);
            const text = templates[random.int(0, templates.length - 1)]?.filled(changed) ?? '';
            const content = random.chance(0.8)
              ? `${text} https://${random.hex(5)}.example/${random.hex(4)}`
              : text;
            return {
              at: Math.floor(when),
              type: 'comment' as const,
              content,
              ...world.topic(),
              ...at(where(i), world),
            };
          });
        });
      },
    ),
};

const voteRings: AccountFamily = {
  name: 'vote-rings',
  truth: 'bot',
  type: 'vote-ring',
  source: 'Rings that push what they are told to, within a minute, with some votes and comments as cover',
  make: (world, count) =>
    operated(
      count,
      () => world.random.int(5, 25),
      (members) => {
        const { random } = world;
        const where = machines(world, members);
        const cover = random.next() * 0.3;
        const jobs = repeat(random.int(12, 50), () => ({
          topic: world.topic(),
          begin: world.until - random.next() * 45 * DAY,
        }));
        return repeat(members, (i) => {
          const votes = jobs
            .filter(() => random.chance(0.8))
            .map(({ topic, begin }) => ({
              at: Math.floor(begin + random.int(1, 75)),
              type: 'vote' as const,
              ...topic,
              ...at(where(i), world),
            }));
          const days = livesLike(world, { ...someHabits(random), days: 0.3, sessions: 1, actions: 3 }, 45);
          const human = personDoes(world, days.slice(0, Math.floor(votes.length * cover)), where(i), {
            votes: 0.5,
            posts: 0.1,
          });
          return [...votes, ...human].sort((a, b) => a.at - b.at);
        });
      },
    ),
};

const templatePosters: AccountFamily = {
  name: 'template-posters',
  truth: 'bot',
  type: 'spammer',
  source:
    'Accounts that post by schedule from a template: job adverts, prices, weather, without saying they are bots',
  make: (world, count) =>
    repeat(count, () => {
      const { random } = world;
      const template = new Template(random, random.int(10, 30));
      const every = random.pick([600, 900, 1_800, 3_600, 7_200]);
      const times = steadyTimes(
        random,
        world.until - random.int(5, 30) * DAY,
        every,
        random.int(30, 200),
        random.next() * 0.3,
      );
      const changed = random.next() * 0.25;
      const where = someWhereabouts(random);
      return times.map((when) => ({
        at: when,
        type: 'post' as const,
        content: template.filled(changed),
        targetId: `t${random.hex(10)}`,
        ...at(where, world),
      }));
    }),
};

const sleepers: AccountFamily = {
  name: 'sleepers',
  truth: 'bot',
  type: 'spammer',
  source:
    'Aged accounts, bought: a person until then, months of silence, then a campaign together with others',
  make: (world, count) =>
    operated(
      count,
      () => world.random.int(4, 20),
      (members) => {
        const { random } = world;
        const where = machines(world, members);
        const templates = repeat(random.int(2, 5), () => new Template(random, random.int(12, 24)));
        const changed = 0.05 + random.next() * 0.15;
        const begin = world.until - random.int(3, 10) * DAY;
        return repeat(members, (i) => {
          const youth = { ...world, until: begin - random.int(60, 300) * DAY };
          const before = personDoes(
            youth,
            livesLike(youth, someHabits(random), 40).slice(-random.int(4, 30)),
            someWhereabouts(random),
            { votes: 0.3, posts: 0.1 },
          );
          let when = begin + random.int(0, 6 * 3_600);
          const after = repeat(random.int(10, 40), () => {
            when += humanGap(random, 420);
            const content = random.chance(0.85)
              ? (templates[random.int(0, templates.length - 1)]?.filled(changed) ?? '')
              : prose(random);
            return {
              at: Math.floor(when),
              type: random.chance(0.5) ? ('post' as const) : ('comment' as const),
              content,
              ...world.topic(),
              ...at(where(i), world),
            };
          });
          return [...before, ...after];
        });
      },
    ),
};

const farms: AccountFamily = {
  name: 'farms',
  truth: 'bot',
  type: 'follower-farm',
  source:
    'Sold followers: accounts that work through one list of customers, from racks of phones (Cresci et al. 2015)',
  make: (world, count) =>
    operated(
      count,
      () => world.random.int(15, 60),
      (members) => {
        const { random } = world;
        const where = machines(world, members);
        const customers = repeat(random.int(15, 60), () => `c${random.hex(8)}`);
        const every = random.int(900, 20_000);
        const begin = world.until - customers.length * every - DAY;
        const jitter = random.int(10, 120);
        return repeat(members, (i) =>
          customers.flatMap((targetUserId, n) =>
            random.chance(0.85)
              ? [
                  {
                    at: Math.floor(begin + n * every + random.int(0, jitter)),
                    type: 'follow' as const,
                    targetUserId,
                    ...at(where(i), world),
                  },
                ]
              : [],
          ),
        );
      },
    ),
};

const scrapers: AccountFamily = {
  name: 'scrapers',
  truth: 'bot',
  type: 'scraper',
  source: 'Signed-in crawlers: each page once, at a steady pace, by day and by night',
  make: (world, count) =>
    repeat(count, () => {
      const { random } = world;
      const times = steadyTimes(
        random,
        world.until - random.int(2, 6) * DAY,
        random.int(20, 900),
        random.int(100, 400),
        random.next() * 0.8,
      );
      const where = someWhereabouts(random);
      return times.map((when) => ({
        at: when,
        type: 'view' as const,
        targetId: `t${random.hex(10)}`,
        ...at(where, world),
      }));
    }),
};

export const BOTS: readonly AccountFamily[] = [spam, voteRings, templatePosters, sleepers, farms, scrapers];
