import { evidenceOf, judge } from '@humantraffic/tracker/verdict';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Label, Visit } from '../visit/types.ts';
import { SITE, visit } from '../visit/visit.fixture.ts';
import { freshDatabase, type TestDatabase } from './database.fixture.ts';
import { openStore } from './open.ts';
import type { Store } from './store.ts';
import type { Assessment } from './users.ts';

let now = 1_795_200_000;
const clock = { now: () => now, sleep: async () => {} };
const RANGE = { site: 1, from: '2026-11-01', to: '2026-11-30' };
let database: TestDatabase;
let store: Store;
beforeEach(async () => {
  now = 1_795_200_000;
  database = await freshDatabase();
  store = await openStore(database.url, clock);
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

const save = (...visits: Visit[]) =>
  store.visits.save({ site: SITE, lane: 'live', visits, rejected: [], cursor: null });
async function judgeAs(ids: readonly number[], code: Parameters<typeof evidenceOf>[0]) {
  const judgement = { ...judge([evidenceOf(code)]), model: 'm' };
  const judged = ids.map((id) => ({ id, hash: 'h', judgement }));
  await store.judgements.save(1, judged, 'sidecar');
}
const nextDay = 1_795_176_000 + 86_400;

describe('daily_analytics', () => {
  it('is the sum of the visits, and agrees with the numbers of the report', async () => {
    await save(
      visit(1, { duration: 10, actionCount: 3, goalConversions: 1 }),
      visit(2, { visitorId: visit(1).visitorId }),
      visit(3),
      visit(4, { lastActionAt: nextDay }),
    );
    await judgeAs([3], 'automation:webdriver');
    await store.rollups.refresh(1);
    const days = await store.analytics.days(RANGE);
    expect(days).toMatchObject([
      {
        day: '2026-11-20',
        visits: 3,
        human: 0,
        bot: 1,
        declared_bot: 0,
        undecided: 2,
        visitors: 2,
        actions: 5,
        bounces: 2,
        duration: 10,
        conversions: 1,
        human_segment_visitors: 1,
        human_segment_actions: 4,
        human_segment_bounces: 1,
        human_segment_duration: 10,
        human_segment_conversions: 1,
      },
      { day: '2026-11-21', visits: 1, undecided: 1 },
    ]);
    for (const { day, ...row } of days) {
      const sums = await store.numbers.sums({ site: 1, from: day, to: day }, ['human', 'undecided']);
      expect(sums).toMatchObject({
        visitors: row.human_segment_visitors,
        actions: row.human_segment_actions,
      });
    }
  });

  it('follows every change: a visit that goes on past midnight, a person’s decision, a deletion', async () => {
    await save(visit(1), visit(2));
    await store.rollups.refresh(1);
    expect(await store.rollups.refresh(1)).toBe(0);
    await save(visit(1, { lastActionAt: nextDay }));
    await store.rollups.refresh(1);
    expect(await store.analytics.days(RANGE)).toMatchObject([
      { visits: 1 },
      { day: '2026-11-21', visits: 1 },
    ]);
    const label: Label = { verdict: 'bot', score: 99, botType: null, evidence: [], source: 'person' };
    await save(visit(2, { label }));
    await store.rollups.refresh(1);
    expect(await store.analytics.days(RANGE)).toMatchObject([{ bot: 1 }, { bot: 0 }]);
    await store.visits.erase(1, [2]);
    await store.rollups.refresh(1);
    expect(await store.analytics.days(RANGE)).toMatchObject([{ day: '2026-11-21', visits: 1 }]);
  });
});

describe('traffic_logs', () => {
  it('has each visit with what was decided on it, page by page', async () => {
    await save(visit(1), visit(2), visit(3, { lastActionAt: nextDay }));
    await judgeAs([1], 'automation:webdriver');
    const first = await store.analytics.log(RANGE, null, 2);
    expect(first).toMatchObject([
      { id_visit: 1, path: 'https://shop.example/', verdict: 'bot', reasons: 'automation:webdriver' },
      { id_visit: 2, verdict: null, reasons: '' },
    ]);
    expect(await store.analytics.log(RANGE, { day: '2026-11-20', id: 2 }, 2)).toMatchObject([
      { id_visit: 3 },
    ]);
  });
});

const SUSPECT: Assessment = {
  probability: 85,
  riskLevel: 'CRITICAL',
  reputation: -17.5,
  indicators: ['activity:excessive'],
  flagged: true,
  suspended: true,
  decidedBy: 'accounts-1',
  reason: 'more than 50 actions a day',
};

describe('users', () => {
  it('are counted from their visits, whatever their id', async () => {
    const odd = `'; DROP TABLE users; --\0${'x'.repeat(5_000)}`;
    await save(visit(1, { userId: odd }), visit(2, { userId: odd, lastActionAt: nextDay }), visit(3));
    await judgeAs([2], 'automation:webdriver');
    await store.rollups.refresh(1);
    expect(await store.users.find(1, odd)).toMatchObject({
      user_id: odd,
      visits: 2,
      bot_visits: 1,
      last_seen_at: nextDay,
      bot_probability: null,
    });
    await store.visits.erase(1, [1, 2]);
    await store.rollups.refresh(1);
    expect(await store.users.find(1, odd)).toBeNull();
  });

  it('have one row of history for each change of what is thought of them, and none for no change', async () => {
    expect(await store.users.assess(1, 'ada', { ...SUSPECT, probability: 40, riskLevel: 'MEDIUM' })).toBe(
      true,
    );
    now += 60;
    expect(await store.users.assess(1, 'ada', SUSPECT)).toBe(true);
    expect(await store.users.assess(1, 'ada', SUSPECT)).toBe(false);
    expect(await store.users.history(1, 'ada')).toMatchObject([
      { number: 1, probability_before: null, probability: 40, risk_level: 'MEDIUM' },
      { number: 2, probability_before: 40, probability: 85, risk_level: 'CRITICAL', at: now },
    ]);
  });

  it('that a person has decided on are left as they are, and stay when their visits go', async () => {
    await save(visit(1, { userId: 'ada' }));
    await store.rollups.refresh(1);
    const kind = { ...SUSPECT, suspended: false, flagged: false, decidedBy: 'person', reason: 'a colleague' };
    expect(await store.users.assess(1, 'ada', kind)).toBe(true);
    expect(await store.users.assess(1, 'ada', SUSPECT)).toBe(false);
    await store.visits.erase(1, [1]);
    await store.rollups.refresh(1);
    expect(await store.users.find(1, 'ada')).toMatchObject({
      visits: 0,
      is_suspended: 0,
      decided_by: 'person',
    });
  });
});
