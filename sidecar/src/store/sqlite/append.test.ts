import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BulkInsert } from '../engine.ts';
import { Appender, MOST_PAGES } from './append.ts';
import { Binding } from './binding.ts';
import { Checkpoints } from './checkpoints.ts';

/** A page of the log with what is written before it. */
const PAGE_BYTES = 4_096 + 24;
const MEGABYTE = 1_000_000;
/** With what is noted while the thread is just bringing it into the database. */
const BOUND = MOST_PAGES * PAGE_BYTES * 1.5;
const NAME = 'x'.repeat(100_000);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'append-'));
  path = join(folder, 'a.db');
  const database = new Binding(path);
  database.pragma('journal_mode = WAL');
  database.exec('create table users (id integer primary key, name text)');
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const logBytes = (of = path) => statSync(`${of}-wal`).size;
const rows = (from: number): BulkInsert => ({
  table: 'users',
  rows: Array.from({ length: 10 }, (_, i) => ({ id: from + i, name: NAME })),
});
const count = (of = path) => {
  const database = new Binding(of);
  const { n } = database.prepare('select count(*) n from users').get() as { n: number };
  database.close();
  return n;
};

/** Notes some megabytes. @returns bytes of the log at most */
async function noted(appender: Appender, megabytes: number, from: number, of = path): Promise<number> {
  let most = 0;
  for (let i = 0; i < megabytes; i++) {
    await appender.append([rows(from + i * 10)], null);
    most = Math.max(most, logBytes(of));
  }
  return most;
}

/** As it is after its thread has died. */
async function withoutThread(): Promise<Appender> {
  const checkpoints = new Checkpoints(path);
  await checkpoints.close();
  return new Appender(path, checkpoints);
}

describe('the log', () => {
  it('goes into the database long before who commits would have to do it', async () => {
    const appender = new Appender(path);
    try {
      await noted(appender, 3, 0);
      // Nothing else could have written there: it ends by the limit of the test, or not at all.
      while (statSync(path).size < 3 * MEGABYTE) await pause(10);
    } finally {
      await appender.close();
    }
    expect(count()).toBe(30);
  });

  it('begins again at its front while more is noted without a pause, and all of it is there', async () => {
    const appender = new Appender(path);
    try {
      expect(await noted(appender, 80, 0)).toBeLessThan(BOUND);
    } finally {
      await appender.close();
    }
    expect(count()).toBe(800);
  });

  it('is bounded where the thread has died', async () => {
    const appender = await withoutThread();
    try {
      expect(await noted(appender, 80, 0)).toBeLessThan(BOUND);
    } finally {
      await appender.close();
    }
    expect(count()).toBe(800);
  });

  it('that a killed process has left is taken up, and is bounded too', async () => {
    const first = await withoutThread();
    const left = join(folder, 'left.db');
    try {
      expect(await noted(first, 30, 0)).toBeGreaterThan(30 * MEGABYTE);
      for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${left}${end}`);
    } finally {
      await first.close();
    }
    const second = new Appender(left);
    try {
      expect(await noted(second, 60, 300, left)).toBeLessThan(BOUND);
    } finally {
      await second.close();
    }
    expect(count(left)).toBe(900);
  });

  it('is in the database when the thread has ended, and whoever opens it next finds no log to read', async () => {
    const appender = new Appender(path);
    await noted(appender, 3, 0);
    await appender.close();
    expect(() => logBytes()).toThrow('ENOENT');
    expect(count()).toBe(30);
  });
});
