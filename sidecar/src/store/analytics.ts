import type { Selectable } from 'kysely';
import type { StoreContext } from './context.ts';
import type { Range } from './numbers.ts';
import type { Database } from './schema.ts';

export type AnalyticsDay = Selectable<Database['daily_analytics']>;
export type TrafficLogEntry = Selectable<Database['traffic_logs']>;

/** What dashboards and other programs read: a row a day, and a row a visit with what was decided on it. */
export class Analytics {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** Days that have visits, as of the last roll-up. */
  days({ site, from, to }: Range): Promise<AnalyticsDay[]> {
    const { db, guarded } = this.#context;
    return guarded(() =>
      db
        .selectFrom('daily_analytics')
        .selectAll()
        .where('site', '=', site)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute(),
    );
  }

  /** Visits of a range, by day and id, after the one given: pages of `limit`. */
  log(
    { site, from, to }: Range,
    after: { day: string; id: number } | null,
    limit = 1_000,
  ): Promise<TrafficLogEntry[]> {
    const { db, guarded } = this.#context;
    const start = after ?? { day: from, id: -1 };
    return guarded(() =>
      db
        .selectFrom('traffic_logs')
        .selectAll()
        .where('site', '=', site)
        .where('day', '<=', to)
        .where((eb) => eb(eb.refTuple('day', 'id_visit'), '>', eb.tuple(start.day, start.id)))
        .orderBy('day')
        .orderBy('id_visit')
        .limit(limit)
        .execute(),
    );
  }
}
