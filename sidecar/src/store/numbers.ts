import { type ExpressionBuilder, sql } from 'kysely';
import type { SiteId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';
import type { Database } from './schema.ts';

/** The four groups that every visit falls into, exactly one of them. */
export const GROUPS = ['human', 'bot', 'declaredBot', 'undecided'] as const;
export type Group = (typeof GROUPS)[number];

/** Days of one site, both ends included. */
export interface Range {
  readonly site: SiteId;
  readonly from: string;
  readonly to: string;
}

/** Columns of a visit by which a report breaks down. */
export type BreakdownColumn =
  | 'referrer_type'
  | 'country'
  | 'browser_code'
  | 'device_type'
  | 'entry_url'
  | 'resolution'
  | 'hour';

export interface GroupSums {
  readonly visits: number;
  readonly visitors: number;
  readonly actions: number;
  readonly bounces: number;
  /** Seconds, summed. */
  readonly duration: number;
  readonly conversions: number;
}

/** A person's decision wins over ours, and so does the operator's allow-list; `review` and "nothing decided" are undecided. */
export const group = sql<Group>`case
  coalesce(case when v.label_source in ('person', 'allow-list') then v.label_verdict else j.verdict end, '')
  when 'human' then 'human' when 'bot' then 'bot' when 'declared_bot' then 'declaredBot' else 'undecided' end`;

/** Matomo counts an order as a conversion, and an abandoned cart not; Live's `goalConversions` leaves both out. */
export const orders = sql<number>`case when v.ecommerce_status like 'ordered%' then
  (select count(*) from actions a where a.site = v.site and a.id_visit = v.id_visit and a.type = 'ecommerceOrder')
  else 0 end`;

type Joined = Database & { v: Database['visits']; j: Database['judgements'] };

/** Sums over visits for the reports. */
export class Numbers {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  #visits(range: Range) {
    return this.#context.db
      .selectFrom('visits as v')
      .leftJoin('judgements as j', (join) =>
        join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
      )
      .where('v.site', '=', range.site)
      .where('v.day', '>=', range.from)
      .where('v.day', '<=', range.to);
  }

  byDay(range: Range): Promise<{ day: string; group: Group; visits: number }[]> {
    return this.#context.guarded(() =>
      this.#visits(range)
        .select(['v.day', group.as('group'), sql<number>`count(*)`.as('visits')])
        .groupBy(['v.day', sql`2`])
        .orderBy('v.day')
        .execute(),
    );
  }

  /** Sums over the visits of some groups together; visitors are counted once. */
  sums(range: Range, groups: readonly Group[]): Promise<GroupSums> {
    return this.#context.guarded(async () => {
      const row = await this.#visits(range)
        .where((eb: ExpressionBuilder<Joined, 'v' | 'j'>) => eb(group, 'in', groups))
        .select([
          sql<number>`count(*)`.as('visits'),
          sql<number>`count(distinct v.visitor_id)`.as('visitors'),
          sql<number>`coalesce(sum(v.action_count), 0)`.as('actions'),
          sql<number>`coalesce(sum(case when v.action_count <= 1 then 1 else 0 end), 0)`.as('bounces'),
          sql<number>`coalesce(sum(v.duration), 0)`.as('duration'),
          sql<number>`coalesce(sum(v.goal_conversions + ${orders}), 0)`.as('conversions'),
        ])
        .executeTakeFirstOrThrow();
      return row;
    });
  }

  breakdown(
    range: Range,
    column: BreakdownColumn,
  ): Promise<{ label: string | number | null; group: Group; visits: number }[]> {
    return this.#context.guarded(() =>
      this.#visits(range)
        .select([`v.${column} as label`, group.as('group'), sql<number>`count(*)`.as('visits')])
        .groupBy([`v.${column}`, sql`2`])
        .execute(),
    );
  }

  /** Excluded visits (bots, declared or not) by what speaks against them and by type. */
  exclusions(range: Range): Promise<{ codes: string; botType: string | null; visits: number }[]> {
    return this.#context.guarded(() =>
      this.#visits(range)
        .where((eb: ExpressionBuilder<Joined, 'v' | 'j'>) => eb(group, 'in', ['bot', 'declaredBot']))
        .select([
          sql<string>`coalesce(j.codes, '')`.as('codes'),
          'j.bot_type as botType',
          sql<number>`count(*)`.as('visits'),
        ])
        .groupBy(['j.codes', 'j.bot_type'])
        .execute(),
    );
  }

  /** When the newest row of the range was pulled, epoch seconds. */
  async pulledAt(site: SiteId): Promise<number | null> {
    const { db, guarded } = this.#context;
    const row = await guarded(() =>
      db.selectFrom('sites').select('pulled_at').where('site', '=', site).executeTakeFirst(),
    );
    return row?.pulled_at ?? null;
  }
}
