import type { AccountFamily } from '../types.ts';
import { prose, sentence } from '../writing.ts';
import { livesLike, personDoes, someHabits, someWhereabouts } from './conduct.ts';

const repeat = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const everyday: AccountFamily = {
  name: 'people',
  truth: 'human',
  type: null,
  source: 'Log-normal gaps and sessions of discussion sites (Malmgren et al. 2009)',
  make: (world, count) =>
    repeat(count, () => {
      const { random } = world;
      const times = livesLike(world, someHabits(random), random.int(10, 120));
      const ways = { votes: random.next() * 0.7, posts: random.next() * 0.2 };
      return personDoes(world, times, someWhereabouts(random), ways);
    }),
};

/** One address for all, and rooms with computers that many sit at, one after the other; classes answer one question at once. */
const campus: AccountFamily = {
  name: 'campus',
  truth: 'human',
  type: null,
  source: 'A university behind one NAT address, with pools of computers and courses',
  make: (world, count) => {
    const { random } = world;
    const address = random.hex(16);
    const pool = repeat(12, () => random.hex(16));
    const courses = repeat(Math.ceil(count / 20), () => repeat(6, () => world.topic()));
    return repeat(count, (i) => {
      const own = someWhereabouts(random);
      const at = {
        ...own,
        devices: [own.devices[0], pool[random.int(0, 11)] ?? own.devices[0]] as const,
        addresses: [address, address, own.addresses[0]] as const,
      };
      const habits = { ...someHabits(random), wakes: 5 + random.int(0, 4), days: 0.2 + random.next() * 0.5 };
      const done = personDoes(world, livesLike(world, habits, 60), at, { votes: 0.3, posts: 0.1 });
      const course = courses[Math.floor(i / 20)] ?? [];
      // The lecture begins at eight on the same day for all: answers come within some minutes.
      const lessons = course.flatMap((topic, week) => {
        if (!random.chance(0.6)) return [];
        const when =
          world.until - (7 * week + 3) * 86_400 - (world.until % 86_400) + 8 * 3_600 + random.int(0, 900);
        return [
          {
            at: when,
            type: 'comment' as const,
            content: prose(random),
            ...topic,
            device: at.devices[1],
            ipHash: address,
            region: at.region,
          },
        ];
      });
      return [...done, ...lessons].sort((a, b) => a.at - b.at);
    });
  },
};

/** Signed in and reads: all that Matomo knows of most users. Some leave a page open, some come each day at the same hour. */
const readers: AccountFamily = {
  name: 'readers',
  truth: 'human',
  type: null,
  source: 'Readers of a site with accounts, as Matomo sees them: page views alone, without an address',
  make: (world, count) =>
    repeat(count, () => {
      const { random } = world;
      const habits = {
        ...someHabits(random),
        awakeHours: random.pick([1, 4, 14, 16]),
        actions: random.int(2, 14),
        gap: random.int(15, 150),
      };
      const days = livesLike(world, habits, random.int(3, 90));
      const done = personDoes(world, days, someWhereabouts(random), { votes: 0, posts: 0, views: 1 });
      return done.map(({ ipHash: _, targetUserId: _to, ...view }) => view);
    }),
};

/** Removes and warns with texts from a list, pasted, many a day, at many targets. */
const moderators: AccountFamily = {
  name: 'moderators',
  truth: 'human',
  type: null,
  source: 'Moderators of large forums: canned reasons for removal, hundreds of actions on some days',
  make: (world, count) =>
    repeat(count, () => {
      const { random } = world;
      const canned = repeat(random.int(4, 10), () => `Removed. ${sentence(random, random.int(10, 24))}`);
      const own = 0.35 + random.next() * 0.4;
      const habits = {
        ...someHabits(random),
        days: 0.5 + random.next() * 0.45,
        sessions: 5,
        actions: random.int(10, 30),
        gap: random.int(12, 60),
      };
      return personDoes(world, livesLike(world, habits, random.int(20, 60)), someWhereabouts(random), {
        votes: 0.25,
        posts: 0.05,
        text: () => (random.chance(own) ? prose(random) : (canned[random.int(0, canned.length - 1)] ?? '')),
        typing: (length) => (random.chance(0.4) ? 3 : length / 6),
      });
    }),
};

/** Awake at night; some change shifts each week, so that over a month no hour of the day stays quiet. */
const nightShift: AccountFamily = {
  name: 'night-shift',
  truth: 'human',
  type: null,
  source: 'Shift work: fixed nights, or early, late and night in turn',
  make: (world, count) =>
    repeat(count, () => {
      const { random } = world;
      const base = { ...someHabits(random), days: 0.7, sessions: 3, actions: 8 };
      const where = someWhereabouts(random);
      const turns = random.chance(0.5) ? [22, 14, 6] : [random.int(19, 23)];
      const times = repeat(8, (week) =>
        livesLike(
          { ...world, until: world.until - week * 7 * 86_400 },
          { ...base, wakes: turns[week % turns.length] ?? 22, awakeHours: 14 },
          7,
        ),
      );
      const ways = { votes: random.next() * 0.5, posts: random.next() * 0.2 };
      return personDoes(
        world,
        times.flat().sort((a, b) => a - b),
        where,
        ways,
      );
    }),
};

/** Reads all day, votes within seconds, links sources, cross-posts: much of what bots do, and a person. */
const powerUsers: AccountFamily = {
  name: 'power-users',
  truth: 'human',
  type: null,
  source: 'The most active hundredth of discussion sites: more than 50 actions on most days',
  make: (world, count) =>
    repeat(count, () => {
      const { random } = world;
      const links = random.next() * 0.6;
      const signature = random.chance(0.3) ? ` ${sentence(random, 4)}` : '';
      const habits = {
        ...someHabits(random),
        days: 0.95,
        awakeHours: 18,
        sessions: 6,
        actions: random.int(12, 40),
        gap: random.int(8, 60),
      };
      return personDoes(world, livesLike(world, habits, random.int(15, 40)), someWhereabouts(random), {
        votes: 0.3 + random.next() * 0.4,
        posts: 0.1,
        text: () =>
          `${prose(random)}${random.chance(links) ? ` https://example.org/${random.hex(6)}` : ''}${signature}`,
        typing: (length) => (random.chance(0.2) ? 4 : length / 8),
      });
    }),
};

export const PEOPLE: readonly AccountFamily[] = [
  everyday,
  campus,
  readers,
  moderators,
  nightShift,
  powerUsers,
];
