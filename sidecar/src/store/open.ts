import type { Clock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';
import { Store } from './store.ts';

/**
 * Opens the store that `DATABASE_URL` names and brings its tables up to date.
 * @throws HumanTrafficError `store:…`
 */
export async function openStore(databaseUrl: string, clock: Clock): Promise<Store> {
  const engine = await openEngine(databaseUrl);
  await migrate(engine, clock);
  return new Store(engine, clock);
}

/** The database alone, as it is. */
export async function openEngine(databaseUrl: string): Promise<Engine> {
  const scheme = databaseUrl.slice(0, databaseUrl.indexOf(':') + 1);
  if (scheme === 'sqlite:') return openSqlite(databaseUrl.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, ''));
  if (scheme === 'postgres:' || scheme === 'postgresql:') return openPostgres(databaseUrl);
  throw fail('store:unsupported', { scheme }, { exitCode: 2 });
}
