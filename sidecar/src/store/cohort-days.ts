import { gunzipSync, gzipSync } from 'node:zlib';
import type { VisitFacts } from '../scoring/visit/facts.ts';
import type { SiteId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';
import { readFacts } from './visit-facts.ts';

/** A day of a site's visits, by what tells whether it has changed. */
export interface DayState {
  readonly day: string;
  readonly visits: number;
  readonly pulledAt: number;
}

/** Bounds what a broken or hostile row can unpack to: ten million visits of a hundred bytes. */
const MOST_BYTES = 1_000_000_000;

/** Days as columns: what the search of cohorts reads, so that only a day that has changed is read visit by visit. */
export class CohortDays {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** Days from `from` on that have visits, in their order. */
  days(site: SiteId, from: string): Promise<DayState[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('visits')
        .select(['day'])
        .select((eb) => [eb.fn.countAll<number>().as('visits'), eb.fn.max('pulled_at').as('pulled_at')])
        .where('site', '=', site)
        .where('day', '>=', from)
        .groupBy('day')
        .orderBy('day')
        .execute();
      return rows.map((r) => ({ day: r.day, visits: Number(r.visits), pulledAt: Number(r.pulled_at) }));
    });
  }

  /** All visits of a day. */
  facts(site: SiteId, day: string): Promise<VisitFacts[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const ids = await db
        .selectFrom('visits')
        .select('id_visit')
        .where('site', '=', site)
        .where('day', '=', day)
        .orderBy('id_visit')
        .execute();
      const known = await readFacts(
        db,
        site,
        ids.map((r) => r.id_visit),
      );
      return known.map(({ facts }) => facts);
    });
  }

  /** The day's columns as they were saved, or null where it has changed since. */
  saved(site: SiteId, { day, visits, pulledAt }: DayState): Promise<Uint8Array | null> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const row = await db
        .selectFrom('cohort_days')
        .select('data')
        .where('site', '=', site)
        .where('day', '=', day)
        .where('visits', '=', visits)
        .where('pulled_at', '=', pulledAt)
        .executeTakeFirst();
      return row === undefined ? null : unpack(row.data);
    });
  }

  /** Keeps a day's columns, and drops days before `oldest`, which no search looks at any more. */
  save(site: SiteId, { day, visits, pulledAt }: DayState, bytes: Uint8Array, oldest: string): Promise<void> {
    const { transaction } = this.#context;
    const values = { visits, pulled_at: pulledAt, data: gzipSync(bytes, { level: 1 }).toString('base64') };
    return transaction(async (tx) => {
      await tx
        .insertInto('cohort_days')
        .values({ site, day, ...values })
        .onConflict((c) => c.columns(['site', 'day']).doUpdateSet(values))
        .execute();
      await tx.deleteFrom('cohort_days').where('site', '=', site).where('day', '<', oldest).execute();
    });
  }

  /** When a search of this scope last ended; null: never. */
  searchedAt(site: SiteId, scope: string): Promise<number | null> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const row = await db
        .selectFrom('cohort_searches')
        .select('at')
        .where('site', '=', site)
        .where('scope', '=', scope)
        .executeTakeFirst();
      return row?.at ?? null;
    });
  }

  noteSearch(site: SiteId, scope: string): Promise<void> {
    const { clock, transaction } = this.#context;
    const at = clock.now();
    return transaction(async (tx) => {
      await tx
        .insertInto('cohort_searches')
        .values({ site, scope, at })
        .onConflict((c) => c.columns(['site', 'scope']).doUpdateSet({ at }))
        .execute();
    });
  }
}

function unpack(data: string): Uint8Array | null {
  try {
    return gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: MOST_BYTES });
  } catch {
    // Derived data: what cannot be read is made anew.
    return null;
  }
}
