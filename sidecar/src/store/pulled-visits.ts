import { createHash } from 'node:crypto';
import { type Insertable, sql, type Transaction } from 'kysely';
import { hashOf } from '../visit/hash.ts';
import type { Site, SiteId, Visit, VisitId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import { noteStale, noteStaleVisits } from './rollups.ts';
import type { Database } from './schema.ts';
import { actionRowOf, labelColumns, rowOf } from './visit-row.ts';

/** Where a lane stands: strictly after this (time, visit) comes what was not pulled yet. */
export interface Cursor {
  /** Epoch seconds. */
  readonly time: number;
  readonly id: VisitId;
}

/** What could not be understood, whole, with the reason. */
export interface Rejected {
  readonly visit: VisitId | null;
  readonly reason: string;
  readonly raw: unknown;
}

export interface Page {
  readonly site: Site;
  readonly lane: string;
  readonly visits: readonly Visit[];
  readonly rejected: readonly Rejected[];
  /** Where the lane stands once this page is saved; null leaves it. */
  readonly cursor: Cursor | null;
}

export interface PageResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Set aside for the first time. */
  readonly rejected: number;
}

/** Everything that is kept of a visit. */
const WITH_VISIT = ['actions', 'judgements', 'rejected_records', 'visits'] as const;

/** Visits and actions as they are in Matomo, and how far each lane has come. */
export class PulledVisits {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  cursor(site: SiteId, lane: string): Promise<Cursor | null> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const row = await db
        .selectFrom('pull_state')
        .select(['cursor_time', 'cursor_id'])
        .where('site', '=', site)
        .where('lane', '=', lane)
        .executeTakeFirst();
      return row === undefined ? null : { time: row.cursor_time, id: row.cursor_id };
    });
  }

  /** Visits, rejected records and the cursor, in one transaction: either all of a page is kept, or none. */
  save(page: Page): Promise<PageResult> {
    const { clock, transaction, bulkInsert } = this.#context;
    const at = clock.now();
    return transaction(async (tx) => {
      const result = await saveVisits(tx, page, { at, bulkInsert });
      const rejected = await saveRejected(tx, page, at);
      if (page.cursor !== null) await saveCursor(tx, page, page.cursor, at);
      return { ...result, rejected };
    });
  }

  /** How many visits are kept of each day from `from` to `to`; a day without one is missing. */
  countsByDay(site: SiteId, from: string, to: string): Promise<Map<string, number>> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits')
        .select(['day', sql<number>`count(*)`.as('visits')])
        .where('site', '=', site)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .groupBy('day')
        .execute();
      return new Map(rows.map((r) => [r.day, r.visits]));
    });
  }

  /** Ids of the visits that are kept of one day. */
  idsOfDay(site: SiteId, day: string): Promise<VisitId[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits')
        .select('id_visit')
        .where('site', '=', site)
        .where('day', '=', day)
        .execute();
      return rows.map((r) => r.id_visit);
    });
  }

  /** Visits of which Matomo did not hand out every action: at most `limit`, by id, after one. */
  cut(site: SiteId, after: VisitId, limit: number): Promise<VisitId[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits')
        .select('id_visit')
        .where('site', '=', site)
        // Spelt out, so that the index is used, which has these visits alone.
        .where(sql<boolean>`truncated_actions > 0`)
        .where('id_visit', '>', after)
        .orderBy('id_visit')
        .limit(limit)
        .execute();
      return rows.map((r) => r.id_visit);
    });
  }

  /** The visit that ended last, not after `until` (epoch seconds); null where there is none. */
  newest(site: SiteId, until: number): Promise<Cursor | null> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const row = await db
        .selectFrom('visits')
        .select(['last_action_at', 'id_visit'])
        .where('site', '=', site)
        .where('last_action_at', '<=', until)
        .orderBy('last_action_at', 'desc')
        .orderBy('id_visit', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { time: row.last_action_at, id: row.id_visit };
    });
  }

  /** The first day of which a visit is kept. */
  oldestDay(site: SiteId): Promise<string | null> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const row = await db
        .selectFrom('visits')
        .select((eb) => eb.fn.min('day').as('day'))
        .where('site', '=', site)
        .executeTakeFirst();
      return row?.day ?? null;
    });
  }

  /**
   * Takes visits out with all that belongs to them: Matomo no longer has them. What is left is a tombstone: the number
   * and when, nothing of the person. Visits that are not here are left out.
   */
  erase(site: SiteId, ids: readonly VisitId[]): Promise<void> {
    const { clock, transaction } = this.#context;
    return transaction(async (tx) => {
      await noteStaleVisits(tx, site, ids);
      for (const some of chunks(ids, ROWS_AT_ONCE)) {
        await bury(tx, site, some, clock.now());
        for (const table of WITH_VISIT)
          await tx.deleteFrom(table).where('site', '=', site).where('id_visit', 'in', some).execute();
      }
    });
  }

  /** Those of the visits that Matomo deleted, with when that was found (epoch seconds). */
  async erased(site: SiteId, from: string, to: string): Promise<{ id: VisitId; day: string; at: number }[]> {
    const { db, guarded } = this.#context;
    const rows = await guarded(() =>
      db
        .selectFrom('tombstones')
        .selectAll()
        .where('site', '=', site)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('id_visit')
        .execute(),
    );
    return rows.map((r) => ({ id: r.id_visit, day: r.day, at: r.erased_at }));
  }
}

async function bury(
  tx: Transaction<Database>,
  site: SiteId,
  ids: readonly VisitId[],
  at: number,
): Promise<void> {
  const rows = await tx
    .selectFrom('visits')
    .select(['site', 'id_visit', 'day'])
    .where('site', '=', site)
    .where('id_visit', 'in', ids)
    .execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('tombstones')
    .values(rows.map((row) => ({ ...row, erased_at: at })))
    .onConflict((c) => c.columns(['site', 'id_visit']).doUpdateSet({ erased_at: at }))
    .execute();
  // What the search of cohorts keeps of a day is made anew without them.
  const days = [...new Set(rows.map(({ day }) => day))];
  await tx.deleteFrom('cohort_days').where('site', '=', site).where('day', 'in', days).execute();
  await countVisits(tx, site, -rows.length);
}

/** The count of a site is kept in the transaction that changes it. */
async function countVisits(tx: Transaction<Database>, site: SiteId, more: number): Promise<void> {
  await tx
    .updateTable('sites')
    .set((eb) => ({ visits: eb('visits', '+', more) }))
    .where('site', '=', site)
    .execute();
}

/** Upserts the visits of a page; actions are replaced. */
export async function saveVisits(
  tx: Transaction<Database>,
  page: Pick<Page, 'site' | 'visits'>,
  { at, bulkInsert }: Writing,
) {
  const tally = { added: 0, changed: 0, unchanged: 0 };
  const added: VisitId[] = [];
  for (const visits of chunks(page.visits, ROWS_AT_ONCE)) {
    const known = await knownVisits(tx, page.site.id, visits);
    const fresh: Hashed[] = [];
    for (const visit of visits) {
      const before = known.get(visit.id);
      const hash = hashOf(visit);
      if (before === undefined) added.push(visit.id);
      else if (before.hash === hash) {
        tally.unchanged++;
        if (visit.label !== null) await saveLabel(tx, visit, before);
        continue;
      } else tally.changed++;
      fresh.push({ visit, hash });
    }
    if (fresh.length > 0) await writeVisits(tx, page.site, { fresh, known, writing: { at, bulkInsert } });
  }
  await welcome(tx, page.site.id, added);
  return { ...tally, added: added.length };
}

/** Counts what is new. A visit that Matomo has again (from a backup of its own) is buried no longer. */
async function welcome(tx: Transaction<Database>, site: SiteId, added: readonly VisitId[]): Promise<void> {
  if (added.length === 0) return;
  await countVisits(tx, site, added.length);
  // Nearly always none: to look for one is quick, to name a thousand numbers is not.
  const [lowest, highest] = added.reduce(
    ([low, high], id) => [Math.min(low, id), Math.max(high, id)],
    [Number.POSITIVE_INFINITY, 0],
  );
  const buried = await tx
    .selectFrom('tombstones')
    .select('id_visit')
    .where('site', '=', site)
    .where('id_visit', '>=', lowest)
    .where('id_visit', '<=', highest)
    .limit(1)
    .executeTakeFirst();
  if (buried === undefined) return;
  for (const some of chunks(added, ROWS_AT_ONCE))
    await tx.deleteFrom('tombstones').where('site', '=', site).where('id_visit', 'in', some).execute();
}

/** When it is written, epoch seconds, and how. */
export type Writing = { readonly at: number } & Pick<StoreContext, 'bulkInsert'>;
type Hashed = { readonly visit: Visit; readonly hash: string };
type Known = { id_visit: VisitId; hash: string; day: string; user_key: string | null } & ReturnType<
  typeof labelColumns
>;

async function knownVisits(tx: Transaction<Database>, site: SiteId, visits: readonly Visit[]) {
  const rows = await tx
    .selectFrom('visits')
    .select([
      'id_visit',
      'hash',
      'day',
      'user_key',
      'label_verdict',
      'label_score',
      'label_bot_type',
      'label_codes',
      'label_source',
      'label_account_risk',
    ])
    .where('site', '=', site)
    .where(
      'id_visit',
      'in',
      visits.map((v) => v.id),
    )
    .execute();
  return new Map(rows.map((r) => [r.id_visit, r as unknown as Known]));
}

async function saveLabel(tx: Transaction<Database>, visit: Visit, before: Known): Promise<void> {
  const columns = labelColumns(visit.label);
  const keys = Object.keys(columns) as (keyof typeof columns)[];
  if (keys.every((key) => columns[key] === before[key])) return;
  await tx
    .updateTable('visits')
    .set(columns)
    .where('site', '=', visit.site)
    .where('id_visit', '=', visit.id)
    .execute();
  // A person's decision in Matomo moves the visit to another group.
  await noteStaleVisits(tx, visit.site, [visit.id]);
}

async function writeVisits(
  tx: Transaction<Database>,
  site: Site,
  write: { fresh: readonly Hashed[]; known: ReadonlyMap<VisitId, Known>; writing: Writing },
) {
  const { fresh, known, writing } = write;
  const rows = fresh.map(({ visit, hash }) =>
    rowOf(visit, { timezone: site.timezone, pulledAt: writing.at, hash }),
  );
  const before = fresh.flatMap(({ visit }) => known.get(visit.id) ?? []);
  // A visit that goes on past midnight changes two days.
  const touched = [...before, ...rows];
  await noteStale(
    tx,
    site.id,
    'day',
    touched.map((r) => r.day),
  );
  await noteStale(
    tx,
    site.id,
    'user',
    touched.map((r) => r.user_key ?? null),
  );
  for (const hasLabel of [true, false])
    await upsertRows(
      tx,
      rows.filter((_, i) => (fresh[i]?.visit.label !== null) === hasLabel),
      { hasLabel, writing },
    );
  const ids = before.map((r) => r.id_visit);
  if (ids.length > 0)
    await tx.deleteFrom('actions').where('site', '=', site.id).where('id_visit', 'in', ids).execute();
  const actions = fresh.flatMap(({ visit }) => visit.actions.map((a) => actionRowOf(visit, a)));
  if (actions.length > 0) await writing.bulkInsert(tx, { table: 'actions', rows: actions });
}

const KEY = ['site', 'id_visit'];
const LABEL = Object.keys(labelColumns(null));

async function upsertRows(
  tx: Transaction<Database>,
  rows: readonly Insertable<Database['visits']>[],
  { hasLabel, writing }: { hasLabel: boolean; writing: Writing },
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  // A lane that is not told the label must not forget what is known of it.
  const kept = hasLabel ? KEY : [...KEY, ...LABEL];
  const update = Object.keys(first).filter((name) => !kept.includes(name));
  await writing.bulkInsert(tx, { table: 'visits', rows, conflict: { key: KEY, update } });
}

async function saveRejected(tx: Transaction<Database>, page: Page, at: number): Promise<number> {
  let fresh = 0;
  for (const { visit, reason, raw } of page.rejected) {
    const text = JSON.stringify(raw);
    const result = await tx
      .insertInto('rejected_records')
      .values({
        site: page.site.id,
        id_visit: visit,
        source: page.lane,
        reason,
        raw: text,
        raw_hash: createHash('sha256').update(text).digest('base64url'),
        at,
      })
      .onConflict((c) => c.columns(['site', 'raw_hash']).doNothing())
      .executeTakeFirst();
    fresh += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return fresh;
}

async function saveCursor(tx: Transaction<Database>, page: Page, cursor: Cursor, at: number): Promise<void> {
  const values = { cursor_time: cursor.time, cursor_id: cursor.id, updated_at: at };
  await tx
    .insertInto('pull_state')
    .values({ site: page.site.id, lane: page.lane, ...values })
    .onConflict((c) => c.columns(['site', 'lane']).doUpdateSet(values))
    .execute();
}
