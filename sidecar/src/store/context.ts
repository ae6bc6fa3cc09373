import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../clock/index.ts';
import type { Engine } from './engine.ts';
import { retrying } from './retry.ts';
import type { Database } from './schema.ts';

/** What each part of the store works with. */
export interface StoreContext {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly bulkInsert: Engine['bulkInsert'];
  /** Runs `work`, which reads, again where its connection broke; the database's errors are turned into words. */
  readonly guarded: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * Runs `work` as one transaction, all of it or nothing, as if no other ran beside it. Where it fell victim to another
   * one or its connection broke, it is run again: `work` must do nothing but talk to the database.
   */
  readonly transaction: <T>(work: (tx: Transaction<Database>) => Promise<T>) => Promise<T>;
  /**
   * The same where the process must not stand still while the disk takes it. Only for what is found out anew where a disk
   * fails and loses it: others see it before it is there to stay.
   */
  readonly transactionBeside: StoreContext['transaction'];
}

export function contextOf(
  engine: Engine,
  clock: Clock,
  beforeCommit: (tx: Transaction<Database>) => Promise<void> = async () => {},
): StoreContext {
  const { db, schema } = engine;
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await retrying(work, { mayRetry: engine.mayRetry, clock });
    } catch (error) {
      throw engine.translate(error);
    }
  };
  // SQLite has one writer at a time anyway; PostgreSQL must be asked for it.
  const begin = (db: Kysely<Database>) =>
    schema === undefined ? db.transaction() : db.transaction().setIsolationLevel('serializable');
  const once = <T>(work: (tx: Transaction<Database>) => Promise<T>, on = db) =>
    begin(on).execute(async (tx) => {
      const result = await work(tx);
      await beforeCommit(tx);
      return result;
    });
  const transaction: StoreContext['transaction'] = (work) => guarded(() => once(work));
  const { beside, bulkInsert } = engine;
  const transactionBeside: StoreContext['transaction'] = (work) =>
    beside === null ? transaction(work) : guarded(() => beside((on) => once(work, on)));
  return { db, clock, bulkInsert, guarded, transaction, transactionBeside };
}
