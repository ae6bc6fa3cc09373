import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { freshDatabase, type TestDatabase } from '../store/database.fixture.ts';
import { openEngine, openStore } from '../store/open.ts';
import { accountSettings, BotDetectionService } from './index.ts';
import { keyOf } from './parse-activity.ts';

let folder: string;
let database: TestDatabase;
beforeEach(async () => {
  // Within the checkout, so that the program finds its libraries.
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
  database = await freshDatabase();
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The program as one file beside the sidecar's own, where its libraries are found. */
async function program(): Promise<string> {
  const outfile = fileURLToPath(new URL(`../../dist/killed-${process.pid}.mjs`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL('./killed.testing.ts', import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    alias: {
      '@humantraffic/tracker/verdict': fileURLToPath(
        new URL('../../../tracker/src/verdict/index.ts', import.meta.url),
      ),
    },
  });
  return outfile;
}

it('is killed while it notes activities, five times: nothing that was acknowledged is lost, and counters are a recount', async () => {
  const journal = join(folder, 'journal');
  const file = await program();
  try {
    for (const wait of [0, 40, 170, 333, 700]) {
      const before = existsSync(journal) ? readFileSync(journal).length : 0;
      const child = spawn(process.execPath, [file, database.url, journal], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
      while (!existsSync(journal) || readFileSync(journal).length === before) await pause(5);
      await pause(wait);
      child.kill('SIGKILL');
      expect(await ended).toBe('SIGKILL');
    }
    // Not killed, it comes to its end by itself.
    const child = spawn(process.execPath, [file, database.url, journal, '5'], { stdio: 'ignore' });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  } finally {
    rmSync(file, { force: true });
  }
  const text = readFileSync(journal, 'utf8');
  const told = text.slice(0, text.lastIndexOf('\n')).split('\n');
  expect(told.length).toBeGreaterThan(500);

  const engine = await openEngine(database.url);
  const rows = await engine.db
    .selectFrom('account_activities as a')
    .innerJoin('users as u', (join) =>
      join.onRef('u.site', '=', 'a.site').onRef('u.user_key', '=', 'a.user_key'),
    )
    .select(['u.user_id', 'a.target'])
    .execute();
  await engine.db.destroy();
  const kept = new Set(rows.map(({ user_id, target }) => `${user_id} ${target}`));
  const lost = told.filter((line) => {
    const [user = '', target = ''] = line.split(' ');
    return !kept.has(`${user} ${keyOf(target)}`);
  });
  expect(lost).toEqual([]);
  // Each is there once: what was in the log when the process died is not noted a second time.
  expect(kept.size).toBe(rows.length);

  const store = await openStore(database.url, systemClock);
  const service = new BotDetectionService({
    store,
    site: 1,
    clock: systemClock,
    log: createLogger('silent'),
    settings: accountSettings.parse({}),
  });
  await service.assessAll();
  for (let user = 0; user < 30; user++) {
    const counted = rows.filter(({ user_id }) => user_id === `user${user}`).length;
    expect((await service.detectBot(`user${user}`)).activities.total).toBe(counted);
    expect((await store.accounts.find(1, `user${user}`))?.total).toBe(counted);
  }
  await service.close();
  await store.close();
}, 120_000);
