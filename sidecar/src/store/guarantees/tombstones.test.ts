import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../clock/index.ts';
import { SITE, visit } from '../../visit/visit.fixture.ts';
import { freshDatabase, type TestDatabase } from '../database.fixture.ts';
import type { Engine } from '../engine.ts';
import { openEngine, openStore } from '../open.ts';
import type { Store } from '../store.ts';

const AT = 1_795_176_000;
let now = AT + 60;
const clock: Clock = { now: () => now, sleep: async () => {} };
let database: TestDatabase;
let store: Store;
let beside: Engine;

beforeEach(async () => {
  now = AT + 60;
  database = await freshDatabase();
  store = await openStore(database.url, clock);
  beside = await openEngine(database.url);
  await store.sites.save(SITE);
});
afterEach(async () => {
  await beside.db.destroy();
  await store.close();
  await database.drop();
});

const save = (...ids: number[]) => {
  const visits = ids.map((id) => visit(id, { userId: 'ada@person.example', city: 'Kölnperson' }));
  const rejected = ids.map((id) => ({ visit: id, reason: 'odd', raw: { id, note: 'person' } }));
  return store.visits.save({ site: SITE, lane: 'x', visits, rejected, cursor: null });
};

/** Everything in the database as one text. */
async function everything(): Promise<string> {
  const tables = [
    'visits',
    'actions',
    'judgements',
    'rejected_records',
    'tombstones',
    'cohort_days',
  ] as const;
  const rows = await Promise.all(tables.map((table) => beside.db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

describe('a visit that Matomo deleted', () => {
  it('leaves its number, its day and when: nothing of the person', async () => {
    await save(1, 2);
    expect(await everything()).toContain('person');
    now += 5;
    await store.visits.erase(1, [1, 2, 77]);
    expect(await store.visits.erased(1, '2026-11-20', '2026-11-20')).toEqual([
      { id: 1, day: '2026-11-20', at: now },
      { id: 2, day: '2026-11-20', at: now },
    ]);
    const left = await everything();
    expect(left).not.toContain('person');
    expect(left).not.toContain(visit(1).visitorId);
  });

  it('that Matomo has again is a visit again', async () => {
    await save(1);
    await store.visits.erase(1, [1]);
    await save(1);
    expect(await store.visits.erased(1, '2026-11-20', '2026-11-20')).toEqual([]);
    expect(await store.visits.idsOfDay(1, '2026-11-20')).toEqual([1]);
  });
});

describe('how a site stands', () => {
  const state = async () => (await store.sites.states())[0];
  const counted = async () => (await beside.db.selectFrom('visits').select('id_visit').execute()).length;

  it('is kept with each write, and equals what is there', async () => {
    await save(1, 2, 3);
    await save(3, 4);
    await store.visits.erase(1, [2, 2, 9]);
    await store.visits.erase(1, [2]);
    expect(await state()).toMatchObject({ visits: await counted(), newestVisitAt: AT });
    expect(await counted()).toBe(3);
  });

  it('tells which visits may still grow', async () => {
    await save(1, 2);
    expect(await state()).toMatchObject({ provisional: 2 });
    now = AT + 2_100;
    expect(await state()).toMatchObject({ provisional: 0, visits: 2 });
  });
});
