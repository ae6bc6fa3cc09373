import type { CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { HumanTrafficError } from '../errors/index.ts';
import type { Database } from './schema.ts';

/** What a migration needs to know of a dialect: how it names the types of columns. */
export interface ColumnTypes {
  /** Whole numbers to 2^53 - 1. */
  readonly integer: 'integer' | 'bigint';
  /** Text that is compared byte by byte, whatever the language of the database. */
  readonly text: 'text' | RawBuilder<unknown>;
  readonly real: 'real' | 'double precision';
  /** Adds `id`, counted up by the database, and the primary key: that of a site where the dialect can. */
  numbered(table: CreateTableBuilder<string, string>, name: string): CreateTableBuilder<string, string>;
}

/** Many rows of one table, all with the same columns. Names come from the program, never from data. */
export interface BulkInsert {
  readonly table: 'visits' | 'actions' | 'account_activities' | 'accounts' | 'users' | 'reputation_history';
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Columns that take the new values where a row with the key is there (none: it stays as it is); without it that is an error. */
  readonly conflict?: { readonly key: readonly string[]; readonly update: readonly string[] };
  /** They are few: where writing them holds up the process, it is done at once, and others can write the sooner. */
  readonly few?: true;
}

/**
 * Writes rows in one transaction and is done when they are on the disk; meanwhile the process goes on with other work.
 * @param holder the lease that must still be held; null: none is
 */
export type Append = (inserts: readonly BulkInsert[], holder: string | null) => Promise<void>;

/**
 * Runs `work`, which is one transaction on the connection that it is handed, and is done when that is on the disk;
 * meanwhile the process goes on with other work, and may see what is not on the disk yet.
 */
export type Beside = <T>(work: (db: Kysely<Database>) => Promise<T>) => Promise<T>;

/** How the database is, for `doctor`. */
export interface Health {
  /** The first thing that is wrong with it; null: it is whole. */
  readonly damage: string | null;
  readonly bytes: number;
  /** Bytes that are free on its disk; null where the database does not tell. */
  readonly freeBytes: number | null;
}

/** A database that the store can stand on: one for each dialect, with the same guarantees. */
export interface Engine {
  readonly db: Kysely<Database>;
  readonly columns: ColumnTypes;
  /** What it is called in messages: a file, or a server and its database, never with a password. */
  readonly path: string;
  /** Where its tables lie; undefined where the dialect knows no schemas. */
  readonly schema: string | undefined;
  /** The database's errors in words for a person. */
  readonly translate: (error: unknown) => HumanTrafficError;
  /**
   * The transaction fell victim to another one, or its connection broke: it left nothing, or all of it, and may be done
   * again. Whatever is written here twice is there once.
   */
  readonly mayRetry: (error: unknown) => boolean;
  /** Epoch seconds by the one clock that all processes at this database share; null: the machine's own will do. */
  readonly now: ((db: Kysely<Database>) => Promise<number>) | null;
  /** Inserts rows within a transaction. */
  readonly bulkInsert: (tx: Kysely<Database>, insert: BulkInsert) => Promise<void>;
  /** Null where a transaction does not hold up the process anyway. */
  readonly append: Append | null;
  /** Null likewise. */
  readonly beside: Beside | null;
  readonly health: () => Promise<Health>;
  /** Writes the whole database, as it is at one moment, into an empty SQLite file; null where it cannot by itself. */
  readonly copyInto: ((file: string) => Promise<void>) | null;
  readonly close: () => Promise<void>;
}
