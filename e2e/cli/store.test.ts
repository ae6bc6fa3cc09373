import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../sidecar/src/clock/index.ts';
import { type LabelledHit, type Sandbox, startSandbox } from '../../sidecar/src/sandbox/index.ts';
import { DIALECT, freshDatabase, type TestDatabase } from '../../sidecar/src/store/database.fixture.ts';
import { openEngine, openStore } from '../../sidecar/src/store/open.ts';

const BIN = fileURLToPath(new URL('../../sidecar/bin/humantraffic.mjs', import.meta.url));

let folder: string;
let sandbox: Sandbox;
let database: TestDatabase;
let another: TestDatabase;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-store-'));
  database = await freshDatabase();
  another = await freshDatabase();
  sandbox = await startSandbox({ hits: hits(40) });
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await sandbox.close();
  await database.drop();
  await another.drop();
  rmSync(folder, { recursive: true, force: true });
});

const hits = (count: number): LabelledHit[] =>
  Array.from({ length: count }, (_, i) => ({
    truth: 'human',
    params: {
      idsite: '1',
      rec: '1',
      _id: i.toString(16).padStart(16, 'e'),
      new_visit: '1',
      url: `https://shop.example/${i}`,
      ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      cip: '198.51.100.1',
      cdt: String(Math.floor(Date.now() / 1000) - 3600 - i),
    },
  }));

/** Starts the built command line; `limit` is the size in blocks of 512 bytes above which no file may grow. */
function start(args: string[], env: Record<string, string> = {}, limit?: number): ChildProcess {
  const command = limit === undefined ? 'exec "$@"' : `ulimit -f ${limit}; exec "$@"`;
  const child = spawn('sh', ['-c', command, 'sh', process.execPath, BIN, ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      MATOMO_URL: sandbox.url,
      MATOMO_TOKEN: sandbox.token,
      DATABASE_URL: database.url,
      ...env,
    },
  });
  children.add(child);
  return child;
}

async function humantraffic(args: string[], env: Record<string, string> = {}, limit?: number) {
  const child = start(args, env, limit);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk) => (out += chunk));
  child.stderr?.on('data', (chunk) => (err += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  children.delete(child);
  return { code, out, err };
}

async function inDatabase<T>(
  url: string,
  work: (db: Awaited<ReturnType<typeof openEngine>>['db']) => Promise<T>,
) {
  const { db } = await openEngine(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
const visitsIn = (url: string) =>
  inDatabase(url, async (db) => (await db.selectFrom('visits').select('id_visit').execute()).length);

describe('while one process writes', () => {
  it('a second is told who does, reading goes on, and a kill lets the next one in at once', async () => {
    const serving = start(['serve'], { PORT: '0' });
    await new Promise<void>((resolve) =>
      serving.stdout?.on('data', (chunk) => String(chunk).includes('http://127') && resolve()),
    );
    for (const command of ['run', 'pull', 'score', 'push', 'replay']) {
      const second = await humantraffic([command]);
      expect(second).toMatchObject({ code: 1, out: '' });
      expect(second.err).toMatch(
        /Another process writes to .*: "serve", process \d+ on .*, since 20.*Z\. Wait until/,
      );
      expect(second.err.trim().split('\n')).toHaveLength(1);
    }
    expect((await humantraffic(['report'])).code).toBe(0);
    expect((await humantraffic(['backup', 'while.backup'])).code).toBe(0);
    const { out } = await humantraffic(['doctor', '--json']);
    expect(out).toMatch(/Writing now: \\"serve\\", process \d+/);
    serving.kill('SIGKILL');
    await new Promise((resolve) => serving.on('close', resolve));
    expect(await humantraffic(['run'])).toMatchObject({ code: 0, err: '' });
  });
});

it('a Matomo that was updated is told of once, by whichever command meets it first', async () => {
  const told = (from: string, to: string) => `Matomo was updated from ${from} to ${to}`;
  expect((await humantraffic(['pull'])).out).not.toContain('updated');
  sandbox.update('5.4.0');
  expect((await humantraffic(['pull'])).out).toContain(told('5.0.2', '5.4.0'));
  expect((await humantraffic(['pull'])).out).not.toContain('updated');
  sandbox.update('6.0.0');
  expect(await humantraffic(['run', '--quiet'])).toMatchObject({ code: 0, out: '', err: '' });
  const machine = await humantraffic(['pull', '--json']);
  expect(JSON.parse(machine.out)).toMatchObject([{ site: 1, added: 0 }]);
  expect(machine.err).toContain(told('5.4.0', '6.0.0'));
  sandbox.update('6.1.0');
  const serving = start(['serve'], { PORT: '0' });
  let out = '';
  await new Promise<void>((resolve) =>
    serving.stdout?.on('data', (chunk) => {
      out += chunk;
      if (out.includes('http://127')) resolve();
    }),
  );
  expect(out).toContain(told('6.0.0', '6.1.0'));
});

describe('what was set aside', () => {
  it('is listed, tried again, and moved among the visits once it is understood', async () => {
    const visit = sandbox.visits()[3];
    if (visit === undefined) throw new Error('the sandbox has visits');
    const { lastActionAt } = visit;
    Object.assign(visit, { lastActionAt: -lastActionAt });
    expect((await humantraffic(['pull'])).code).toBe(3);
    const listed = await humantraffic(['replay', '--list', '--json']);
    const record = JSON.parse(listed.out) as { visit: number; reason: string; raw: object };
    expect(record).toMatchObject({
      visit: visit.idVisit,
      reason: expect.stringContaining('lastActionTimestamp'),
    });
    const still = await humantraffic(['replay']);
    expect(still.code).toBe(3);
    expect(still.out).toContain('tried 1 set aside, 0 now understood and stored');
    // As a newer version would understand it.
    const raw = JSON.stringify({ ...record.raw, lastActionTimestamp: lastActionAt });
    await inDatabase(database.url, (db) => db.updateTable('rejected_records').set({ raw }).execute());
    const replayed = await humantraffic(['replay', '--json']);
    expect(JSON.parse(replayed.out)).toEqual([{ site: 1, tried: 1, moved: 1, superseded: 0, left: 0 }]);
    expect(replayed.code).toBe(0);
    expect(await visitsIn(database.url)).toBe(40);
    expect((await humantraffic(['replay', '--list'])).out).toBe('Nothing is set aside.\n');
  });

  it('does not take a visit back to what it once was', async () => {
    expect((await humantraffic(['pull'])).code).toBe(0);
    const [visit] = sandbox.visits();
    if (visit === undefined) throw new Error('the sandbox has visits');
    const { lastActionAt } = visit;
    Object.assign(visit, { lastActionAt: -lastActionAt });
    expect((await humantraffic(['pull'])).code).toBe(3);
    await inDatabase(database.url, async (db) => {
      const { raw } = await db.selectFrom('rejected_records').select('raw').executeTakeFirstOrThrow();
      const older = {
        ...JSON.parse(raw),
        lastActionTimestamp: lastActionAt - 1,
        firstActionTimestamp: lastActionAt - 1,
      };
      await db
        .updateTable('rejected_records')
        .set({ raw: JSON.stringify(older) })
        .execute();
    });
    const { out } = await humantraffic(['replay', '--json']);
    expect(JSON.parse(out)).toMatchObject([{ tried: 1, moved: 0, superseded: 1, left: 0 }]);
    const times = await inDatabase(database.url, (db) =>
      db.selectFrom('visits').select('last_action_at').where('id_visit', '=', visit.idVisit).execute(),
    );
    expect(times).toEqual([{ last_action_at: lastActionAt }]);
  });
});

describe('a backup', () => {
  it('of a store that is empty is refused: it is the wrong one', async () => {
    const { code, err } = await humantraffic(['backup', 'a.backup']);
    expect(code).toBe(1);
    expect(err).toMatch(/is empty: there is nothing to back up\. Check DATABASE_URL/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('restored elsewhere goes on where the first store was', async () => {
    expect((await humantraffic(['run'])).code).toBe(0);
    const { out } = await humantraffic(['backup', 'a.backup', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      file: 'a.backup',
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
    });
    const elsewhere = { DATABASE_URL: another.url };
    expect(await humantraffic(['restore', 'a.backup'], elsewhere)).toMatchObject({ code: 0, err: '' });
    const again = await humantraffic(['run', '--json'], elsewhere);
    expect(JSON.parse(again.out).sites[0]).toMatchObject({
      pulled: { added: 0, changed: 0 },
      scored: { judged: 0 },
      reconciliation: { matomo: 40, reconciles: true },
    });
    const refused = await humantraffic(['restore', 'a.backup'], elsewhere);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(
      /is not empty: it has \d+ rows\. Point DATABASE_URL to an empty one, or give --force/,
    );
    expect((await humantraffic(['restore', 'a.backup', '--force'], elsewhere)).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

/** Full at every so many pages; the long run tries each of them: DISK_PAGES_APART=1. */
const PAGES_APART = Number(process.env.DISK_PAGES_APART ?? 6);

if (DIALECT === 'sqlite')
  describe('a disk that is full at any page of the file', () => {
    it('stops the program with words and not 0, and the next start goes on clean', {
      timeout: 1_800_000 / PAGES_APART,
    }, async () => {
      const PAGE = 4_096 / 512;
      const codes: (number | null)[] = [];
      for (let pages = 1; codes.at(-1) !== 0; pages += PAGES_APART) {
        const DATABASE_URL = `sqlite:${folder}/full-${pages}.db`;
        const full = await humantraffic(['pull'], { DATABASE_URL }, pages * PAGE);
        codes.push(full.code);
        if (full.code !== 0)
          expect(full.err).toMatch(/The disk that holds .*(is full\.|refused a write .*) Free some space/);
        expect(full.err).not.toMatch(/\n\s+at /);
        const store = await openStore(DATABASE_URL, systemClock);
        expect(await store.status()).toMatchObject({ damage: null });
        await store.close();
        // A whole pull takes longer: from every other one.
        if (codes.length % 2 !== 0) continue;
        expect(await humantraffic(['pull'], { DATABASE_URL })).toMatchObject({ code: 0, err: '' });
        expect(await visitsIn(DATABASE_URL)).toBe(40);
      }
      expect(new Set(codes)).toEqual(new Set([1, 0]));
      expect(codes.length * PAGES_APART).toBeGreaterThan(20);
    });

    it('leaves no half of a backup', async () => {
      expect((await humantraffic(['pull'])).code).toBe(0);
      for (const limit of [1, 16, 100]) {
        const full = await humantraffic(['backup', 'half.backup'], {}, limit);
        expect(full.code).toBe(1);
        expect(full.err).toMatch(/backup half\.backup could not be written|disk that holds/);
        expect(existsSync(join(folder, 'half.backup'))).toBe(false);
        expect(readdirSync(folder).filter((name) => name.includes('half'))).toEqual([]);
      }
      expect((await humantraffic(['backup', 'half.backup'])).code).toBe(0);
    });
  });
