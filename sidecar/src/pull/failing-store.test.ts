import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Clock } from '../clock/index.ts';
import { loadConfig } from '../config/index.ts';
import { HumanTrafficError } from '../errors/index.ts';
import { createLogger } from '../log/index.ts';
import { openApp } from '../run/app.ts';
import { pullAll } from '../run/pull-all.ts';
import { type LabelledHit, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { openStore } from '../store/open.ts';

/** Statements until the disk fails, once; no number: it does not. */
const disk = vi.hoisted(() => ({
  left: Number.POSITIVE_INFINITY,
  code: 'SQLITE_FULL',
  ran: 0,
  isWatched: false,
}));

vi.mock('../store/sqlite/binding.ts', async (original) => {
  const { Binding } = await original<typeof import('../store/sqlite/binding.ts')>();
  const beforeRunning = () => {
    if (disk.isWatched) disk.ran++;
    if (disk.left-- === 1) throw Object.assign(new Error('the disk fails'), { code: disk.code });
  };
  class Failing extends Binding {
    override prepare(sql: string) {
      const statement = super.prepare(sql);
      for (const name of ['run', 'all', 'get'] as const) {
        const original = statement[name].bind(statement) as (...values: unknown[]) => unknown;
        const failing = (...values: unknown[]) => {
          beforeRunning();
          return original(...values);
        };
        Object.assign(statement, { [name]: failing });
      }
      return statement as never;
    }
  }
  return { Binding: Failing };
});

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const clock: Clock = { now: () => NOW, sleep: async () => {} };

const hit = (visitor: number, page: number): LabelledHit => ({
  truth: 'human',
  params: {
    idsite: '1',
    rec: '1',
    cid: visitor.toString(16).padStart(16, '0'),
    uid: `user-${visitor}`,
    ua: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    cip: '198.51.100.7',
    url: `https://shop.example/${visitor}/${page}`,
    cdt: String(NOW - visitor * 4_000 + page * 20),
    ...(page === 0 ? { new_visit: '1' } : {}),
  },
});

let folder: string;
let sandbox: Sandbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'failing-store-'));
  sandbox = await startSandbox({
    clock: () => NOW,
    hits: [1, 2, 3, 4].flatMap((visitor) => [hit(visitor, 0), hit(visitor, 1)]),
  });
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One run of `pull`; what it says of the disk, or nothing. */
async function pull(file: string, failAt = Number.POSITIVE_INFINITY): Promise<HumanTrafficError | null> {
  const config = loadConfig({ env: { MATOMO_URL: sandbox.url, MATOMO_TOKEN: sandbox.token }, folder: '/' });
  Object.assign(disk, { left: failAt, ran: 0, isWatched: true });
  try {
    const changes = { databaseUrl: `sqlite:${file}`, pageSize: 2, backfillDays: 2 };
    const app = await openApp({ ...config, ...changes }, createLogger('silent'), clock);
    try {
      await app.store.lease.acquire('pull');
      return (await pullAll(app, {})).problems[0] ?? null;
    } finally {
      // What fails at the very end is no loss: the work is done.
      Object.assign(disk, { left: Number.POSITIVE_INFINITY, isWatched: false });
      await app.close();
    }
  } catch (error) {
    if (error instanceof HumanTrafficError) return error;
    throw error;
  }
}

async function kept(file: string) {
  const store = await openStore(`sqlite:${file}`, clock);
  try {
    const visits = (await store.judgements.due(1, 'a model', 0)).map(({ id, hash }) => `${id} ${hash}`);
    return {
      visits,
      places: await Promise.all(['tail', 'ids', 'backfill'].map((l) => store.visits.cursor(1, l))),
    };
  } finally {
    await store.close();
  }
}

it.each([
  ['SQLITE_FULL', 'store:disk-full'],
  ['SQLITE_IOERR_WRITE', 'store:not-written'],
])(
  'a pull whose n-th statement fails with %s says so (%s), for every n, and the next one makes the store whole',
  async (code, said) => {
    disk.code = code;
    const [empty, right] = [join(folder, 'empty.db'), join(folder, 'right.db')];
    await (await openStore(`sqlite:${empty}`, clock)).close();
    copyFileSync(empty, right);
    expect(await pull(right)).toBeNull();
    const statements = disk.ran;
    const expected = await kept(right);
    expect(expected.visits).toHaveLength(4);
    // The two codes take turns, so that each n is tried, and neither takes long.
    for (let n = code === 'SQLITE_FULL' ? 1 : 2; n <= statements; n += 2) {
      const file = join(folder, `${n}.db`);
      copyFileSync(empty, file);
      const failed = await pull(file, n);
      expect(failed, `statement ${n}`).toMatchObject({ code: said });
      expect(await pull(file), `after statement ${n}`).toBeNull();
      expect(await kept(file), `after statement ${n}`).toEqual(expected);
      rmSync(file);
    }
    expect(statements).toBeGreaterThan(60);
  },
  120_000,
);
