import type { Kysely } from 'kysely';
import type { Clock } from '../clock/index.ts';
import type { Database } from './schema.ts';

/** What each part of the store works with. */
export interface StoreContext {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** Runs `work`, with the database's errors turned into words. */
  readonly guarded: <T>(work: () => Promise<T>) => Promise<T>;
}
