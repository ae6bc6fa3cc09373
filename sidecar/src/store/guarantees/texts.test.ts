import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITE, visit } from '../../visit/visit.fixture.ts';
import { freshDatabase, type TestDatabase } from '../database.fixture.ts';
import type { Engine } from '../engine.ts';
import { openEngine, openStore } from '../open.ts';
import type { Store } from '../store.ts';

const clock = { now: () => 1_795_200_000, sleep: async () => {} };
let database: TestDatabase;
let store: Store;
let beside: Engine;
beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, clock);
  beside = await openEngine(database.url);
});
afterAll(async () => {
  await beside.db.destroy();
  await store.close();
  await database.drop();
});

const HOSTILE = [
  "'; DROP TABLE visits; --",
  '" OR 1=1 --',
  '$1 ?1 :a @b \\ %_ {{x}} `',
  "\\'; SELECT pg_sleep(10); --",
  'a\0b',
  'half \ud83d a pair, the other \ude00 half',
  '\ufdd00000',
  '\u202e gnp.exe',
  '👩‍👩‍👧 ﷽ Ǆ İ ß',
  'e\u0301 and é',
  '',
  ' ',
];

/** Saves a title and a city that no parser has touched, and reads them back past the store. */
async function roundTrip(text: string): Promise<void> {
  const [action] = visit(1).actions;
  if (action === undefined) throw new Error('the fixture has an action');
  const odd = visit(1, { city: text, actions: [{ ...action, title: text }] });
  const rejected = [{ visit: 9, reason: text, raw: { text } }];
  await store.visits.save({ site: SITE, lane: 'live', visits: [odd], rejected, cursor: null });
  const kept = await beside.db
    .selectFrom('visits')
    .innerJoin('actions', 'actions.id_visit', 'visits.id_visit')
    .select(['visits.city', 'actions.title'])
    .execute();
  expect(kept).toEqual([{ city: text, title: text }]);
  const aside = await beside.db.selectFrom('rejected_records').select(['reason', 'raw']).execute();
  expect(aside).toEqual([{ reason: text, raw: JSON.stringify({ text }) }]);
  await store.visits.erase(1, [1, 9]);
}

describe('a text comes back as it went in', () => {
  it.each(HOSTILE)('%j', roundTrip);

  it('whatever it holds', async () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    await fc.assert(fc.asyncProperty(any, roundTrip), { numRuns: 50 });
  });

  it('with ten million characters', () => roundTrip(`${'ä'.repeat(10_000_000)}\0`));
});

describe('both dialects', () => {
  it('sort texts by their bytes, whatever the language of the database', async () => {
    const words = ['b', 'B', 'a', 'Z', 'ä', '_', '10', '9', 'é', 'z'];
    const visits = words.map((visitorId, i) => visit(100 + i, { visitorId }));
    await store.visits.save({ site: SITE, lane: 'live', visits, rejected: [], cursor: null });
    const sorted = await beside.db.selectFrom('visits').select('visitor_id').orderBy('visitor_id').execute();
    expect(sorted.map((r) => r.visitor_id)).toEqual(['10', '9', 'B', 'Z', '_', 'a', 'b', 'z', 'ä', 'é']);
    await store.visits.erase(
      1,
      visits.map((v) => v.id),
    );
  });

  it('keep whole numbers up to 2^53 - 1, and times before 1970', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const odd = visit(most, { duration: most, firstActionAt: -86_400, lastActionAt: -1 });
    await store.visits.save({ site: SITE, lane: 'live', visits: [odd], rejected: [], cursor: null });
    const kept = await beside.db
      .selectFrom('visits')
      .select(['id_visit', 'duration', 'first_action_at', 'last_action_at', 'day'])
      .execute();
    expect(kept).toEqual([
      { id_visit: most, duration: most, first_action_at: -86_400, last_action_at: -1, day: '1970-01-01' },
    ]);
    await store.visits.erase(1, [most]);
  });
});
