import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Visit } from '../../visit/types.ts';
import { SITE, visit } from '../../visit/visit.fixture.ts';
import { freshDatabase, type TestDatabase } from '../database.fixture.ts';
import type { Engine } from '../engine.ts';
import { openEngine, openStore } from '../open.ts';
import type { Store } from '../store.ts';

const clock = { now: () => 1_795_200_000, sleep: async () => {} };
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

/** A visit with so many actions; the same visit may come with fewer, as from a lane that is capped. */
const anyVisit = fc
  .record({
    id: fc.integer({ min: 1, max: 8 }),
    actions: fc.integer({ min: 0, max: 4 }),
    city: fc.option(fc.string()),
  })
  .map(({ id, actions, city }) => {
    const [first] = visit(id).actions;
    if (first === undefined) throw new Error('the fixture has an action');
    const all = Array.from({ length: actions }, (_, position) => ({
      ...first,
      position,
      title: `${city} ${position}`,
    }));
    return visit(id, { city, actionCount: actions, actions: all });
  });
const anyPage = fc.uniqueArray(anyVisit, { selector: (v) => v.id, maxLength: 6 });
type Step = { readonly save: Visit[] } | { readonly erase: number[] };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: anyPage.map((save) => ({ save })), weight: 4 },
  {
    arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }).map((erase) => ({ erase })),
    weight: 1,
  },
);

it('whatever comes, in whatever order and however often: the last state of each visit is kept, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { maxLength: 8 }),
      fc.integer({ min: 1, max: 2 }),
      async (steps, times) => {
        await store.visits.erase(1, [1, 2, 3, 4, 5, 6, 7, 8]);
        const model = new Map<number, Visit>();
        for (const step of steps) {
          for (let i = 0; i < times; i++) {
            if ('erase' in step) await store.visits.erase(1, step.erase);
            else
              await store.visits.save({
                site: SITE,
                lane: 'live',
                visits: step.save,
                rejected: [],
                cursor: null,
              });
          }
          if ('erase' in step) for (const id of step.erase) model.delete(id);
          else for (const v of step.save) model.set(v.id, v);
        }
        expect(await stored()).toEqual(expected(model));
      },
    ),
    { numRuns: 60 },
  );
});

async function stored() {
  const visits = await beside.db
    .selectFrom('visits')
    .select(['id_visit', 'city'])
    .orderBy('id_visit')
    .execute();
  const actions = await beside.db
    .selectFrom('actions')
    .select(['id_visit', 'position', 'title'])
    .orderBy('id_visit')
    .orderBy('position')
    .execute();
  return { visits, actions };
}

function expected(model: ReadonlyMap<number, Visit>) {
  const all = [...model.values()].sort((a, b) => a.id - b.id);
  return {
    visits: all.map((v) => ({ id_visit: v.id, city: v.city })),
    actions: all.flatMap((v) =>
      v.actions.map((a) => ({ id_visit: v.id, position: a.position, title: a.title })),
    ),
  };
}
