import { type ColumnMetadata, Migrator, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SITE, visit } from '../../visit/visit.fixture.ts';
import { DIALECT, freshDatabase, type TestDatabase } from '../database.fixture.ts';
import type { Engine } from '../engine.ts';
import { migrationsFor } from '../migrations/index.ts';
import { openEngine, openStore } from '../open.ts';

const clock = { now: () => 1_795_200_000, sleep: async () => {} };
let database: TestDatabase;
let engine: Engine;
beforeEach(async () => {
  database = await freshDatabase();
  engine = await openEngine(database.url);
});
afterEach(async () => {
  await engine.db.destroy();
  await database.drop();
});

function migratorTo(count: number): Migrator {
  const some = Object.entries(migrationsFor(engine.columns)).slice(0, count);
  return new Migrator({
    db: engine.db,
    provider: { getMigrations: async () => Object.fromEntries(some) },
    ...(engine.schema === undefined ? {} : { migrationTableSchema: engine.schema }),
  });
}

async function columns(): Promise<Map<string, ColumnMetadata>> {
  const tables = await engine.db.introspection.getTables();
  const own = tables.filter((t) => engine.schema === undefined || t.schema === engine.schema);
  return new Map(own.flatMap((t) => t.columns.map((c) => [`${t.name}.${c.name}`, c] as const)));
}

describe('each step of the tables', () => {
  it('leaves what an older program reads and writes: columns stay, and new ones may be left out', async () => {
    const steps = Object.keys(migrationsFor(engine.columns)).length;
    let before = new Map<string, ColumnMetadata>();
    for (let step = 1; step <= steps; step++) {
      expect((await migratorTo(step).migrateToLatest()).error).toBeUndefined();
      const after = await columns();
      const tables = new Set([...before.keys()].map((name) => name.split('.')[0]));
      for (const [name, column] of before)
        expect([name, after.get(name)?.dataType, after.get(name)?.isNullable]).toEqual([
          name,
          column.dataType,
          column.isNullable,
        ]);
      for (const [name, column] of after)
        if (!before.has(name) && tables.has(name.split('.')[0]))
          expect([name, column.isNullable || column.hasDefaultValue]).toEqual([name, true]);
      before = after;
    }
  });

  it('that fails half-way leaves nothing of itself', async () => {
    expect((await migratorTo(1).migrateToLatest()).error).toBeUndefined();
    const before = [...(await columns()).keys()];
    // In the way of the second step, which has made other tables before it comes to this one.
    await sql`create table users (x integer)`.execute(engine.db);
    expect((await migratorTo(2).migrateToLatest()).error).toBeDefined();
    await sql`drop table users`.execute(engine.db);
    expect([...(await columns()).keys()]).toEqual(before);
    expect((await migratorTo(2).migrateToLatest()).error).toBeUndefined();
  });

  it('takes along what an older program has kept', async () => {
    await migratorTo(1).migrateToLatest();
    const {
      user_key: _key,
      address_class: _class,
      label_account_risk: _risk,
      ...row
    } = await rowOfVersionOne();
    await engine.db
      .insertInto('visits')
      .values(row as never)
      .execute();
    const store = await openStore(database.url, clock);
    await store.rollups.refresh(1);
    expect(await store.users.find(1, 'ada')).toMatchObject({ visits: 1 });
    const days = await store.analytics.days({ site: 1, from: '2026-11-20', to: '2026-11-20' });
    expect(days).toMatchObject([{ visits: 1, undecided: 1 }]);
    await store.close();
  });
});

async function rowOfVersionOne() {
  const other = await freshDatabase();
  const store = await openStore(other.url, clock);
  await store.visits.save({
    site: SITE,
    lane: 'x',
    visits: [visit(1, { userId: 'ada' })],
    rejected: [],
    cursor: null,
  });
  await store.close();
  const reading = await openEngine(other.url);
  const row = await reading.db.selectFrom('visits').selectAll().executeTakeFirstOrThrow();
  await reading.db.destroy();
  await other.drop();
  return row;
}

if (DIALECT === 'postgres')
  describe('on PostgreSQL', () => {
    it('every key begins with the site, so that tables can be spread by it', async () => {
      await (await openStore(database.url, clock)).close();
      const { rows } = await sql<{ table: string; first: string }>`
        select c.relname as "table", a.attname as first from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where c.relnamespace = current_schema()::regnamespace and c.relname not like 'kysely%'`.execute(
        engine.db,
      );
      expect(rows.length).toBeGreaterThan(10);
      // Small ones that belong to the whole program, which every node may hold whole.
      const others = rows.filter((r) => r.first !== 'site').map((r) => r.table);
      expect([...new Set(others)].sort()).toEqual(['alerts_sent', 'leases', 'schedule_runs', 'score_fits']);
    });

    it.each(['hash (site)', 'range (id_visit)'])(
      'visits and actions may be partitioned by %s',
      async (by) => {
        const store = await openStore(database.url, clock);
        await sql`drop view traffic_logs`.execute(engine.db);
        const parts = by.startsWith('hash')
          ? ['with (modulus 2, remainder 0)', 'with (modulus 2, remainder 1)']
          : ['from (minvalue) to (100)', 'from (100) to (maxvalue)'];
        for (const table of ['visits', 'actions']) {
          await sql.raw(`alter table ${table} rename to ${table}_before`).execute(engine.db);
          await sql
            .raw(`create table ${table} (like ${table}_before including all) partition by ${by}`)
            .execute(engine.db);
          for (const [i, values] of parts.entries())
            await sql
              .raw(`create table ${table}_${i} partition of ${table} for values ${values}`)
              .execute(engine.db);
        }
        const pages = [visit(1), visit(150), visit(1, { duration: 9 })];
        for (const one of pages)
          await store.visits.save({ site: SITE, lane: 'x', visits: [one], rejected: [], cursor: null });
        expect(await store.visits.idsOfDay(1, '2026-11-20')).toEqual([1, 150]);
        await store.close();
      },
    );
  });
