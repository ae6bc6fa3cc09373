import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock/index.ts';
import { loadConfig } from '../config/index.ts';
import { createLogger } from '../log/index.ts';
import type { Report } from '../reports/model.ts';
import { type LabelledHit, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { freshDatabase, type TestDatabase } from '../store/database.fixture.ts';
import { openEngine } from '../store/open.ts';
import { type App, openApp } from './app.ts';
import { runOnce } from './run.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const clock: Clock = { now: () => NOW, sleep: async () => {} };
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

let folder: string;
let database: TestDatabase;
let sandbox: Sandbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  database = await freshDatabase();
});
afterEach(async () => {
  await sandbox.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Visits of a signed-in user, four pages each: ten minutes apart, or as a person reads. */
function visits(
  user: string,
  count: number,
  apart: number,
  claim: Record<string, string> = {},
): LabelledHit[] {
  return Array.from({ length: count * 4 }, (_, i) => {
    const [visit, page] = [Math.floor(i / 4), i % 4];
    return {
      truth: 'human',
      params: {
        ...{ idsite: '1', rec: '1', uid: user, ua: CHROME, cip: '198.51.100.7' },
        _id: Buffer.from(user.padEnd(8, '.')).toString('hex').slice(0, 16),
        url: `https://shop.example/${user}/${visit}-${page}`,
        cdt: String(
          NOW -
            5 * 86_400 +
            visit * apart +
            (user === 'person' ? 37 * page ** 2 + ((visit * 7_919) % 5_000) : page * 600),
        ),
        ...(page === 0 && { new_visit: '1', ...claim }),
      },
    } satisfies LabelledHit;
  });
}
const DRIVEN = { ht_v: 'bot', ht_s: '98', ht_e: 'automation:webdriver' };

async function start(hits: readonly LabelledHit[]): Promise<void> {
  sandbox = await startSandbox({ clock: () => NOW, hits: [...hits] });
}

async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const env = { MATOMO_URL: sandbox.url, MATOMO_TOKEN: sandbox.token };
  const places = { databaseUrl: database.url, reportsDir: `${folder}/reports` };
  const app = await openApp({ ...loadConfig({ env, folder }), ...places }, createLogger('silent'), clock);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
const run = () => withApp(async (app) => (await runOnce(app)).sites[0]);

/** What was judged of each visit of a user. */
async function judged(user: string) {
  const beside = await openEngine(database.url);
  const rows = await beside.db
    .selectFrom('judgements as j')
    .innerJoin('visits as v', (join) =>
      join.onRef('v.site', '=', 'j.site').onRef('v.id_visit', '=', 'j.id_visit'),
    )
    .where('v.user_id', '=', user)
    .select(['j.id_visit', 'j.verdict', 'j.score', 'j.codes', 'v.label_account_risk'])
    .orderBy('j.id_visit')
    .execute();
  await beside.db.destroy();
  return rows;
}

describe('a run on a site with signed-in visitors', () => {
  it('judges their accounts by their visits, has the other visits know of it, and says so in its report', async () => {
    await start([
      ...visits('driven', 30, 7_200, DRIVEN),
      ...visits('driven', 4, 7_300).map(later),
      ...visits('person', 3, 90_000),
    ]);
    const done = await run();
    expect(done?.scored.accounts).toMatchObject({ total: 2, byLevel: { CRITICAL: 1, LOW: 1 }, flagged: 1 });
    const rows = await judged('driven');
    expect(rows).toHaveLength(34);
    // The four that show nothing by themselves: somebody should look at them, they are not bots because of their account.
    const plain = rows.filter(({ codes }) => !codes.includes('automation:webdriver'));
    expect(plain).toHaveLength(4);
    for (const { codes, verdict } of plain)
      expect([codes, verdict]).toEqual([expect.stringContaining('account:critical'), 'review']);
    for (const { label_account_risk } of rows) expect(label_account_risk).toBe('CRITICAL');
    expect(
      (await judged('person')).map(({ codes, label_account_risk }) => [
        /account:/.test(codes),
        label_account_risk,
      ]),
    ).toEqual(Array(3).fill([false, null]));
    const file = done?.files.find((path) => path.endsWith('.json') && !path.endsWith('manifest.json')) ?? '';
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    expect(report.accounts).toContainEqual({ riskLevel: 'CRITICAL', users: 1 });
  });

  it('gives what visits carry because of their account back to no account: again and again it comes out the same', async () => {
    await start([...visits('driven', 30, 7_200, DRIVEN), ...visits('driven', 40, 7_300).map(later)]);
    await run();
    const first = await judged('driven');
    const indicators = () =>
      withApp(async (app) => (await app.accounts.of(1).detectBot('driven')).indicators);
    const before = await indicators();
    expect(before.join()).not.toMatch(/visits were made by a program/);
    for (let i = 0; i < 3; i++) {
      const again = await run();
      expect(again?.scored).toMatchObject({ judged: 0, accounts: { reopened: 0 } });
      expect(again?.pushed).toMatchObject({ written: 0 });
      expect(await judged('driven')).toEqual(first);
      expect(await indicators()).toEqual(before);
    }
  });

  it('takes back what visits carried when a person decides otherwise, and puts it there again when that is undone', async () => {
    await start([...visits('driven', 30, 7_200, DRIVEN), ...visits('driven', 4, 7_300).map(later)]);
    await run();
    const before = await judged('driven');
    await withApp((app) => app.accounts.of(1).unflag('driven', 'Our own monitoring'));
    await run();
    const [first] = (await judged('driven')).filter(({ codes }) => !codes.includes('webdriver'));
    expect(first).toMatchObject({
      codes: expect.stringContaining('account:decided-human'),
      label_account_risk: null,
    });
    await withApp((app) => app.accounts.of(1).undo('driven', 'It was not'));
    await run();
    expect(await judged('driven')).toEqual(before);
  });

  it('has nothing to do with accounts where nobody signs in', async () => {
    await start([
      {
        truth: 'human',
        params: { idsite: '1', rec: '1', url: 'https://shop.example/', ua: CHROME, cdt: String(NOW - 60) },
      },
    ]);
    expect((await run())?.scored.accounts).toBeNull();
  });
});

/** Half an hour later, so that both kinds of visits alternate. */
const later = (hit: LabelledHit): LabelledHit => ({
  ...hit,
  params: { ...hit.params, cdt: String(Number(hit.params.cdt) + 3_000) },
});
