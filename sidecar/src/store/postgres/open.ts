import { type Driver, Kysely, PostgresDialect, PostgresDriver, sql } from 'kysely';
import type Pg from 'pg';
import { fail } from '../../errors/fail.ts';
import type { Engine } from '../engine.ts';
import { LosslessDriver } from '../lossless/driver.ts';
import type { Database } from '../schema.ts';
import { bulkInsert } from './bulk.ts';
import { columns } from './column-types.ts';
import { mayRetry, translate } from './errors.ts';
import { health } from './health.ts';

/** One writes, a few read beside it. */
const MOST_CONNECTIONS = 4;
const CONNECT_MS = 10_000;
const INT8 = 20;
const NUMERIC = 1700;

class Dialect extends PostgresDialect {
  readonly #pool: Pg.Pool;
  constructor(pool: Pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }
  override createDriver(): Driver {
    return new LosslessDriver(new PostgresDriver({ pool: this.#pool }));
  }
}

/**
 * Connects to a PostgreSQL database. Its tables lie in the first schema of the user's search path.
 * @throws HumanTrafficError `store:unreachable`, `store:cannot-open`, `store:encoding`
 */
export async function openPostgres(url: string): Promise<Engine> {
  // Only here: a program that stands on SQLite need not load it.
  const { default: pg } = await import('pg');
  const path = pathOf(pg, url);
  const parsers: Record<number, (value: string) => unknown> = { [INT8]: integerOf, [NUMERIC]: Number };
  try {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'humantraffic',
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
    });
    // A connection that breaks fails the query it is at, or is replaced by the next; without listeners it would end
    // the process.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return await engineOf(new Kysely<Database>({ dialect: new Dialect(pool) }), path);
  } catch (error) {
    throw translate(error, path);
  }
}

async function engineOf(db: Kysely<Database>, path: string): Promise<Engine> {
  try {
    const { rows } = await sql<{ schema: string | null; encoding: string }>`
      select current_schema() as schema, current_setting('server_encoding') as encoding`.execute(db);
    const { schema = null, encoding = '' } = rows[0] ?? {};
    if (encoding !== 'UTF8') throw fail('store:encoding', { path, encoding });
    if (schema === null) throw fail('store:no-schema', { path });
    return {
      db,
      columns,
      path,
      schema,
      translate: (error) => translate(error, path),
      mayRetry,
      now: async (at) => {
        const now = await sql<{ now: number }>`
          select floor(extract(epoch from clock_timestamp()))::bigint as now`.execute(at);
        return now.rows[0]?.now ?? 0;
      },
      bulkInsert,
      append: null,
      beside: null,
      health: () => health(db),
      copyInto: null,
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Rounding in silence would be worse than stopping. */
function integerOf(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`the number ${text} is beyond 2^53`);
}

/** Server and database of an address: what may be shown. The driver itself reads it, so nothing is mistaken for them. */
function pathOf({ Client }: typeof Pg, url: string): string {
  try {
    const { host, database = '' } = new Client({ connectionString: url });
    return `postgres://${host}/${database}`;
  } catch {
    return 'postgres:';
  }
}
