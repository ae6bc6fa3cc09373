import type { Selectable } from 'kysely';
import type { Drift, MovedCode, ScoreDay } from '../scoring/drift/drift.ts';
import type { SiteId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';
import type { Database } from './schema.ts';

/** A day with how far it is from the weeks before it. */
export type KeptDay = ScoreDay & Drift;

const TENTHS = 10;

/** What each day's scores and evidence were. */
export class ScoreDays {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** The days that are kept, from `from` on, in their order. */
  list(site: SiteId, from: string): Promise<KeptDay[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('score_days')
        .selectAll()
        .where('site', '=', site)
        .where('day', '>=', from)
        .orderBy('day')
        .execute();
      return rows.map(dayOf);
    });
  }

  /** A day's scores and evidence, counted from its judgements. */
  count(site: SiteId, day: string, model: string): Promise<ScoreDay> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits as v')
        .innerJoin('judgements as j', (join) =>
          join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
        )
        .select(['j.score', 'j.codes'])
        .select((eb) => eb.fn.countAll<number>().as('visits'))
        .where('v.site', '=', site)
        .where('v.day', '=', day)
        .where('j.model', '=', model)
        .groupBy(['j.score', 'j.codes'])
        .execute();
      const scores = new Array<number>(TENTHS).fill(0);
      const codes: Record<string, number> = {};
      let visits = 0;
      for (const row of rows) {
        const count = Number(row.visits);
        const tenth = Math.min(TENTHS - 1, Math.floor(row.score / TENTHS));
        scores[tenth] = (scores[tenth] ?? 0) + count;
        for (const code of new Set(row.codes === '' ? [] : row.codes.split(',')))
          codes[code] = (codes[code] ?? 0) + count;
        visits += count;
      }
      return { day, model, visits, scores, codes };
    });
  }

  save(site: SiteId, { day, scores, codes, moved, ...kept }: KeptDay): Promise<void> {
    const { clock, transaction } = this.#context;
    const values = {
      model: kept.model,
      visits: kept.visits,
      scores: JSON.stringify(scores),
      codes: JSON.stringify(codes),
      score_shift: kept.scoreShift,
      evidence_shift: kept.evidenceShift,
      moved: JSON.stringify(moved),
      at: clock.now(),
    };
    return transaction(async (tx) => {
      await tx
        .insertInto('score_days')
        .values({ site, day, ...values })
        .onConflict((c) => c.columns(['site', 'day']).doUpdateSet(values))
        .execute();
    });
  }
}

function dayOf(row: Selectable<Database['score_days']>): KeptDay {
  return {
    day: row.day,
    model: row.model,
    visits: row.visits,
    scores: JSON.parse(row.scores) as number[],
    codes: JSON.parse(row.codes) as Record<string, number>,
    scoreShift: row.score_shift,
    evidenceShift: row.evidence_shift,
    moved: JSON.parse(row.moved) as MovedCode[],
  };
}
