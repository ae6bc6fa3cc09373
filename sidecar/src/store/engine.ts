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
  numbered(table: CreateTableBuilder<string, string>): CreateTableBuilder<string, string>;
}

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
  readonly now: (() => Promise<number>) | null;
  readonly health: () => Promise<Health>;
}
