import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceOf, judge } from '@humantraffic/tracker/verdict';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SITE, visit } from '../../visit/visit.fixture.ts';
import { TABLE_NAMES, TABLES } from '../backup/tables.ts';
import { foundRule } from '../cohort-rules.fixture.ts';
import { freshDatabase, type TestDatabase } from '../database.fixture.ts';
import type { Engine } from '../engine.ts';
import { openEngine, openStore } from '../open.ts';
import { Binding } from '../sqlite/binding.ts';
import type { Store } from '../store.ts';
import { userKeyOf } from '../user-key.ts';

const clock = { now: () => 1_795_200_000, sleep: async () => {} };
let folder: string;
let database: TestDatabase;
let target: TestDatabase;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  database = await freshDatabase();
  target = await freshDatabase();
  store = await openStore(database.url, clock);
});
afterEach(async () => {
  await store.close();
  await database.drop();
  await target.drop();
  rmSync(folder, { recursive: true, force: true });
});
const file = () => join(folder, 'a.backup');

/** Something in every table. */
async function fillStore(): Promise<void> {
  const visits = Array.from({ length: 1_203 }, (_, i) =>
    visit(i + 1, { userId: i % 2 ? 'ada\0' : null, city: '👩‍👩‍👧' }),
  );
  const rejected = [1, 2].map((n) => ({ visit: null, reason: 'x', raw: { n } }));
  await store.sites.save(SITE);
  await store.visits.save({ site: SITE, lane: 'live', visits, rejected, cursor: { time: 5, id: 6 } });
  const judgement = { ...judge([evidenceOf('automation:webdriver')]), model: 'm' };
  await store.judgements.save(1, [{ id: 1, hash: 'h', judgement }], 'sidecar');
  await store.labels.noteStaleDays(1, ['2026-11-20']);
  await store.rollups.refresh(1);
  await store.visits.save({
    site: SITE,
    lane: 'live',
    visits: [visit(2_000), visit(2_001)],
    rejected: [],
    cursor: null,
  });
  await store.visits.erase(1, [2_001]);
  await store.schedules.plan('monday', 5);
  await store.schedules.noteTold('bots', ['site 1']);
  const suspect = {
    probability: 85,
    riskLevel: 'CRITICAL',
    reputation: 0.1 + 0.2,
    indicators: ['a'],
  } as const;
  await store.users.assess(1, 'eve', {
    ...suspect,
    flagged: true,
    suspended: false,
    decidedBy: 'm',
    reason: 'r',
  });
  await store.cohortRules.takeIn(1, [foundRule()], true);
  await fillLearning();
  await fillAccounts();
}

async function fillLearning(): Promise<void> {
  const people = {
    ordered: 1,
    handSeen: 0,
    signedIn: 0,
    returned: 0,
    read: 0,
    reviewed: 0,
    known: 1,
    likely: 1,
  };
  const hits = { visits: 3, byDay: { '2026-11-20': 3 }, people };
  await store.ruleChecks.save(1, [{ number: 1, hits, removal: 'hits-people' }]);
  const day = { day: '2026-11-20', model: 'm', visits: 3, scores: [3], codes: { 'a:b': 1 } };
  await store.scoreDays.save(1, { ...day, scoreShift: 0.1 + 0.2, evidenceShift: null, moved: [] });
  const figures = { before: {} as never, after: {} as never, changes: {} };
  const counts = { bots: 1, people: 2 };
  const data = { reviewed: 1, labelled: 0, groups: counts, visits: counts };
  const tables = { weights: { 'navigation:sweep': 0.1 + 0.2 }, calibration: [[0, 0.5] as const] };
  await store.scoreFits.add({ base: 'm', tables, data, figures, by: 'ada' });
}

async function fillAccounts(): Promise<void> {
  const nothing = {
    target: null,
    towards: null,
    device: null,
    source: null,
    region: null,
    utc_offset: null,
    pictures: '0f1e2d3c4b5a6978',
  };
  const activity = {
    site: 1,
    user_key: userKeyOf('bob'),
    type: 'post',
    at: 5,
    received_at: 6,
    sketch: 's',
    ...nothing,
  };
  await store.accountActivities.record([activity], [{ site: 1, userId: 'bob', name: 'Bob' }]);
  const times = { activities: 1, activities_today: 0, total: 1, assessed_at: 7 };
  const scores = { rules_probability: 90, score: 91, penalty: 20.5 };
  await store.accounts.save(1, [
    {
      userId: 'bob',
      result: { name: 'bob', model: 'm', types: '{}', ...times, ...scores },
      assessment: {
        probability: 91,
        riskLevel: 'CRITICAL',
        reputation: 1,
        indicators: [],
        flagged: true,
        suspended: false,
        decidedBy: 'm',
        reason: 'r',
      },
      notice: { id: 'n', body: '{}' },
    },
  ]);
}

/** Every row of every table, but for the number that the database gives to what was set aside. */
async function contents(url: string): Promise<Record<string, unknown[]>> {
  const engine = await openEngine(url);
  try {
    const all: Record<string, unknown[]> = {};
    for (const table of TABLE_NAMES) {
      const order = sql.join(TABLES[table].map((name) => sql.ref(name)));
      const { rows } = await sql<{
        id?: number;
      }>`select * from ${sql.table(table)} order by ${order}`.execute(engine.db);
      all[table] = table === 'rejected_records' ? rows.map(({ id: _, ...row }) => row) : rows;
    }
    return all;
  } finally {
    await engine.db.destroy();
  }
}

async function restoreInto(url: string, options = { force: false }) {
  const other = await openStore(url, clock);
  try {
    return await other.restore(file(), options);
  } finally {
    await other.close();
  }
}

describe('a backup', () => {
  it('restored into an empty store is the same, row by row', async () => {
    await fillStore();
    const summary = await store.backup(file());
    expect(await restoreInto(target.url)).toEqual({ file: file(), rows: summary.rows });
    const [before, after] = [await contents(database.url), await contents(target.url)];
    expect(after).toEqual(before);
    expect(Object.values(before).filter((rows) => rows.length === 0)).toEqual([]);
    // What is written from now on gets numbers of its own.
    const again = await openStore(target.url, clock);
    await again.visits.save({
      site: SITE,
      lane: 'live',
      visits: [],
      rejected: [{ visit: 7, reason: 'y', raw: 7 }],
      cursor: null,
    });
    expect(await again.rejected.list(1)).toHaveLength(3);
    await again.close();
  });

  it('moves from one database to the other', async () => {
    await fillStore();
    await store.backup(file());
    const sqlite = `sqlite:${folder}/moved.db`;
    await restoreInto(sqlite);
    expect(await contents(sqlite)).toEqual(await contents(database.url));
  });

  it('is for its owner alone, with a hash that sha256sum understands', async () => {
    const { sha256, bytes } = await store.backup(file());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(file()).size).toBe(bytes);
    expect(readFileSync(`${file()}.sha256`, 'utf8')).toBe(`${sha256}  a.backup\n`);
    expect(readdirSync(folder).sort()).toEqual(['a.backup', 'a.backup.sha256']);
  });

  it('taken while pages are written has each of them whole or not at all', async () => {
    const writing = (async () => {
      for (let n = 0; n < 40; n++) {
        const visits = Array.from({ length: 25 }, (_, i) => visit(n * 25 + i + 1));
        await store.visits.save({
          site: SITE,
          lane: 'live',
          visits,
          rejected: [],
          cursor: { time: n, id: n * 25 + 25 },
        });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const other = await openStore(database.url, clock);
    const names = ['1', '2', '3'].map((n) => join(folder, n));
    for (const name of names) await other.backup(name);
    await other.close();
    await writing;
    for (const name of names) {
      const kept = new Binding(name, { readonly: true });
      const count = (table: string) =>
        (kept.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
      const cursor = kept.prepare('select coalesce(max(cursor_id), 0) as n from pull_state').get() as {
        n: number;
      };
      expect([count('visits'), count('actions')]).toEqual([cursor.n, cursor.n]);
      kept.close();
    }
  });

  it('does not replace a file, least of all the store itself', async () => {
    writeFileSync(file(), 'something else');
    await expect(store.backup(file())).rejects.toMatchObject({ code: 'backup:exists' });
    expect(readFileSync(file(), 'utf8')).toBe('something else');
  });

  it('that cannot be written leaves nothing', async () => {
    await expect(store.backup(join(folder, 'no-such', 'x'))).rejects.toMatchObject({
      code: 'backup:cannot-write',
      message: expect.stringContaining('ENOENT'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('holds every table that there is', async () => {
    const engine: Engine = await openEngine(database.url);
    const tables = await engine.db.introspection.getTables();
    const own = tables.filter(
      (t) => !t.isView && (engine.schema === undefined || t.schema === engine.schema),
    );
    await engine.db.destroy();
    const others = ['leases', 'cohort_days', 'cohort_searches'];
    expect(own.map((t) => t.name).sort()).toEqual([...TABLE_NAMES, ...others].sort());
  });
});

describe('restoring', () => {
  it('refuses a store with something in it, and with --force replaces all of it', async () => {
    await fillStore();
    await store.backup(file());
    const other = await openStore(target.url, clock);
    await other.visits.save({ site: SITE, lane: 'x', visits: [visit(9_999)], rejected: [], cursor: null });
    await other.close();
    await expect(restoreInto(target.url)).rejects.toMatchObject({ code: 'restore:not-empty' });
    await restoreInto(target.url, { force: true });
    expect(await contents(target.url)).toEqual(await contents(database.url));
  });

  it('changes nothing where the backup is damaged, cut short, or none at all', async () => {
    await fillStore();
    await store.backup(file());
    const whole = readFileSync(file());
    const before = await contents(database.url);
    const refused = async (code: string) =>
      expect(restoreInto(database.url, { force: true })).rejects.toMatchObject({ code });
    truncateSync(file(), whole.length - 4_096);
    await refused('backup:damaged');
    rmSync(`${file()}.sha256`);
    await refused('backup:damaged');
    const flipped = Buffer.from(whole);
    flipped.fill(0xff, 8_192, 12_288);
    writeFileSync(file(), flipped);
    await refused('backup:damaged');
    writeFileSync(file(), 'not a database at all, but long enough to look like one'.repeat(100));
    await refused('backup:unreadable');
    rmSync(file());
    await refused('backup:unreadable');
    expect(await contents(database.url)).toEqual(before);
  });

  it('refuses a database that is no backup, and a backup that somebody has added a visit to', async () => {
    await fillStore();
    const sqlite = `sqlite:${folder}/plain.db`;
    await (await openStore(sqlite, clock)).close();
    copyFileSync(`${folder}/plain.db`, file());
    await expect(restoreInto(target.url)).rejects.toMatchObject({ code: 'backup:unreadable' });
    rmSync(file());
    await store.backup(file());
    rmSync(`${file()}.sha256`);
    const changed = new Binding(file());
    changed.exec('delete from actions where id_visit = 1');
    changed.close();
    await expect(restoreInto(target.url)).rejects.toMatchObject({
      code: 'backup:damaged',
      message: expect.stringContaining('actions has'),
    });
  });

  it('brings a backup of an older version up to date, and leaves the file as it is', async () => {
    await fillStore();
    await store.backup(file());
    rmSync(`${file()}.sha256`);
    const older = new Binding(file());
    older.exec(`drop view traffic_logs; drop table leases; drop table stale_rollups; drop table daily_analytics;
      drop table report_days; drop table schedule_runs; drop table alerts_sent;
      drop table users; drop table reputation_history; drop index visits_by_user; drop index visits_cut;
      drop table cohort_rules; drop table cohort_days; drop table cohort_searches;
      drop table cohort_rule_checks; drop table score_days; drop table score_fits;
      drop table account_activities; drop table accounts; drop table account_notices;
      drop table tombstones; alter table sites drop column visits; alter table sites drop column matomo_version;
      alter table visits drop column user_key; alter table visits drop column address_class;
      alter table visits drop column label_account_risk;
      delete from kysely_migration where name >= '0002'`);
    const { content } = older.prepare('select content from backup_manifest').get() as { content: string };
    const manifest = JSON.parse(content) as { rows: Record<string, number> };
    const newer = ['stale_rollups', 'daily_analytics', 'users', 'reputation_history', 'cohort_rules'];
    const newest = ['account_activities', 'accounts', 'account_notices', 'tombstones'];
    const learnt = ['cohort_rule_checks', 'score_days', 'score_fits'];
    for (const table of [...newer, ...newest, ...learnt, 'report_days', 'schedule_runs', 'alerts_sent'])
      delete manifest.rows[table];
    older.prepare('update backup_manifest set content = ?').run(JSON.stringify(manifest));
    older.close();
    const bytes = readFileSync(file());
    await restoreInto(target.url);
    const restored = await openStore(target.url, clock);
    await restored.rollups.refresh(1);
    expect(await restored.users.find(1, 'ada\0')).toMatchObject({ visits: 601 });
    expect(await restored.sites.states()).toMatchObject([{ visits: 1_204 }]);
    expect(await restored.analytics.days({ site: 1, from: '2026-11-20', to: '2026-11-20' })).toMatchObject([
      { visits: 1_204 },
    ]);
    await restored.close();
    expect(readFileSync(file()).equals(bytes)).toBe(true);
  });
});
