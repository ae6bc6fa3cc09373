import { Random } from '../demo/random.ts';
import { BOTS } from './bots/index.ts';
import { PEOPLE } from './people/index.ts';
import type { AccountFamily, AccountWorld, GeneratedAccount } from './types.ts';

export type { AccountType, GeneratedAccount, GeneratedActivity } from './types.ts';

export const FAMILIES: readonly AccountFamily[] = [...PEOPLE, ...BOTS];

/** How many of a thousand accounts are of each family. */
const SHARES: Readonly<Record<string, number>> = {
  people: 520,
  campus: 120,
  readers: 100,
  moderators: 30,
  'night-shift': 50,
  'power-users': 30,
  spam: 35,
  'vote-rings': 35,
  'template-posters': 15,
  sleepers: 25,
  farms: 30,
  scrapers: 10,
};

const UNTIL = Date.UTC(2026, 5, 1) / 1_000;

/** Accounts of all families with their truth; the same seed gives the same. */
export function* generateAccounts(options: {
  seed: number;
  count: number;
  until?: number;
}): Generator<GeneratedAccount> {
  const random = new Random(options.seed);
  const topics = Math.max(50, Math.floor(options.count * 1.5));
  const world: AccountWorld = {
    random,
    until: options.until ?? UNTIL,
    // Few are liked by many, many by few; anybody may have begun a topic, bots among them.
    topic: () => {
      const n = Math.floor(topics * random.next() ** 2.5);
      const author = (n * 7_919) % options.count;
      return { targetId: `topic${n}`, targetUserId: authorOf(author, options.count) };
    },
  };
  for (const family of FAMILIES) {
    const count = Math.round((options.count * (SHARES[family.name] ?? 0)) / 1_000);
    if (count === 0) continue;
    let number = 0;
    for (const activities of family.make(world, count))
      yield {
        userId: `${family.name}-${number++}`,
        family: family.name,
        truth: family.truth,
        type: family.type,
        activities,
      };
  }
}

/** The account that stands at this place among all. */
function authorOf(place: number, count: number): string {
  let left = place;
  for (const { name } of FAMILIES) {
    const size = Math.round((count * (SHARES[name] ?? 0)) / 1_000);
    if (left < size) return `${name}-${left}`;
    left -= size;
  }
  return 'people-0';
}
