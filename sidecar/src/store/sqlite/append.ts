import { closeSync, fdatasync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type SQLite from 'better-sqlite3';
import type { Append, BulkInsert } from '../engine.ts';
import { Binding } from './binding.ts';
import { insertRows } from './bulk.ts';
import { Checkpoints } from './checkpoints.ts';

const sync = promisify(fdatasync);
/** Another transaction of this very process may hold the file: waiting for it here would keep it from ending. */
const PAUSE_MS = 1;
const MAX_TRIES = 5_000;
/**
 * Pages of the log from which on who commits brings them into the database, and all others wait: the log never grows
 * beyond that by much, also where the thread that should have done it long before is no more.
 */
export const MOST_PAGES = 8_000;

/**
 * Appends rows by a connection of its own, and has the disk take them beside the process: the transaction is in the
 * write-ahead log when it is committed, and the promise is kept when the log is on the disk. That is what
 * `synchronous = FULL` does, which would stop the whole process meanwhile.
 */
export class Appender {
  readonly #path: string;
  #database: SQLite.Database | null = null;
  #log: number | null = null;
  #checkpoints: Checkpoints | null;

  /** @param checkpoints only where it has already been made */
  constructor(path: string, checkpoints: Checkpoints | null = null) {
    this.#path = path;
    this.#checkpoints = checkpoints;
  }

  readonly append: Append = async (inserts, holder) => {
    const database = this.#open();
    for (let tries = 1; !this.#commit(database, inserts, holder); tries++) {
      if (tries === MAX_TRIES) throw Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' });
      await pause(PAUSE_MS);
    }
    await this.synced();
  };

  /** Has the disk take what is in the log, which must be there: somebody has written since the file was opened. */
  async synced(): Promise<void> {
    this.#log ??= openSync(`${this.#path}-wal`, 'r');
    await sync(this.#log);
    this.#checkpoints ??= new Checkpoints(this.#path);
    this.#checkpoints.soon();
  }

  async close(): Promise<void> {
    await this.#checkpoints?.close();
    if (this.#log !== null) closeSync(this.#log);
    this.#database?.close();
    [this.#log, this.#database] = [null, null];
  }

  #open(): SQLite.Database {
    if (this.#database !== null) return this.#database;
    const database = new Binding(this.#path, { timeout: 0 });
    database.pragma('synchronous = NORMAL');
    database.pragma(`wal_autocheckpoint = ${MOST_PAGES}`);
    database.pragma('foreign_keys = ON');
    this.#database = database;
    return database;
  }

  /** @returns false where somebody else is writing */
  #commit(database: SQLite.Database, inserts: readonly BulkInsert[], holder: string | null): boolean {
    try {
      database.exec('begin immediate');
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false;
      throw error;
    }
    try {
      if (holder !== null) confirm(database, holder);
      for (const insert of inserts) insertRows(database, insert);
      database.exec('commit');
      return true;
    } finally {
      if (database.inTransaction) database.exec('rollback');
    }
  }
}

function confirm(database: SQLite.Database, holder: string): void {
  const row = database.prepare("select holder from leases where name = 'writer'").get();
  if ((row as { holder?: string } | undefined)?.holder !== holder)
    throw Object.assign(new Error('another process writes'), { code: 'LEASE_LOST' });
}
