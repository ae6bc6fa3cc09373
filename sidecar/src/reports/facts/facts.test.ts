import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportAction } from '../../store/report-days.ts';
import { decodeFacts, encodeFacts, MOST_LABELS } from './encode.ts';
import { idOf, idSetOf, unite } from './id-set.ts';
import { groupsTogether, mergeFacts } from './merge.ts';
import { Tally } from './tally.ts';
import { type Facts, GROUPS, OTHERS } from './types.ts';
import { reportVisit } from './visit.fixture.ts';

const action = (
  id_visit: number,
  type: string,
  url: string | null,
  detail: object | null = null,
): ReportAction => ({
  id_visit,
  type,
  url,
  detail: detail === null ? null : JSON.stringify(detail),
});

function factsOf(visits: ReturnType<typeof reportVisit>[], actions: ReportAction[] = []): Facts {
  const tally = new Tally();
  const of = new Map(visits.map((v) => [v.id_visit, actions.filter((a) => a.id_visit === v.id_visit)]));
  tally.add(visits, of);
  return tally.facts();
}

describe('the facts of visits', () => {
  it('count as Matomo does: bounces have at most one action, orders are conversions, carts are not', () => {
    const visits = [
      reportVisit(1, { action_count: 0 }),
      reportVisit(2, { action_count: 1, user_id: 'ada', user_key: 'k' }),
      reportVisit(3, { action_count: 4, goal_conversions: 1, duration: 90, visitor_id: '0000000000000002' }),
    ];
    const facts = factsOf(visits, [
      action(3, 'action', '/a'),
      action(3, 'goal', '/a', { goalName: 'Told', revenue: '1.10' }),
      action(3, 'ecommerceOrder', null, { orderId: 'x', revenue: 20.2 }),
      action(3, 'ecommerceAbandonedCart', null),
      action(3, 'event', '/a', { eventCategory: 'Video', eventAction: 'Play' }),
      action(3, 'action', '/b'),
      action(3, 'action', '/b'),
    ]);
    const { visitors, users, ...sums } = facts.groups.human;
    expect(sums).toEqual({
      visits: 3,
      actions: 5,
      bounces: 2,
      duration: 110,
      conversions: 2,
      revenueCents: 2130,
    });
    expect([visitors.length, users.length]).toEqual([2, 1]);
    expect(Object.fromEntries(facts.dimensions.pages)).toEqual({ '/a': [1, 0, 0, 0], '/b': [1, 0, 0, 0] });
    expect([...facts.dimensions.exitPages.keys()]).toEqual(['/b']);
    expect([...facts.dimensions.goals.keys()].sort()).toEqual(['Told', 'order']);
    expect([...facts.dimensions.events.keys()]).toEqual(['Video – Play']);
  });

  it('are the same of all days at once and of each day put together, whatever the visits', () => {
    const visit = fc.record({
      day: fc.integer({ min: 0, max: 3 }),
      group: fc.constantFrom(...GROUPS),
      visitor_id: fc.integer({ min: 0, max: 9 }).map((n) => n.toString(16).padStart(16, 'f')),
      country: fc.constantFrom('de', 'ch', null),
      action_count: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 60 }), (all) => {
        const rows = all.map(({ day, ...v }, i) => ({ day, visit: reportVisit(i, v) }));
        const whole = factsOf(rows.map((r) => r.visit));
        const days = [0, 1, 2, 3].map((d) => factsOf(rows.filter((r) => r.day === d).map((r) => r.visit)));
        const kept = mergeFacts(days.map((day) => decodeFacts(encodeFacts(day))));
        expect(kept.groups).toEqual(whole.groups);
        expect(new Map([...kept.dimensions.countries].sort())).toEqual(
          new Map([...whole.dimensions.countries].sort()),
        );
        const visitors = new Set(all.filter((v) => v.group !== 'bot').map((v) => v.visitor_id)).size;
        expect(groupsTogether(kept, ['human', 'undecided', 'declaredBot']).visitors).toHaveLength(visitors);
      }),
    );
  });

  it('keep every visit where there are more pages than are kept by name', () => {
    const visits = Array.from({ length: MOST_LABELS + 500 }, (_, i) =>
      reportVisit(i + 1, { entry_url: `/${i}` }),
    );
    const kept = decodeFacts(encodeFacts(factsOf([...visits, reportVisit(99_999, { entry_url: '/7' })])));
    const rows = kept.dimensions.entryPages;
    expect(rows.size).toBe(MOST_LABELS + 1);
    expect(rows.get('/7')).toEqual([2, 0, 0, 0]);
    expect(rows.get(OTHERS)).toEqual([500, 0, 0, 0]);
  });

  it('of 200,000 distinct pages hold every visit, and keep no more of them by name than are allowed', () => {
    const tally = new Tally();
    for (let i = 0; i < 200_000; i += 5_000)
      tally.add(
        Array.from({ length: 5_000 }, (_, k) => reportVisit(i + k + 1, { entry_url: `/page/${i + k}` })),
        new Map(),
      );
    const rows = decodeFacts(encodeFacts(tally.facts())).dimensions.entryPages;
    expect(rows.size).toBe(MOST_LABELS + 1);
    expect([...rows.values()].reduce((n, [human]) => n + human, 0)).toBe(200_000);
  });

  it('hold labels named like properties, and long ones', () => {
    const facts = factsOf([
      reportVisit(1, { entry_url: '__proto__' }),
      reportVisit(2, { entry_url: `/${'x'.repeat(5_000)}` }),
    ]);
    expect([...facts.dimensions.entryPages.keys()].map((label) => label.length)).toEqual([9, 2_000]);
  });
});

describe('sets of ids', () => {
  it('hold Matomo’s visitor ids exactly, and each once', () => {
    expect(idOf('00000000000000ff')).toBe(255n);
    const [a, b] = [idSetOf([3n, 1n]), idSetOf([2n, 3n])];
    expect([...unite([a, b])]).toEqual([1n, 2n, 3n]);
    expect([...unite([])]).toEqual([]);
  });
});
