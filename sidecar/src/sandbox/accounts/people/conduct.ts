import type { Random } from '../../demo/random.ts';
import { type Habits, humanTimes } from '../time.ts';
import type { AccountWorld, GeneratedActivity } from '../types.ts';
import { prose } from '../writing.ts';

export interface Whereabouts {
  readonly devices: readonly [string, ...string[]];
  readonly addresses: readonly [string, ...string[]];
  readonly region: string;
}

export const someHabits = (random: Random): Habits => ({
  wakes: random.int(0, 23),
  awakeHours: random.int(13, 17),
  days: 0.15 + random.next() * 0.6,
  sessions: random.int(1, 3),
  actions: random.int(2, 8),
  gap: random.int(60, 400),
});

export const someWhereabouts = (random: Random): Whereabouts => ({
  devices: random.chance(0.5) ? [random.hex(16)] : [random.hex(16), random.hex(16)],
  // Home and the mobile network; the address of the latter is another each week.
  addresses: [random.hex(16), random.hex(16), random.hex(16)],
  region: random.pick(['DE@52,13', 'FR@49,2', 'US@41,-74', 'IN@19,73', 'BR@-24,-47', 'JP@36,140']),
});

export interface Ways {
  /** Shares of voting and of posting; the rest are comments, and views where the host tells them. */
  readonly votes: number;
  readonly posts: number;
  readonly views?: number;
  readonly text?: () => string;
  /** Seconds that a text takes, by its length; typing at 2 to 7 characters a second where nothing is said. */
  readonly typing?: (length: number) => number;
}

/** What a person does at these times: reads first, then writes for as long as it takes to type. */
export function personDoes(
  { random, topic }: AccountWorld,
  times: readonly number[],
  at: Whereabouts,
  ways: Ways,
): GeneratedActivity[] {
  const done: GeneratedActivity[] = [];
  let free = 0;
  const speed = 2 + random.next() * 5;
  for (const time of times) {
    const type = random.weighted([
      [ways.votes, 'vote' as const],
      [ways.posts, 'post' as const],
      [ways.views ?? 0, 'view' as const],
      [1 - ways.votes - ways.posts - (ways.views ?? 0), 'comment' as const],
    ]);
    const content = type === 'post' || type === 'comment' ? (ways.text?.() ?? prose(random)) : undefined;
    const took = content === undefined ? 1 : (ways.typing?.(content.length) ?? content.length / speed);
    const when = Math.floor(Math.max(time, free + took));
    free = when;
    done.push({
      at: when,
      type,
      ...(content === undefined ? {} : { content }),
      ...(type === 'post' ? { targetId: `t${random.hex(10)}` } : topic()),
      device: random.pick(at.devices),
      ipHash: random.pick(at.addresses),
      region: at.region,
    });
  }
  return done;
}

export const livesLike = (world: AccountWorld, habits: Habits, days: number): number[] =>
  humanTimes(world.random, habits, world.until, days);
