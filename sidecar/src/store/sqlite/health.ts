import { statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type SQLite from 'better-sqlite3';
import type { Health } from '../engine.ts';

/** SQLite's own check of every page, without comparing each index entry (which takes hours where this takes minutes). */
export function health(database: SQLite.Database, path: string): Health {
  const [found] = database.pragma('quick_check(1)') as { quick_check: string }[];
  const damage = found?.quick_check === 'ok' ? null : (found?.quick_check ?? 'no answer');
  if (path === ':memory:') return { damage, bytes: 0, freeBytes: null };
  const { bavail, bsize } = statfsSync(dirname(resolve(path)));
  const bytes = [path, `${path}-wal`].map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  return { damage, bytes: bytes.reduce((a, b) => a + b), freeBytes: bavail * bsize };
}
