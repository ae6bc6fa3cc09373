import type { Random } from '../demo/random.ts';

/** One thing that a generated account did, as a host application would send it. */
export interface GeneratedActivity {
  /** Epoch seconds. */
  readonly at: number;
  readonly type: 'post' | 'comment' | 'vote' | 'follow' | 'view';
  readonly content?: string;
  readonly targetId?: string;
  readonly targetUserId?: string;
  readonly device?: string;
  readonly ipHash?: string;
  readonly region?: string;
}

export type AccountType = 'spammer' | 'vote-ring' | 'follower-farm' | 'scraper';

/** A generated account with its truth. */
export interface GeneratedAccount {
  readonly userId: string;
  readonly family: string;
  readonly truth: 'human' | 'bot';
  readonly type: AccountType | null;
  readonly activities: readonly GeneratedActivity[];
}

/** What all accounts of a world have in common. */
export interface AccountWorld {
  readonly random: Random;
  /** Epoch seconds: the last day that anything is done on. */
  readonly until: number;
  /** Topics that there are to comment and vote on, with their author. */
  readonly topic: () => { readonly targetId: string; readonly targetUserId: string };
}

/** Makes about so many accounts of one family. */
export interface AccountFamily {
  readonly name: string;
  readonly truth: 'human' | 'bot';
  readonly type: AccountType | null;
  /** What it is drawn after. */
  readonly source: string;
  make(world: AccountWorld, count: number): GeneratedAccount['activities'][];
}

export const DAY = 86_400;
