import type { Judgement } from '@humantraffic/tracker/verdict';
import type { SiteId, VisitId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import { noteStaleVisits } from './rollups.ts';
import { type KnownVisit, readFacts } from './visit-facts.ts';

export interface JudgedVisit {
  readonly id: VisitId;
  readonly hash: string;
  readonly judgement: Judgement;
}

/** Our own judgement of each visit. */
export class Judgements {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** Visits that were never judged, have changed since, or were judged by another model; by id, after `afterId`. */
  due(site: SiteId, model: string, afterId: VisitId, limit = ROWS_AT_ONCE): Promise<KnownVisit[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits as v')
        .leftJoin('judgements as j', (join) =>
          join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
        )
        .select('v.id_visit')
        .where('v.site', '=', site)
        .where('v.id_visit', '>', afterId)
        .where((eb) =>
          eb.or([
            eb('j.model', 'is', null),
            eb('j.model', '!=', model),
            eb('j.visit_hash', '!=', eb.ref('v.hash')),
          ]),
        )
        .orderBy('v.id_visit')
        .limit(limit)
        .execute();
      return readFacts(
        db,
        site,
        rows.map((r) => r.id_visit),
      );
    });
  }

  /** Visits with the codes that they were judged by, in the order of their ids; those never judged are left out. */
  judged(site: SiteId, ids: readonly VisitId[]): Promise<(KnownVisit & { codes: string[] })[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const codes = new Map<VisitId, string>();
      for (const some of chunks(ids, ROWS_AT_ONCE)) {
        const rows = await db
          .selectFrom('judgements')
          .select(['id_visit', 'codes'])
          .where('site', '=', site)
          .where('id_visit', 'in', some)
          .execute();
        for (const row of rows) codes.set(row.id_visit, row.codes);
      }
      const visits = await readFacts(db, site, [...codes.keys()]);
      return visits.map((visit) => ({
        ...visit,
        codes: (codes.get(visit.id) ?? '').split(',').filter(Boolean),
      }));
    });
  }

  /** How many visits are judged by each set of codes. */
  codesInUse(site: SiteId): Promise<{ codes: string[]; visits: number }[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('judgements')
        .select('codes')
        .select((eb) => eb.fn.countAll<number>().as('visits'))
        .where('site', '=', site)
        .groupBy('codes')
        .execute();
      return rows.map((row) => ({ codes: row.codes.split(',').filter(Boolean), visits: Number(row.visits) }));
    });
  }

  /** These visits are to be judged anew: something outside of them has changed. */
  reopen(site: SiteId, ids: readonly VisitId[]): Promise<void> {
    const { transaction } = this.#context;
    return transaction(async (tx) => {
      for (const some of chunks(ids, ROWS_AT_ONCE))
        await tx
          .updateTable('judgements')
          .set({ visit_hash: '' })
          .where('site', '=', site)
          .where('id_visit', 'in', some)
          .execute();
    });
  }

  save(site: SiteId, judged: readonly JudgedVisit[], decidedBy: string): Promise<void> {
    if (judged.length === 0) return Promise.resolve();
    const { clock, transaction } = this.#context;
    const at = clock.now();
    const rows = judged.map(({ id, hash, judgement }) => ({
      site,
      id_visit: id,
      verdict: judgement.verdict,
      score: judgement.score,
      bot_type: judgement.botType,
      evidence: JSON.stringify(judgement.evidence),
      codes: judgement.evidence.map((e) => e.code).join(','),
      model: judgement.model,
      decided_by: decidedBy,
      decided_at: at,
      visit_hash: hash,
    }));
    return transaction(async (tx) => {
      await noteStaleVisits(
        tx,
        site,
        judged.map(({ id }) => id),
      );
      await tx
        .insertInto('judgements')
        .values(rows)
        .onConflict((c) =>
          c.columns(['site', 'id_visit']).doUpdateSet((eb) => ({
            verdict: eb.ref('excluded.verdict'),
            score: eb.ref('excluded.score'),
            bot_type: eb.ref('excluded.bot_type'),
            evidence: eb.ref('excluded.evidence'),
            codes: eb.ref('excluded.codes'),
            model: eb.ref('excluded.model'),
            decided_by: eb.ref('excluded.decided_by'),
            decided_at: eb.ref('excluded.decided_at'),
            visit_hash: eb.ref('excluded.visit_hash'),
          })),
        )
        .execute();
    });
  }
}
