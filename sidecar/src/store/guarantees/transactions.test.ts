import { setImmediate as turn } from 'node:timers/promises';
import { type KyselyPlugin, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HumanTrafficError } from '../../errors/index.ts';
import { SITE, visit } from '../../visit/visit.fixture.ts';
import { contextOf } from '../context.ts';
import { DIALECT, freshDatabase, type TestDatabase } from '../database.fixture.ts';
import type { Engine } from '../engine.ts';
import { openEngine, openStore } from '../open.ts';
import type { Page } from '../pulled-visits.ts';
import { Store } from '../store.ts';

const clock = {
  now: () => 1_795_200_000,
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};
const DAY = '2026-11-20';

let database: TestDatabase;
let store: Store;
let beside: Engine;
beforeEach(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, clock);
  beside = await openEngine(database.url);
});
afterEach(async () => {
  await beside.db.destroy();
  await store.close();
  await database.drop();
});

/** Page `n` of ten visits; its cursor is the id of the last. */
function page(n: number, changes: Partial<Page> = {}): Page {
  const visits = Array.from({ length: 10 }, (_, i) => visit(n * 10 + i + 1));
  return { site: SITE, lane: 'live', visits, rejected: [], cursor: { time: n, id: n * 10 + 10 }, ...changes };
}

const kept = async () => {
  const ids = await store.visits.idsOfDay(1, DAY);
  const actions = await beside.db.selectFrom('actions').select('id_visit').execute();
  expect(actions).toHaveLength(ids.length);
  return ids.length;
};

describe('a page', () => {
  it('that fails at its n-th statement leaves nothing, for every n, and goes through afterwards', async () => {
    await store.visits.save(page(0));
    const ioError = () => Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });
    let statements = 0;
    for (let n = 1; ; n++) {
      let count = 0;
      const next = () => {
        if (++count === n) throw ioError();
      };
      const failing: KyselyPlugin = {
        transformQuery: ({ node }) => {
          next();
          return node;
        },
        transformResult: async ({ result }) => result,
      };
      const bulkInsert: Engine['bulkInsert'] = async (tx, insert) => {
        next();
        await beside.bulkInsert(tx, insert);
      };
      const broken = new Store({ ...beside, bulkInsert, db: beside.db.withPlugin(failing) }, clock);
      const rejected = [{ visit: 99, reason: 'x', raw: { odd: true } }];
      const changed = page(0).visits.map((v) => ({ ...v, duration: 9 }));
      const visits = [...page(1).visits, ...changed];
      const outcome = await broken.visits
        .save(page(1, { visits, rejected }))
        .catch((error: unknown) => error);
      if (!(outcome instanceof HumanTrafficError)) break;
      statements = n;
      expect(await kept()).toBe(10);
      expect(await store.visits.cursor(1, 'live')).toEqual({ time: 0, id: 10 });
    }
    expect(statements).toBeGreaterThanOrEqual(7);
    expect(await kept()).toBe(20);
    expect(await store.visits.cursor(1, 'live')).toEqual({ time: 1, id: 20 });
  });

  it('is seen by readers whole, with its cursor, or not at all', async () => {
    let writing = true;
    const seen = new Set<number>();
    const read = async () => {
      while (writing) {
        const { rows } = await sql<{ visits: number; cursor: number }>`
          select (select count(*) from visits) as visits,
            (select coalesce(max(cursor_id), 0) from pull_state) as cursor`.execute(beside.db);
        expect(rows[0]?.visits).toBe(rows[0]?.cursor);
        seen.add(rows[0]?.visits ?? 0);
        await turn();
      }
    };
    const write = async () => {
      for (let n = 0; n < 30; n++) await store.visits.save(page(n));
      writing = false;
    };
    await Promise.all([read(), write()]);
    expect(seen.size).toBeGreaterThan(1);
  });

  it('may be written by two at once: every visit is there once', async () => {
    const other = await openStore(database.url, clock);
    try {
      const longer = (n: number) =>
        page(n, { visits: page(n).visits.map((v) => ({ ...v, duration: v.id })), cursor: null });
      const both = Array.from({ length: 10 }, (_, n) => [
        store.visits.save(page(n)),
        other.visits.save(longer(9 - n)),
      ]);
      await Promise.all(both.flat());
    } finally {
      await other.close();
    }
    expect(await kept()).toBe(100);
  });
});

if (DIALECT === 'postgres')
  describe('a connection that breaks', () => {
    it('in the middle of a transaction is mended, and all is done once', async () => {
      let rounds = 0;
      const { transaction } = contextOf(beside, clock);
      await transaction(async (tx) => {
        await tx.insertInto('invalidations').values({ site: 1, day: DAY, requested_at: ++rounds }).execute();
        if (rounds === 1) await endOtherConnections();
      });
      expect(rounds).toBe(2);
      const rows = await beside.db.selectFrom('invalidations').select('requested_at').execute();
      expect(rows).toEqual([{ requested_at: 2 }]);
    });

    it('while nothing is asked of it does not end the process', async () => {
      await store.visits.save(page(0));
      await endOtherConnections();
      await clock.sleep(50);
      await expect(store.visits.save(page(1))).resolves.toMatchObject({ added: 10 });
    });
  });

async function endOtherConnections(): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await client.connect();
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and application_name = 'humantraffic'`);
  await client.end();
}

describe('opening', () => {
  it('to read does not wait for who writes', async () => {
    await store.visits.save(page(0));
    await store.sites.save(SITE);
    let done: () => void = () => {};
    const long = contextOf(beside, clock).transaction(async (tx) => {
      await tx.insertInto('invalidations').values({ site: 1, day: DAY, requested_at: 1 }).execute();
      await new Promise<void>((resolve) => {
        done = resolve;
      });
    });
    const reader = await openStore(database.url, clock);
    await reader.sites.save(SITE);
    expect(await reader.visits.idsOfDay(1, DAY)).toHaveLength(10);
    await reader.close();
    done();
    await long;
  });

  it('by many at once makes the tables once', async () => {
    const fresh = await freshDatabase();
    const all = await Promise.all(Array.from({ length: 5 }, () => openStore(fresh.url, clock)));
    for (const one of all) await one.close();
    await fresh.drop();
    expect(all).toHaveLength(5);
  });

  it('refuses tables that a newer program made', async () => {
    await beside.db
      .insertInto('kysely_migration' as never)
      .values({ name: '9999-future', timestamp: '2030-01-01T00:00:00Z' } as never)
      .execute();
    await expect(openStore(database.url, clock)).rejects.toMatchObject({ code: 'store:newer' });
  });

  if (DIALECT === 'postgres')
    it('says what is wrong without the password', async () => {
      const open = (url: string) => openStore(url, clock).catch((error: unknown) => error);
      const unreachable = await open('postgres://me:s3cret@127.0.0.1:1/x');
      expect(unreachable).toMatchObject({ code: 'store:unreachable' });
      const absent = await open(database.url.replace('/postgres?', '/no-such?'));
      expect(absent).toMatchObject({ code: 'store:cannot-open' });
      expect(JSON.stringify([unreachable, absent, String(unreachable)])).not.toContain('s3cret');
    });
});
