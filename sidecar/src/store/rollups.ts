import { type Expression, sql, type Transaction } from 'kysely';
import type { SiteId, VisitId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import { group, orders } from './numbers.ts';
import { forgetReportDays } from './report-days.ts';
import type { Database } from './schema.ts';

type Tx = Transaction<Database>;
type Kind = Database['stale_rollups']['kind'];

/** Days or users that one transaction rolls up. */
const AT_ONCE = 100;

/**
 * Sums that are kept, by day (`daily_analytics`) and by user (`users`). Each write notes in its own transaction what it
 * makes out of date; `refresh` computes those anew from the visits, so that a sum never drifts.
 */
export class Rollups {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** Computes what is out of date. @returns how many days and users that was */
  async refresh(site: SiteId): Promise<number> {
    const { clock, transaction } = this.#context;
    let done = 0;
    for (const [kind, roll] of [
      ['day', rollDays],
      ['user', rollUsers],
    ] as const)
      for (;;) {
        const count = await transaction(async (tx) => {
          const subjects = await takeStale(tx, site, kind);
          if (subjects.length > 0) await roll(tx, site, subjects, clock.now());
          return subjects.length;
        });
        done += count;
        if (count < AT_ONCE) break;
      }
    return done;
  }
}

/** Notes, within the write that changes them, days or users (by key) whose sums are out of date. */
export async function noteStale(
  tx: Tx,
  site: SiteId,
  kind: Kind,
  subjects: Iterable<string | null>,
): Promise<void> {
  const rows = [...new Set(subjects)].filter((s) => s !== null).map((subject) => ({ site, kind, subject }));
  for (const some of chunks(rows, ROWS_AT_ONCE))
    await tx
      .insertInto('stale_rollups')
      .values([...some])
      .onConflict((c) => c.columns(['site', 'kind', 'subject']).doNothing())
      .execute();
  if (kind === 'day')
    await forgetReportDays(
      tx,
      site,
      rows.map((row) => row.subject),
    );
}

/** The same for whatever some visits count into. */
export async function noteStaleVisits(tx: Tx, site: SiteId, ids: readonly VisitId[]): Promise<void> {
  for (const some of chunks(ids, ROWS_AT_ONCE)) {
    const rows = await tx
      .selectFrom('visits')
      .select(['day', 'user_key'])
      .distinct()
      .where('site', '=', site)
      .where('id_visit', 'in', some)
      .execute();
    await noteStale(
      tx,
      site,
      'day',
      rows.map((r) => r.day),
    );
    await noteStale(
      tx,
      site,
      'user',
      rows.map((r) => r.user_key),
    );
  }
}

async function takeStale(tx: Tx, site: SiteId, kind: Kind): Promise<string[]> {
  const rows = await tx
    .selectFrom('stale_rollups')
    .select('subject')
    .where('site', '=', site)
    .where('kind', '=', kind)
    .orderBy('subject')
    .limit(AT_ONCE)
    .execute();
  const subjects = rows.map((r) => r.subject);
  if (subjects.length > 0)
    await tx
      .deleteFrom('stale_rollups')
      .where('site', '=', site)
      .where('kind', '=', kind)
      .where('subject', 'in', subjects)
      .execute();
  return subjects;
}

const isHumanSegment = sql<boolean>`${group} in ('human', 'undecided')`;
const isBounce = sql<boolean>`v.action_count <= 1`;
const conversions = sql<number>`v.goal_conversions + ${orders}`;
const count = (condition: Expression<boolean>) =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
const segment = (value: Expression<number>) =>
  sql<number>`coalesce(sum(case when ${isHumanSegment} then ${value} else 0 end), 0)`;
const is = (name: string) => count(sql<boolean>`${group} = ${sql.lit(name)}`);

async function rollDays(tx: Tx, site: SiteId, days: readonly string[], at: number): Promise<void> {
  const rows = await tx
    .selectFrom('visits as v')
    .leftJoin('judgements as j', (join) =>
      join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
    )
    .where('v.site', '=', site)
    .where('v.day', 'in', days)
    .groupBy('v.day')
    .select([
      'v.day',
      sql<number>`count(*)`.as('visits'),
      is('human').as('human'),
      is('bot').as('bot'),
      is('declaredBot').as('declared_bot'),
      is('undecided').as('undecided'),
      sql<number>`count(distinct v.visitor_id)`.as('visitors'),
      sql<number>`sum(v.action_count)`.as('actions'),
      count(isBounce).as('bounces'),
      sql<number>`sum(v.duration)`.as('duration'),
      sql<number>`sum(${conversions})`.as('conversions'),
      sql<number>`count(distinct case when ${isHumanSegment} then v.visitor_id end)`.as(
        'human_segment_visitors',
      ),
      segment(sql`v.action_count`).as('human_segment_actions'),
      count(sql<boolean>`${isHumanSegment} and ${isBounce}`).as('human_segment_bounces'),
      segment(sql`v.duration`).as('human_segment_duration'),
      segment(conversions).as('human_segment_conversions'),
    ])
    .execute();
  await tx.deleteFrom('daily_analytics').where('site', '=', site).where('day', 'in', days).execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('daily_analytics')
    .values(rows.map((row) => ({ site, ...row, rolled_up_at: at })))
    .execute();
}

/** What is thought of a user stays when its visits go: who was suspended is suspended. */
async function rollUsers(tx: Tx, site: SiteId, keys: readonly string[]): Promise<void> {
  const rows = await tx
    .selectFrom('visits as v')
    .leftJoin('judgements as j', (join) =>
      join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
    )
    .where('v.site', '=', site)
    .where('v.user_key', 'in', keys)
    .groupBy('v.user_key')
    .select([
      'v.user_key',
      sql<string>`max(v.user_id)`.as('user_id'),
      sql<number>`count(*)`.as('visits'),
      count(sql<boolean>`${group} in ('bot', 'declaredBot')`).as('bot_visits'),
      sql<number>`sum(v.action_count)`.as('actions'),
      sql<number>`min(v.first_action_at)`.as('first_seen_at'),
      sql<number>`max(v.last_action_at)`.as('last_seen_at'),
    ])
    .execute();
  await tx
    .deleteFrom('users')
    .where('site', '=', site)
    .where('user_key', 'in', keys)
    .where('assessed_at', 'is', null)
    .where('decided_by', 'is', null)
    .execute();
  const gone = { visits: 0, bot_visits: 0, actions: 0, first_seen_at: null, last_seen_at: null };
  await tx.updateTable('users').set(gone).where('site', '=', site).where('user_key', 'in', keys).execute();
  for (const { user_key, user_id, ...sums } of rows) {
    if (user_key === null) continue;
    await tx
      .insertInto('users')
      .values({ site, user_key, user_id, ...sums })
      .onConflict((c) => c.columns(['site', 'user_key']).doUpdateSet(sums))
      .execute();
  }
}
