import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type SQLite from 'better-sqlite3';
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';
import type { Database } from '../schema.ts';
import { Binding } from './binding.ts';

/** SQLite can undo changes of tables, though kysely does not rely on it: a migration cut short must leave nothing. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
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
    const database = this.#database;
    return new (class extends SqliteDriver {
      /** A full disk makes SQLite roll back by itself; a second time is an error that would hide the first. */
      override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
        if (database.inTransaction) await super.rollbackTransaction(connection);
      }
    })({ database });
  }
}

/**
 * Opens (and creates) a SQLite file that survives a kill at any moment: write-ahead log, every commit synced.
 * @throws HumanTrafficError `store:cannot-open`, `store:disk-full`
 */
export function openSqlite(path: string): Kysely<Database> {
  try {
    if (path !== ':memory:') mkdirSync(dirname(resolve(path)), { recursive: true });
    const database = new Binding(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('busy_timeout = 10000');
    return new Kysely<Database>({ dialect: new Dialect(database) });
  } catch (error) {
    throw translateSqlite(error, path);
  }
}

/** SQLite's errors in words for a person. */
export function translateSqlite(error: unknown, path: string): HumanTrafficError {
  if (error instanceof HumanTrafficError) return error;
  const { code, message } = error as { code?: string; message: string };
  // A full disk shows as SQLITE_FULL, or as a failed write of the log or the shared-memory file.
  if (
    code === 'SQLITE_FULL' ||
    code === 'ENOSPC' ||
    /^SQLITE_IOERR_(WRITE|SHMSIZE|FSYNC|TRUNCATE)/.test(code ?? '')
  )
    return fail('store:disk-full', { path }, { cause: error });
  if (code?.startsWith('SQLITE_BUSY')) return fail('store:busy', { path }, { cause: error });
  if (code === undefined || /^SQLITE_(CANTOPEN|NOTADB|READONLY|PERM|AUTH)|^E[A-Z]+$/.test(code))
    return fail('store:cannot-open', { path, problem: code ?? message }, { cause: error });
  return fail('store:failed', { path, problem: `${code}: ${message}` }, { cause: error });
}
