import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type SQLite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import type { Beside, Engine } from '../engine.ts';
import { LosslessDriver } from '../lossless/driver.ts';
import type { Database } from '../schema.ts';
import { Appender } from './append.ts';
import { Binding } from './binding.ts';
import { bulkInsert } from './bulk.ts';
import { columns } from './column-types.ts';
import { mayRetry, translate } from './errors.ts';
import { health } from './health.ts';
import { withQuickRows } from './rows.ts';

/** SQLite can undo changes of tables, though kysely does not rely on it: a migration cut short must leave nothing. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: SQLite.Database;
  constructor(database: SQLite.Database) {
    super({ database: withQuickRows(database) });
    this.#database = database;
  }

  /** Asks for the right to write at once: one that reads first and then may not write would have to begin anew. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** A full disk makes SQLite roll back by itself; a second time is an error that would hide the first. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class Dialect extends SqliteDialect {
  readonly #database: SQLite.Database;

  constructor(database: SQLite.Database) {
    super({ database });
    this.#database = database;
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }

  override createDriver(): Driver {
    return new LosslessDriver(new ImmediateDriver(this.#database));
  }
}

/** Another process may be putting a log in order that a killed one has left, which nobody can wait for but here. */
const OPENING_MS = 10_000;
/** What one page of visits changes, so that it is written once, when it is committed. SQLite's own is 2 MB. */
const CACHE_KILOBYTES = 8_000;
/** Short: the wait stops the whole process. Who waits longer does so between tries (`retry.ts`). */
const WAITING_MS = 100;

/**
 * Opens (and creates) a SQLite file that survives a kill at any moment: write-ahead log, every commit synced.
 * @throws HumanTrafficError `store:cannot-open`, `store:disk-full`, `store:not-written`
 */
export function openSqlite(path: string, { readonly = false } = {}): Engine {
  try {
    if (path !== ':memory:' && !readonly) mkdirSync(dirname(resolve(path)), { recursive: true });
    const database = new Binding(path, { readonly, timeout: OPENING_MS });
    if (!readonly) {
      database.pragma('journal_mode = WAL');
      // Opens the log. Where the disk fails at that, who first looks for a table is told that there is none.
      database.pragma('schema_version');
    }
    database.pragma('synchronous = FULL');
    // A page of a thousand visits is some megabytes: with SQLite's own 4 MB each would be written twice at once.
    database.pragma('wal_autocheckpoint = 8000');
    database.pragma(`cache_size = ${-CACHE_KILOBYTES}`);
    database.pragma('foreign_keys = ON');
    database.pragma(`busy_timeout = ${WAITING_MS}`);
    const db = new Kysely<Database>({ dialect: new Dialect(database) });
    const appender = path === ':memory:' || readonly ? null : new Appender(path);
    return {
      db,
      columns,
      path,
      schema: undefined,
      translate: (error) => translate(error, path),
      mayRetry,
      now: null,
      bulkInsert: bulkInsert(database),
      append: appender?.append ?? null,
      beside: appender === null ? null : besideOf(db, appender),
      health: async () => health(database, path),
      // By way of the one connection's queue: within a transaction it cannot be done.
      copyInto: async (file) => void (await db.executeQuery(CompiledQuery.raw('vacuum into ?', [file]))),
      close: async () => {
        try {
          await appender?.close();
          if (!readonly) settle(database);
        } catch (error) {
          throw translate(error, path);
        } finally {
          await db.destroy();
        }
      },
    };
  } catch (error) {
    throw translate(error, path);
  }
}

/** Commits without a sync, which would stop the process, and has the log synced in a thread. */
function besideOf(db: Kysely<Database>, appender: Appender): Beside {
  return async (work) => {
    const result = await db.connection().execute(async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('pragma synchronous = normal'));
      try {
        return await work(connection);
      } finally {
        await connection.executeQuery(CompiledQuery.raw('pragma synchronous = full'));
      }
    });
    await appender.synced();
    return result;
  };
}

/** Puts the log into the database, as closing does, which would say nothing of a disk that does not take it. */
function settle(database: SQLite.Database): void {
  if (database.open && !database.inTransaction) database.pragma('wal_checkpoint(PASSIVE)');
}
