import { sql, type Transaction } from 'kysely';
import type { SiteId, VisitId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import { type Group, group } from './numbers.ts';
import type { Database } from './schema.ts';

const VISIT_COLUMNS = [
  'id_visit',
  'visitor_id',
  'user_id',
  'user_key',
  'first_action_at',
  'last_action_at',
  'day',
  'hour',
  'duration',
  'action_count',
  'search_count',
  'event_count',
  'visit_count',
  'visitor_type',
  'goal_conversions',
  'converted',
  'ecommerce_status',
  'referrer_type',
  'referrer_name',
  'referrer_keyword',
  'referrer_url',
  'language',
  'device_type',
  'device_brand',
  'device_model',
  'os_code',
  'os_version',
  'browser_code',
  'browser_version',
  'country',
  'region',
  'city',
  'resolution',
  'entry_url',
  'dimensions',
] as const;

type VisitColumn = (typeof VISIT_COLUMNS)[number];

/** What is summed up of a visit: reading the others would take half as long again. */
const SUMMED_COLUMNS = [
  'id_visit',
  'visitor_id',
  'user_id',
  'user_key',
  'hour',
  'duration',
  'action_count',
  'goal_conversions',
  'referrer_type',
  'referrer_name',
  'language',
  'device_type',
  'browser_code',
  'country',
  'region',
  'resolution',
  'entry_url',
] as const satisfies readonly VisitColumn[];

type VisitOf<Columns extends readonly (keyof Database['visits'])[]> = Pick<
  Database['visits'],
  Columns[number]
> & {
  readonly group: Group;
  readonly score: number | null;
  readonly bot_type: string | null;
  /** Codes of the evidence, joined by commas. */
  readonly codes: string;
};
/** A visit with what was decided on it, as reports and exports read it. */
export type ReportVisit = VisitOf<typeof VISIT_COLUMNS>;
export type SummedVisit = VisitOf<typeof SUMMED_COLUMNS>;

export interface ReportAction {
  readonly id_visit: VisitId;
  readonly type: string;
  readonly url: string | null;
  /** JSON, of events, goals and orders alone; else null. */
  readonly detail: string | null;
}

const AT_ONCE = 5_000;
const WITH_DETAIL = ['event', 'goal', 'ecommerceOrder'];

/** What reports read of a day: visit by visit, or the sums that are kept. */
export class ReportDays {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /**
   * The visits of a day by id, in pages: a day of any size takes no more memory than one.
   * @param past the visit that the first page begins behind
   */
  visits(
    site: SiteId,
    day: string,
    size = AT_ONCE,
    past: VisitId = -1,
  ): AsyncGenerator<readonly ReportVisit[]> {
    return this.#pages(VISIT_COLUMNS, { site, day, size, past });
  }

  /** The same visits with what is summed up of them alone. */
  summed(site: SiteId, day: string): AsyncGenerator<readonly SummedVisit[]> {
    return this.#pages(SUMMED_COLUMNS, { site, day, size: AT_ONCE, past: -1 });
  }

  /** @returns visits with these columns alone, whatever their type says: callers narrow it */
  async *#pages(
    columns: readonly VisitColumn[],
    { site, day, size, past }: { site: SiteId; day: string; size: number; past: VisitId },
  ): AsyncGenerator<readonly ReportVisit[]> {
    for (let after = past; ; ) {
      const rows = await this.#page(columns, { site, day, after, size });
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < size) return;
      after = last.id_visit;
    }
  }

  #page(
    columns: readonly VisitColumn[],
    { site, day, after, size }: { site: SiteId; day: string; after: VisitId; size: number },
  ): Promise<ReportVisit[]> {
    const { db, guarded } = this.#context;
    return guarded(() =>
      db
        .selectFrom('visits as v')
        .leftJoin('judgements as j', (join) =>
          join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
        )
        .select(columns.map((name) => `v.${name}` as const))
        .select([group.as('group'), 'j.score', 'j.bot_type', sql<string>`coalesce(j.codes, '')`.as('codes')])
        .where('v.site', '=', site)
        .where('v.day', '=', day)
        .where('v.id_visit', '>', after)
        .orderBy('v.id_visit')
        .limit(size)
        .execute(),
    );
  }

  /** Actions of the visits of a day whose ids lie between two, in Matomo's order. */
  actions(site: SiteId, day: string, from: VisitId, to: VisitId): Promise<ReportAction[]> {
    const { db, guarded } = this.#context;
    return guarded(() =>
      db
        .selectFrom('visits as v')
        .innerJoin('actions as a', (join) =>
          join.onRef('a.site', '=', 'v.site').onRef('a.id_visit', '=', 'v.id_visit'),
        )
        .select(['a.id_visit', 'a.type', 'a.url'])
        .select((eb) =>
          eb.case().when('a.type', 'in', WITH_DETAIL).then(eb.ref('a.detail')).end().as('detail'),
        )
        .where('v.site', '=', site)
        .where('v.day', '=', day)
        .where('v.id_visit', '>=', from)
        .where('v.id_visit', '<=', to)
        .orderBy('v.id_visit')
        .orderBy('a.position')
        .execute(),
    );
  }

  /** Facts that are kept of a day and still hold, or the revision to compute them at. */
  async load(
    site: SiteId,
    day: string,
    version: string,
  ): Promise<{ facts: string } | { facts: null; revision: number }> {
    const { db, guarded, transaction } = this.#context;
    const read = () =>
      guarded(() =>
        db
          .selectFrom('report_days')
          .select(['revision', 'version', 'facts'])
          .where('site', '=', site)
          .where('day', '=', day)
          .executeTakeFirst(),
      );
    const row = (await read()) ?? (await transaction((tx) => addDay(tx, site, day)).then(read));
    if (row?.facts != null && row.version === version) return { facts: row.facts };
    return { facts: null, revision: row?.revision ?? 0 };
  }

  /** Keeps the facts, unless the day was written to since they were begun. */
  keep(site: SiteId, day: string, kept: { revision: number; version: string; facts: string }): Promise<void> {
    const { transaction } = this.#context;
    return transaction(async (tx) => {
      await tx
        .updateTable('report_days')
        .set({ version: kept.version, facts: kept.facts })
        .where('site', '=', site)
        .where('day', '=', day)
        .where('revision', '=', kept.revision)
        .execute();
    });
  }

  /** Users of the site by risk level. */
  async accounts(site: SiteId): Promise<{ riskLevel: string; users: number }[]> {
    const { db, guarded } = this.#context;
    const rows = await guarded(() =>
      db
        .selectFrom('users')
        .select(['risk_level', sql<number>`count(*)`.as('users')])
        .where('site', '=', site)
        .where('risk_level', 'is not', null)
        .groupBy('risk_level')
        .execute(),
    );
    return rows.map((r) => ({ riskLevel: r.risk_level ?? '', users: Number(r.users) }));
  }

  /** Whether any visit is known of a range of days. */
  async hasVisits(site: SiteId, from: string, to: string): Promise<boolean> {
    const { db, guarded } = this.#context;
    const row = await guarded(() =>
      db
        .selectFrom('visits')
        .select('id_visit')
        .where('site', '=', site)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .limit(1)
        .executeTakeFirst(),
    );
    return row !== undefined;
  }
}

/**
 * An insertion that meets one under way waits for it: whoever computes a day either sees what a writer wrote, or finds
 * the revision counted up when it comes to keep the result.
 */
async function addDay(tx: Transaction<Database>, site: SiteId, day: string): Promise<void> {
  await tx
    .insertInto('report_days')
    .values({ site, day, revision: 0, version: null, facts: null })
    .onConflict((c) => c.columns(['site', 'day']).doNothing())
    .execute();
}

/** Called within each write that changes a day: its kept facts hold no longer. */
export async function forgetReportDays(
  tx: Transaction<Database>,
  site: SiteId,
  days: readonly string[],
): Promise<void> {
  const rows = days.map((day) => ({ site, day, revision: 1, version: null, facts: null }));
  for (const some of chunks(rows, ROWS_AT_ONCE))
    await tx
      .insertInto('report_days')
      .values([...some])
      .onConflict((c) =>
        c.columns(['site', 'day']).doUpdateSet((eb) => ({
          revision: eb('report_days.revision', '+', 1),
          version: null,
          facts: null,
        })),
      )
      .execute();
}
