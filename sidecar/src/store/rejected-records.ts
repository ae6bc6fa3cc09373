import type { Transaction } from 'kysely';
import type { Site, SiteId, Visit, VisitId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';
import { saveVisits } from './pulled-visits.ts';
import type { Database } from './schema.ts';

/** A record of Matomo that could not be understood, whole. */
export interface RejectedRecord {
  readonly id: number;
  readonly site: SiteId;
  readonly visit: VisitId | null;
  /** The lane that it came by. */
  readonly source: string;
  readonly reason: string;
  readonly raw: unknown;
  /** Epoch seconds. */
  readonly at: number;
}

export interface Retried {
  readonly record: RejectedRecord;
  /** What it says, now that it is understood, or why it still is not. */
  readonly outcome: { readonly visit: Visit } | { readonly reason: string };
}

export interface SettleResult {
  readonly moved: number;
  /** The store had the visit by then, as it was later. */
  readonly superseded: number;
}

/** What was set aside. */
export class RejectedRecords {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** In the order in which they came, after `afterId`; of one site, or of all (null). */
  list(site: SiteId | null, afterId = 0, limit = 500): Promise<RejectedRecord[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('rejected_records')
        .selectAll()
        .where('id', '>', afterId)
        .$if(site !== null, (query) => query.where('site', '=', site ?? 0))
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id_visit, raw, raw_hash: _, ...row }) => ({
        ...row,
        visit: id_visit,
        raw: JSON.parse(raw) as unknown,
      }));
    });
  }

  /** Moves what is understood now among the visits, and notes why the rest is not: in one transaction. */
  settle(site: Site, retried: readonly Retried[]): Promise<SettleResult> {
    const { clock, transaction, bulkInsert } = this.#context;
    return transaction(async (tx) => {
      const visits = new Map<VisitId, Visit>();
      let understood = 0;
      for (const { record, outcome } of retried) {
        if ('reason' in outcome) {
          await noteReason(tx, record, outcome.reason);
          continue;
        }
        understood++;
        const known = visits.get(outcome.visit.id);
        if (known === undefined || isLater(outcome.visit, known)) visits.set(outcome.visit.id, outcome.visit);
        await tx
          .deleteFrom('rejected_records')
          .where('site', '=', record.site)
          .where('id', '=', record.id)
          .execute();
      }
      const fresh = await notYetKnown(tx, site.id, [...visits.values()]);
      await saveVisits(tx, { site, visits: fresh }, { at: clock.now(), bulkInsert });
      return { moved: fresh.length, superseded: understood - fresh.length };
    });
  }
}

const isLater = (a: Visit, b: Visit) =>
  a.lastActionAt > b.lastActionAt ||
  (a.lastActionAt === b.lastActionAt && a.actions.length > b.actions.length);

/** Without those that the store has as they were then, or later: a visit must not shrink to what it once was. */
async function notYetKnown(
  tx: Transaction<Database>,
  site: SiteId,
  visits: readonly Visit[],
): Promise<Visit[]> {
  if (visits.length === 0) return [];
  const rows = await tx
    .selectFrom('visits')
    .select(['id_visit', 'last_action_at'])
    .where('site', '=', site)
    .where(
      'id_visit',
      'in',
      visits.map((v) => v.id),
    )
    .execute();
  const known = new Map(rows.map((r) => [r.id_visit, r.last_action_at]));
  return visits.filter((v) => v.lastActionAt > (known.get(v.id) ?? Number.NEGATIVE_INFINITY));
}

async function noteReason(tx: Transaction<Database>, record: RejectedRecord, reason: string): Promise<void> {
  if (reason === record.reason) return;
  await tx
    .updateTable('rejected_records')
    .set({ reason })
    .where('site', '=', record.site)
    .where('id', '=', record.id)
    .execute();
}
