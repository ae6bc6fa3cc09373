import { Migrator } from 'kysely';
import type { Clock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openSqlite, translateSqlite } from './sqlite/open.ts';
import { Store } from './store.ts';

/**
 * Opens the store that `DATABASE_URL` names and brings its tables up to date.
 * @throws HumanTrafficError `store:…`
 */
export async function openStore(databaseUrl: string, clock: Clock): Promise<Store> {
  const scheme = databaseUrl.slice(0, databaseUrl.indexOf(':') + 1);
  if (scheme !== 'sqlite:') throw fail('store:unsupported', { scheme }, { exitCode: 2 });
  const path = databaseUrl.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
  const db = openSqlite(path);
  const translate = (error: unknown) => translateSqlite(error, path);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest().catch((cause: unknown) => ({ error: cause }));
  if (error !== undefined) {
    await db.destroy();
    const isNewer = error instanceof Error && /corrupted migrations/.test(error.message);
    throw isNewer ? fail('store:newer', { path }) : translate(error);
  }
  return new Store(db, { path, clock, translate });
}
