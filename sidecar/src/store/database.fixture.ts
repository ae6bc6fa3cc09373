import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/**
 * The dialect under test: every suite that asks here runs on SQLite, and again on PostgreSQL where TEST_POSTGRES_URL
 * names one (`node scripts/test.mjs postgres` starts it).
 */
export const DIALECT = process.env.TEST_POSTGRES_URL === undefined ? 'sqlite' : 'postgres';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database: a file of its own, or a schema of its own. */
export function freshDatabase(): Promise<TestDatabase> {
  return DIALECT === 'sqlite' ? freshFile() : freshSchema(process.env.TEST_POSTGRES_URL ?? '');
}

async function freshFile(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  return {
    url: `sqlite:${folder}/sub/test.db`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function freshSchema(server: string): Promise<TestDatabase> {
  const schema = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(server, `CREATE SCHEMA ${schema}`);
  const url = new URL(server.replace('@/', '@socket/'));
  url.searchParams.set('options', `-c search_path=${schema}`);
  return {
    url: url.href.replace('@socket/', '@/').replaceAll('+', '%20'),
    drop: () => asOwner(server, `DROP SCHEMA ${schema} CASCADE`),
  };
}

async function asOwner(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
