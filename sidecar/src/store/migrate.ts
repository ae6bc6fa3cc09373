import { Migrator, sql } from 'kysely';
import type { Clock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import type { Engine } from './engine.ts';
import { migrationsFor } from './migrations/index.ts';
import { retrying } from './retry.ts';

/**
 * Brings the tables up to date. Forward only; each step is one transaction, and an older program may go on reading after
 * it. Closes the database where that fails.
 * @throws HumanTrafficError `store:newer`, `store:…`
 */
export async function migrate(engine: Engine, clock: Clock): Promise<void> {
  const { db, path, schema } = engine;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrationsFor(engine.columns) }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const toLatest = async () => {
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  };
  try {
    await retrying(toLatest, { mayRetry: engine.mayRetry, clock });
  } catch (error) {
    await db.destroy();
    const isNewer = error instanceof Error && /corrupted migrations/.test(error.message);
    throw isNewer ? fail('store:newer', { path }) : engine.translate(error);
  }
}

/** False where the tables are of an older program. */
export async function isUpToDate(engine: Engine): Promise<boolean> {
  return (await newestMigration(engine)) === Object.keys(migrationsFor(engine.columns)).sort().at(-1);
}

/** Name of the last step that was done. */
export async function newestMigration({ db }: Engine): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select max(name) as name from kysely_migration`.execute(
    db,
  );
  return rows[0]?.name ?? '';
}
