import { evidenceOf, judge } from '@humantraffic/tracker/verdict';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock/index.ts';
import type { Label } from '../visit/types.ts';
import { SITE, visit } from '../visit/visit.fixture.ts';
import { freshDatabase, type TestDatabase } from './database.fixture.ts';
import { openStore } from './open.ts';
import type { Page } from './pulled-visits.ts';
import type { Store } from './store.ts';

const clock: Clock = { now: () => 1_795_200_000, sleep: async () => {} };
const page = (changes: Partial<Page>): Page => ({
  site: SITE,
  lane: 'plugin-id',
  visits: [],
  rejected: [],
  cursor: null,
  ...changes,
});
const byTracker: Label = {
  verdict: 'bot',
  score: 98,
  botType: 'automation',
  evidence: ['automation:webdriver'],
  source: 'tracker',
};

let database: TestDatabase;
let store: Store;
beforeEach(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, clock);
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

async function judgeAll(code?: Parameters<typeof evidenceOf>[0]) {
  const due = await store.judgements.due(1, 'm', 0);
  const judgement = { ...judge(code === undefined ? [] : [evidenceOf(code)]), model: 'm' };
  await store.judgements.save(
    1,
    due.map(({ id, hash }) => ({ id, hash, judgement })),
    'sidecar',
  );
  return due.length;
}

describe('a page', () => {
  it('is written once, however often it comes', async () => {
    const one = page({ visits: [visit(1), visit(2)], cursor: { time: 5, id: 2 } });
    expect(await store.visits.save(one)).toEqual({ added: 2, changed: 0, unchanged: 0, rejected: 0 });
    expect(await store.visits.save(one)).toEqual({ added: 0, changed: 0, unchanged: 2, rejected: 0 });
    expect(await store.visits.cursor(1, 'plugin-id')).toEqual({ time: 5, id: 2 });
    expect(await store.visits.idsOfDay(1, '2026-11-20')).toEqual([1, 2]);
  });

  it('replaces a visit that went on, with its actions', async () => {
    await store.visits.save(page({ visits: [visit(1)] }));
    const [first] = visit(1).actions;
    if (first === undefined) throw new Error('the fixture has an action');
    const longer = visit(1, { actionCount: 2, actions: [first, { ...first, position: 1, pageId: 11 }] });
    expect(await store.visits.save(page({ visits: [longer] }))).toMatchObject({ changed: 1 });
    const [sums] = [
      await store.numbers.sums({ site: 1, from: '2026-11-20', to: '2026-11-20' }, ['undecided']),
    ];
    expect(sums).toMatchObject({ visits: 1, actions: 2, bounces: 0 });
  });

  it('is kept whole or not at all, its place included', async () => {
    const bad = visit(2, { visitorId: null as unknown as string });
    await expect(
      store.visits.save(page({ visits: [visit(1), bad], cursor: { time: 9, id: 9 } })),
    ).rejects.toThrow();
    expect(await store.visits.idsOfDay(1, '2026-11-20')).toEqual([]);
    expect(await store.visits.cursor(1, 'plugin-id')).toBeNull();
  });

  it('larger than one statement of the database is taken', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => visit(i + 1));
    expect(await store.visits.save(page({ visits: many }))).toMatchObject({ added: 3_000 });
  });

  it('sets aside the same unreadable record once, whole', async () => {
    const rejected = [{ visit: 7, reason: 'idVisit: x', raw: { idVisit: 7, odd: '…' } }];
    expect(await store.visits.save(page({ rejected }))).toMatchObject({ rejected: 1 });
    expect(await store.visits.save(page({ rejected }))).toMatchObject({ rejected: 0 });
    await store.sites.save(SITE);
    expect(await store.sites.states()).toMatchObject([{ rejected: 1 }]);
  });
});

describe('judgements', () => {
  it('are due for new visits, changed visits and a new model, and for nothing else', async () => {
    await store.visits.save(page({ visits: [visit(1), visit(2)] }));
    expect(await judgeAll()).toBe(2);
    expect(await judgeAll()).toBe(0);
    await store.visits.save(page({ visits: [visit(1, { duration: 9 }), visit(2)] }));
    expect((await store.judgements.due(1, 'm', 0)).map((v) => v.id)).toEqual([1]);
    expect(await store.judgements.due(1, 'other model', 0)).toHaveLength(2);
  });

  it('are not due because Matomo’s label changed: our own push must not feed itself', async () => {
    await store.visits.save(page({ visits: [visit(1)] }));
    await judgeAll('automation:webdriver');
    const label: Label = { ...byTracker, source: 'sidecar' };
    expect(await store.visits.save(page({ visits: [visit(1, { label })] }))).toMatchObject({ unchanged: 1 });
    expect(await store.judgements.due(1, 'm', 0)).toEqual([]);
  });
});

describe('labels are due', () => {
  it('where Matomo holds another, until they are written', async () => {
    await store.visits.save(page({ visits: [visit(1), visit(2)] }));
    await judgeAll('automation:webdriver');
    const due = await store.labels.due(1, 0, 10);
    expect(due).toMatchObject([
      { idVisit: 1, verdict: 'bot', evidence: ['automation:webdriver'] },
      { idVisit: 2 },
    ]);
    await store.labels.noteStaleDays(
      1,
      due.map((label) => label.staleDay ?? ''),
    );
    await store.labels.noteWritten(1, due);
    expect(await store.labels.due(1, 0, 10)).toEqual([]);
    expect(await store.labels.daysToInvalidate(1)).toEqual(['2026-11-20']);
    await store.labels.noteInvalidated(1, ['2026-11-20']);
    expect(await store.labels.daysToInvalidate(1)).toEqual([]);
  });

  it('never for what a person decided, nor for "undecided" over a label that is not ours', async () => {
    const person: Label = { verdict: 'human', score: 0, botType: null, evidence: [], source: 'person' };
    await store.visits.save(page({ visits: [visit(1, { label: person }), visit(2, { label: byTracker })] }));
    await judgeAll();
    expect(await store.labels.due(1, 0, 10)).toEqual([]);
  });

  it('as "bot" no more where the allow-list protects the visit, which is then what Matomo says', async () => {
    await store.visits.save(page({ visits: [visit(1), visit(2)] }));
    await judgeAll('automation:webdriver');
    await store.labels.noteProtected(1, [1], 'allow-list');
    expect((await store.labels.due(1, 0, 10)).map((label) => label.idVisit)).toEqual([2]);
    expect(
      await store.analytics.log({ site: 1, from: '2026-11-01', to: '2026-11-30' }, null, 10),
    ).toMatchObject([
      { id_visit: 1, verdict: null, decided_by: 'allow-list' },
      { id_visit: 2, verdict: 'bot' },
    ]);
    expect(await store.numbers.byDay({ site: 1, from: '2026-11-01', to: '2026-11-30' })).toEqual([
      { day: '2026-11-20', group: 'bot', visits: 1 },
      { day: '2026-11-20', group: 'undecided', visits: 1 },
    ]);
  });

  it('to take back our own label once nothing speaks for it', async () => {
    await store.visits.save(page({ visits: [visit(1, { label: { ...byTracker, source: 'sidecar' } })] }));
    await judgeAll();
    expect(await store.labels.due(1, 0, 10)).toMatchObject([{ idVisit: 1, verdict: null }]);
  });

  it('not again because a lane that is not told labels saw the visit', async () => {
    await store.visits.save(page({ visits: [visit(1, { label: byTracker })] }));
    await store.visits.save(page({ visits: [visit(1, { label: null, duration: 3 })] }));
    await judgeAll('automation:webdriver');
    const due = await store.labels.due(1, 0, 10);
    await store.labels.noteWritten(1, due);
    await store.visits.save(page({ visits: [visit(1, { label: null, duration: 4 })] }));
    await judgeAll('automation:webdriver');
    expect(await store.labels.due(1, 0, 10)).toEqual([]);
  });
});

describe('numbers', () => {
  it('put every visit into exactly one group, and let a person win', async () => {
    const person: Label = { verdict: 'human', score: 0, botType: null, evidence: [], source: 'person' };
    await store.visits.save(page({ visits: [visit(1), visit(2, { label: person }), visit(3)] }));
    await judgeAll('automation:webdriver');
    await store.visits.save(page({ visits: [visit(4)] }));
    expect(await store.numbers.byDay({ site: 1, from: '2026-11-01', to: '2026-11-30' })).toEqual([
      { day: '2026-11-20', group: 'bot', visits: 2 },
      { day: '2026-11-20', group: 'human', visits: 1 },
      { day: '2026-11-20', group: 'undecided', visits: 1 },
    ]);
  });
});

describe('conversions', () => {
  it('are goals and orders, as Matomo counts them, but no abandoned carts', async () => {
    const [action] = visit(1).actions;
    if (action === undefined) throw new Error('the fixture has an action');
    const order = { ...action, pageId: null, type: 'ecommerceOrder', url: null };
    const cart = { ...order, type: 'ecommerceAbandonedCart' };
    await store.visits.save(
      page({
        visits: [
          visit(1, { goalConversions: 2 }),
          visit(2, {
            ecommerceStatus: 'orderedThenAbandonedCart',
            actions: [action, { ...order, position: 1 }, { ...cart, position: 2 }],
          }),
          visit(3, { ecommerceStatus: 'abandonedCart', actions: [action, { ...cart, position: 1 }] }),
        ],
      }),
    );
    const sums = await store.numbers.sums({ site: 1, from: '2026-11-20', to: '2026-11-20' }, ['undecided']);
    expect(sums.conversions).toBe(3);
  });
});

describe('opening', () => {
  it('refuses what is not a database, in words', async () => {
    await expect(openStore('mysql://x', clock)).rejects.toMatchObject({
      code: 'store:unsupported',
      exitCode: 2,
    });
    await expect(openStore('sqlite:/dev/null/x.db', clock)).rejects.toMatchObject({
      code: 'store:cannot-open',
    });
  });

  it('erases a visit with everything that belongs to it', async () => {
    await store.visits.save(page({ visits: [visit(1), visit(2)] }));
    await judgeAll();
    await store.visits.erase(1, [1]);
    expect(await store.visits.idsOfDay(1, '2026-11-20')).toEqual([2]);
    expect(await store.labels.due(1, 0, 10)).toEqual([]);
  });
});
