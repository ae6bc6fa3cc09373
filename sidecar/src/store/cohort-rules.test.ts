import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foundRule } from './cohort-rules.fixture.ts';
import { freshDatabase, type TestDatabase } from './database.fixture.ts';
import { openStore } from './open.ts';
import type { Store } from './store.ts';

let now: number;
let store: Store;
let database: TestDatabase;
beforeEach(async () => {
  now = 1_000;
  database = await freshDatabase();
  store = await openStore(database.url, { now: () => now, sleep: async () => {} });
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

const only = async () => (await store.cohortRules.list(1))[0];
const no = { state: 'dismissed', by: 'ada', reason: 'our own kiosks' } as const;

describe('rules of cohorts', () => {
  it('apply by themselves where they are safe and that is allowed, and are suggested where not', async () => {
    const unsafe = foundRule({ conditions: [{ attribute: 'country', value: 'sg' }], isSafe: false });
    const changed = await store.cohortRules.takeIn(1, [foundRule(), unsafe], true);
    expect(changed.map(({ state }) => state)).toEqual(['automatic']);
    expect((await store.cohortRules.list(1)).map(({ number, state }) => [number, state])).toEqual([
      [1, 'automatic'],
      [2, 'suggested'],
    ]);
    expect(await store.cohortRules.takeIn(2, [foundRule()], false)).toEqual([]);
    expect((await store.cohortRules.list(2))[0]).toMatchObject({ number: 1, state: 'suggested' });
  });

  it('found again are the same rule, with new figures', async () => {
    await store.cohortRules.takeIn(1, [foundRule()], true);
    now = 2_000;
    expect(await store.cohortRules.takeIn(1, [foundRule({ visits: 90 })], true)).toEqual([]);
    expect(await store.cohortRules.list(1)).toHaveLength(1);
    expect(await only()).toMatchObject({ foundAt: 1_000, seenAt: 2_000, visits: 90 });
  });

  it('that are safe no more apply no more', async () => {
    await store.cohortRules.takeIn(1, [foundRule()], true);
    const changed = await store.cohortRules.takeIn(1, [foundRule({ isSafe: false })], true);
    expect(changed.map(({ state }) => state)).toEqual(['suggested']);
  });

  it('stay as a person decided, whatever is found later', async () => {
    await store.cohortRules.takeIn(1, [foundRule()], true);
    const decided = await store.cohortRules.decide(1, 1, no);
    expect(decided).toMatchObject({
      before: { state: 'automatic' },
      now: { state: 'dismissed', decidedBy: 'ada' },
    });
    expect(await store.cohortRules.takeIn(1, [foundRule()], true)).toEqual([]);
    expect(await only()).toMatchObject({ state: 'dismissed', reason: 'our own kiosks' });
    await store.cohortRules.decide(1, 1, { state: 'confirmed', by: 'ada', reason: '' });
    await store.cohortRules.takeIn(1, [foundRule({ isSafe: false })], true);
    expect(await only()).toMatchObject({ state: 'confirmed' });
  });

  it('that are not there cannot be decided on', async () => {
    expect(await store.cohortRules.decide(1, 9, no)).toBeNull();
  });
});
