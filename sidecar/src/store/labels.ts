import { sql } from 'kysely';
import type { Label, SiteId, VisitId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import { noteStaleVisits } from './rollups.ts';
import { labelColumns } from './visit-row.ts';

/** What a person decided on the account wins; LOW is what most accounts are, and is not written. */
const RISK = sql<string | null>`case
  when u.decided_by = 'person' then case when u.is_flagged = 1 then 'CRITICAL' end
  when u.risk_level <> 'LOW' then u.risk_level end`;

/** A label that Matomo does not hold yet. */
export interface DueLabel {
  readonly idVisit: VisitId;
  readonly verdict: string | null;
  readonly score: number;
  readonly botType: string | null;
  readonly evidence: readonly string[];
  /** Level of the visit's account, above LOW; null where it has none, or nothing is thought of it. */
  readonly accountRisk: string | null;
  /** Epoch seconds, as it was when judged: the plugin refuses a label of a visit that has moved since. */
  readonly lastActionTime: number;
  /** Day whose reports this label makes stale; null where it changes no verdict. */
  readonly staleDay: string | null;
}

/** What is still to be written to Matomo: labels, and days whose archives they make stale. */
export class Labels {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /**
   * Labels that differ from what Matomo holds, by visit, after `afterId`. A person's label is never among them, nor
   * is "bot" for whom the operator's list protects, and "undecided" is pushed only to take back a label of our own.
   */
  due(site: SiteId, afterId: VisitId, limit: number): Promise<DueLabel[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits as v')
        .innerJoin('judgements as j', (join) =>
          join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
        )
        .leftJoin('users as u', (join) =>
          join.onRef('u.site', '=', 'v.site').onRef('u.user_key', '=', 'v.user_key'),
        )
        .select(['v.id_visit', 'v.last_action_at', 'v.day', 'v.label_verdict', RISK.as('account_risk')])
        .select(['j.verdict', 'j.score', 'j.bot_type', 'j.codes'])
        .where('v.site', '=', site)
        .where('v.id_visit', '>', afterId)
        .where((eb) => eb('v.label_source', 'is distinct from', 'person'))
        .where(
          sql<boolean>`not (coalesce(v.label_source, '') = 'allow-list' and coalesce(j.verdict, '') in ('bot', 'declared_bot'))`,
        )
        .where((eb) =>
          eb.or([
            eb('j.verdict', 'is distinct from', eb.ref('v.label_verdict')),
            sql<boolean>`${RISK} is distinct from v.label_account_risk`,
            eb.and([
              eb('j.verdict', 'is not', null),
              eb.or([
                eb('j.score', 'is distinct from', eb.ref('v.label_score')),
                eb('j.bot_type', 'is distinct from', eb.ref('v.label_bot_type')),
                eb('j.codes', '!=', eb.ref('v.label_codes')),
              ]),
            ]),
          ]),
        )
        .where((eb) =>
          eb.or([
            eb('j.verdict', 'is not', null),
            eb('v.label_source', '=', 'sidecar'),
            // Nothing is decided on the visit, but on its account. What the tracker said is not written over.
            eb.and([sql<boolean>`${RISK} is not null`, eb('v.label_source', 'is', null)]),
          ]),
        )
        .orderBy('v.id_visit')
        .limit(limit)
        .execute();
      return rows.map((r) => ({
        idVisit: r.id_visit,
        verdict: r.verdict,
        // Without a verdict and without a risk the label is taken back.
        score: r.score,
        botType: r.bot_type,
        evidence: r.codes === '' ? [] : r.codes.split(','),
        accountRisk: r.account_risk,
        lastActionTime: r.last_action_at,
        staleDay: r.verdict === r.label_verdict ? null : r.day,
      }));
    });
  }

  /**
   * Notes days that are to be archived again. Done *before* labels are sent: if the answer is lost, the labels are in
   * Matomo, the next pull finds them there, and nothing else would tell that the day's reports are stale.
   */
  noteStaleDays(site: SiteId, days: readonly string[]): Promise<void> {
    const { clock, transaction } = this.#context;
    const rows = [...new Set(days)].map((day) => ({ site, day, requested_at: clock.now() }));
    if (rows.length === 0) return Promise.resolve();
    return transaction(async (tx) => {
      await tx
        .insertInto('invalidations')
        .values(rows)
        .onConflict((c) => c.columns(['site', 'day']).doNothing())
        .execute();
    });
  }

  /** Notes in one transaction what Matomo now holds. */
  noteWritten(site: SiteId, written: readonly DueLabel[]): Promise<void> {
    return this.#context.transaction(async (tx) => {
      for (const label of written)
        await tx
          .updateTable('visits')
          .set({
            label_verdict: label.verdict,
            label_score: label.score,
            label_bot_type: label.botType,
            label_codes: label.evidence.join(','),
            label_source: 'sidecar',
            label_account_risk: label.accountRisk,
          })
          .where('site', '=', site)
          .where('id_visit', '=', label.idVisit)
          .execute();
    });
  }

  /**
   * Matomo did not take labels of these. A person decided on them: nothing is written over it. Or they are on the
   * operator's list of those who are never called bots: they are what Matomo says, whatever we think.
   */
  noteProtected(site: SiteId, ids: readonly VisitId[], by: 'person' | 'allow-list'): Promise<void> {
    return this.#context.transaction(async (tx) => {
      await noteStaleVisits(tx, site, ids);
      for (const id of ids)
        await tx
          .updateTable('visits')
          .set({ label_source: by })
          .where('site', '=', site)
          .where('id_visit', '=', id)
          .execute();
    });
  }

  /**
   * What Matomo holds of these visits by now; visits that are not kept are left out.
   * @returns how many labels are other ones than before
   */
  noteHeld(site: SiteId, held: ReadonlyMap<VisitId, Label>): Promise<number> {
    return this.#context.transaction(async (tx) => {
      let changed = 0;
      for (const ids of chunks([...held.keys()], ROWS_AT_ONCE)) {
        const known = await tx
          .selectFrom('visits')
          .select([
            'id_visit',
            'label_verdict',
            'label_score',
            'label_bot_type',
            'label_codes',
            'label_account_risk',
            'label_source',
          ])
          .where('site', '=', site)
          .where('id_visit', 'in', ids)
          .execute();
        const other: VisitId[] = [];
        for (const { id_visit, ...before } of known) {
          const columns = labelColumns(held.get(id_visit) ?? null);
          const names = Object.keys(columns) as (keyof typeof columns)[];
          if (names.every((name) => columns[name] === before[name])) continue;
          await tx
            .updateTable('visits')
            .set(columns)
            .where('site', '=', site)
            .where('id_visit', '=', id_visit)
            .execute();
          other.push(id_visit);
        }
        await noteStaleVisits(tx, site, other);
        changed += other.length;
      }
      return changed;
    });
  }

  /** Visits that a person decided on in Matomo, of the days from `from` on. */
  decidedByPeople(site: SiteId, from = ''): Promise<{ id: VisitId; isBot: boolean }[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits')
        .select(['id_visit', 'label_verdict'])
        .where('site', '=', site)
        .where('day', '>=', from)
        .where('label_source', '=', 'person')
        .where('label_verdict', 'in', ['human', 'bot', 'declared_bot'])
        .orderBy('id_visit')
        .execute();
      return rows.map((row) => ({ id: row.id_visit, isBot: row.label_verdict !== 'human' }));
    });
  }

  /** Days that wait for their invalidation, oldest first. */
  daysToInvalidate(site: SiteId): Promise<string[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('invalidations')
        .select('day')
        .where('site', '=', site)
        .orderBy('day')
        .execute();
      return rows.map((r) => r.day);
    });
  }

  noteInvalidated(site: SiteId, days: readonly string[]): Promise<void> {
    return this.#context.transaction(async (tx) => {
      for (const day of days)
        await tx.deleteFrom('invalidations').where('site', '=', site).where('day', '=', day).execute();
    });
  }
}
