import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';
import type { StoreContext } from '../context.ts';
import type { Engine } from '../engine.ts';
import { isUpToDate, migrate } from '../migrate.ts';
import { openSqlite } from '../sqlite/open.ts';
import { readManifest, sha256Of } from './manifest.ts';
import { copyRows, countRows, sumOf } from './rows.ts';
import { type BackedUpTable, type RowCounts, TABLE_NAMES } from './tables.ts';

export interface RestoreSummary {
  readonly file: string;
  readonly rows: number;
}

/**
 * Reads a backup into the store, whichever database it stands on, in one transaction: all of it or nothing. One of an
 * older version is brought up to date first; the file itself is left as it is.
 * @throws HumanTrafficError `backup:unreadable`, `backup:damaged`, `restore:not-empty`, `store:…`
 */
export async function restoreBackup(
  { path }: Engine,
  { db, guarded, transaction }: StoreContext,
  file: string,
  { force }: { force: boolean },
): Promise<RestoreSummary> {
  const there = sumOf(await guarded(() => countRows(db)));
  if (there > 0 && !force) throw fail('restore:not-empty', { path, rows: there });
  await checkHash(file);
  const checked = await openChecked(file);
  const upToDate = (await isUpToDate(checked)) ? checked : await brought(file, checked);
  try {
    const rows = await transaction(async (tx) => {
      for (const table of TABLE_NAMES) await tx.deleteFrom(table).execute();
      return copyRows(upToDate.db, tx);
    });
    return { file, rows: sumOf(rows) };
  } finally {
    await upToDate.db.destroy();
    if (upToDate !== checked) rmSync(dirname(upToDate.path), { recursive: true, force: true });
  }
}

/** By the hash that lies beside it; one that came alone is held against what it says of itself. */
async function checkHash(file: string): Promise<void> {
  const beside = `${file}.sha256`;
  if (!existsSync(beside)) return;
  const [wanted] = readFileSync(beside, 'utf8').split(/\s/);
  const found = await sha256Of(file).catch((error: unknown) => {
    throw asProblemOf(file, error);
  });
  if (found !== wanted) throw fail('backup:damaged', { file, problem: `it does not match ${beside}` });
}

/** Opens it for reading alone, once it has been found whole. */
async function openChecked(file: string): Promise<Engine> {
  let backup: Engine | undefined;
  try {
    backup = openSqlite(file, { readonly: true });
    const { damage } = await backup.health();
    if (damage !== null) throw fail('backup:damaged', { file, problem: damage });
    const manifest = await readManifest(backup.db);
    if (manifest === null)
      throw fail('backup:unreadable', { file, problem: 'it is no backup of this program' });
    const tables = Object.keys(manifest.rows) as BackedUpTable[];
    checkCounts(file, manifest.rows, await countRows(backup.db, tables));
    return backup;
  } catch (error) {
    await backup?.db.destroy();
    throw asProblemOf(file, error);
  }
}

/** An older backup, brought up to date in a copy: the file stays as it is. */
async function brought(file: string, older: Engine): Promise<Engine> {
  await older.db.destroy();
  const copy = join(mkdtempSync(join(tmpdir(), 'humantraffic-restore-')), 'backup.db');
  copyFileSync(file, copy);
  const backup = openSqlite(copy);
  await migrate(backup, { now: () => 0, sleep: async () => {} });
  return backup;
}

function checkCounts(file: string, said: RowCounts, found: RowCounts): void {
  const differs = (Object.keys(said) as BackedUpTable[]).find((table) => said[table] !== found[table]);
  if (differs === undefined) return;
  const problem = `${differs} has ${found[differs]} rows instead of ${said[differs]}`;
  throw fail('backup:damaged', { file, problem });
}

function asProblemOf(file: string, error: unknown): HumanTrafficError {
  if (error instanceof HumanTrafficError && error.code.startsWith('backup:')) return error;
  const cause = error instanceof HumanTrafficError ? error.cause : error;
  const problem = (cause as { code?: string }).code ?? String(cause);
  const code = /^SQLITE_(CORRUPT|IOERR)/.test(problem) ? 'backup:damaged' : 'backup:unreadable';
  return fail(code, { file, problem }, { cause: error });
}
