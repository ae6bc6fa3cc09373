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
    // Looked at first: to migrate is to write, and who only reads must not wait for who writes.
    if (await isUpToDate(engine).catch((error) => isNew(engine, error))) return;
    await retrying(toLatest, { mayRetry: engine.mayRetry, clock });
  } catch (error) {
    await db.destroy();
    const isNewer = error instanceof Error && /corrupted migrations/.test(error.message);
    throw isNewer ? fail('store:newer', { path }) : engine.translate(error);
  }
}

/** There are no tables yet, or migrating tells what is wrong; a disk that fails now may let it pass a moment later. */
function isNew({ translate }: Engine, error: unknown): false {
  const known = translate(error);
  if (known.code === 'store:not-written' || known.code === 'store:disk-full') throw known;
  return false;
}

/** False where the tables are of an older program, or of a newer one. */
export async function isUpToDate({ db, columns }: Engine): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const done = rows.map((r) => r.name).sort();
  return done.join() === Object.keys(migrationsFor(columns)).sort().join();
}

/** Name of the last step that was done. */
export async function newestMigration({ db }: Engine): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select max(name) as name from kysely_migration`.execute(
    db,
  );
  return rows[0]?.name ?? '';
}
