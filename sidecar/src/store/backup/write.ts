import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { sql } from 'kysely';
import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';
import type { StoreContext } from '../context.ts';
import type { Engine } from '../engine.ts';
import { migrate } from '../migrate.ts';
import { openSqlite } from '../sqlite/open.ts';
import { sha256Of, writeManifest } from './manifest.ts';
import { copyRows, countRows, sumOf } from './rows.ts';

export interface BackupSummary {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes the store as it is at one moment into a SQLite file, whichever database it stands on, while others read and
 * write. The file is there whole or not at all, for its owner alone to read, with its hash beside it.
 * @throws HumanTrafficError `backup:exists`, `backup:cannot-write`, `store:…`
 */
export async function writeBackup(
  engine: Engine,
  context: StoreContext,
  file: string,
): Promise<BackupSummary> {
  if (existsSync(file)) throw fail('backup:exists', { file });
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    closeSync(openSync(draft, 'wx', 0o600));
    const rows = await fill(draft, engine, context);
    syncToDisk(draft);
    const sha256 = await sha256Of(draft);
    placeWithHash(draft, file, sha256);
    return { file, rows, bytes: statSync(file).size, sha256 };
  } catch (error) {
    const cause = error instanceof HumanTrafficError ? error.cause : error;
    const ofSource =
      error instanceof HumanTrafficError && !(cause as { code?: string })?.code?.startsWith('SQLITE_');
    if (ofSource) throw error;
    const problem = (cause as { code?: string }).code ?? String(cause);
    throw fail('backup:cannot-write', { file, problem }, { cause: error });
  } finally {
    for (const name of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${name}`, { force: true });
  }
}

/** The hash first: whoever finds the backup finds it too. Where either cannot be written, neither is left. */
function placeWithHash(draft: string, file: string, sha256: string): void {
  const hash = `${file}.sha256`;
  let isPlaced = false;
  try {
    writeFileSync(hash, `${sha256}  ${basename(file)}\n`, { mode: 0o600 });
    syncToDisk(hash);
    // Not renamed: that would replace a file that somebody put there meanwhile.
    linkSync(draft, file);
    isPlaced = true;
    syncToDisk(dirname(resolve(file)));
  } catch (error) {
    rmSync(hash, { force: true });
    if (isPlaced) rmSync(file, { force: true });
    throw error;
  }
}

async function fill(draft: string, engine: Engine, { clock }: StoreContext): Promise<number> {
  await engine.copyInto?.(draft);
  const copy = openSqlite(draft);
  try {
    await migrate(copy, clock);
    if (engine.copyInto === null) {
      // A draft that a power cut breaks is thrown away: what counts is synced at the end.
      await sql`pragma synchronous = off`.execute(copy.db);
      await asOfOneMoment(engine, copy);
    }
    await copy.db.deleteFrom('leases').execute();
    const rows = await countRows(copy.db);
    await writeManifest(copy.db, { format: 1, createdAt: new Date(clock.now() * 1_000).toISOString(), rows });
    // One file, that a read-only disk can be restored from.
    await sql`pragma journal_mode = delete`.execute(copy.db);
    return sumOf(rows);
  } finally {
    await copy.db.destroy();
  }
}

async function asOfOneMoment(engine: Engine, copy: Engine): Promise<void> {
  try {
    const reading = engine.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    await reading.execute((from) => copy.db.transaction().execute((to) => copyRows(from, to)));
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('SQLITE_') ? error : engine.translate(error);
  }
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
