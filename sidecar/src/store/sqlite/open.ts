import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';
import type { Database } from '../schema.ts';

/**
 * Opens (and creates) a SQLite file that survives a kill at any moment: write-ahead log, every commit synced.
 * @throws HumanTrafficError `store:cannot-open`, `store:disk-full`
 */
export function openSqlite(path: string): Kysely<Database> {
  try {
    if (path !== ':memory:') mkdirSync(dirname(resolve(path)), { recursive: true });
    const database = new SQLite(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('busy_timeout = 10000');
    return new Kysely<Database>({ dialect: new SqliteDialect({ database }) });
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
  return fail('store:cannot-open', { path, problem: code ?? message }, { cause: error });
}
