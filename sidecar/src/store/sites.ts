import { sql } from 'kysely';
import { dayOf, knowsZone } from '../calendar/index.ts';
import { PROVISIONAL_SECONDS } from '../visit/provisional.ts';
import type { Site, SiteId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';
import { rezone } from './time-zone.ts';

/** How the pull of a site stands. Times are epoch seconds. */
export interface SiteState {
  readonly id: SiteId;
  readonly name: string;
  readonly visits: number;
  /** Of them: those that may still grow. */
  readonly provisional: number;
  readonly rejected: number;
  readonly newestVisitAt: number | null;
  readonly lastPullAt: number | null;
  readonly lastError: string | null;
}

const newestDay = sql<string>`(select max(n.day) from visits n where n.site = sites.site)`;

/** The sites that are pulled, and how that went. */
export class Sites {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  async save(site: Site): Promise<void> {
    const { db, guarded, transaction } = this.#context;
    const values = { name: site.name, url: site.url, timezone: site.timezone };
    const known = await guarded(() =>
      db
        .selectFrom('sites')
        .select(['name', 'url', 'timezone'])
        .where('site', '=', site.id)
        .executeTakeFirst(),
    );
    // Who only reads saves the sites, too: it must not wait for who writes where nothing has changed.
    if (JSON.stringify(known) === JSON.stringify(values)) return;
    await transaction(async (tx) => {
      await tx
        .insertInto('sites')
        .values((eb) => ({
          site: site.id,
          ...values,
          pulled_at: null,
          last_error: null,
          visits: eb
            .selectFrom('visits')
            .select((e) => e.fn.countAll<number>().as('n'))
            .where('site', '=', site.id),
        }))
        .onConflict((c) => c.column('site').doUpdateSet(values))
        .execute();
      const isKnownZone = known !== undefined && known.timezone !== site.timezone && knowsZone(site.timezone);
      if (isKnownZone) await rezone(tx, site.id, site.timezone);
    });
  }

  /** Notes the end of a pull: `error` in words, or null where all went well. */
  noteEnd(site: SiteId, error: string | null): Promise<void> {
    const { clock, transaction } = this.#context;
    const change = error === null ? { pulled_at: clock.now(), last_error: null } : { last_error: error };
    return transaction(async (tx) => {
      await tx.updateTable('sites').set(change).where('site', '=', site).execute();
    });
  }

  /**
   * Notes the version of the Matomo that some sites are pulled from.
   * @returns the one of the last pull where it was another, else null
   */
  async noteVersion(sites: readonly SiteId[], version: string): Promise<string | null> {
    const { db, guarded, transaction } = this.#context;
    if (sites.length === 0) return null;
    const rows = await guarded(() =>
      db.selectFrom('sites').select('matomo_version').where('site', 'in', sites).execute(),
    );
    const before = rows.map((row) => row.matomo_version);
    if (before.every((one) => one === version)) return null;
    await transaction(async (tx) => {
      await tx.updateTable('sites').set({ matomo_version: version }).where('site', 'in', sites).execute();
    });
    return before.find((one) => one !== null && one !== version) ?? null;
  }

  /** Time zone of each site. */
  timezones(): Promise<Map<SiteId, string>> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db.selectFrom('sites').select(['site', 'timezone']).execute();
      return new Map(rows.map((row) => [row.site, row.timezone]));
    });
  }

  states(): Promise<SiteState[]> {
    const { clock, db, guarded } = this.#context;
    const finalBefore = clock.now() - PROVISIONAL_SECONDS;
    return guarded(async () => {
      const rows = await db
        .selectFrom('sites')
        .select(['site', 'name', 'pulled_at', 'last_error', 'visits'])
        .select((eb) => [
          // The visit that ended last lies in the newest day, which the index finds.
          eb
            .selectFrom('visits')
            .select((e) => e.fn.max('last_action_at').as('t'))
            .whereRef('visits.site', '=', 'sites.site')
            .where('visits.day', '=', newestDay)
            .as('newest'),
          eb
            .selectFrom('visits')
            .select(sql<number>`count(*)`.as('n'))
            .whereRef('visits.site', '=', 'sites.site')
            .where('visits.day', '>=', dayOf(finalBefore, 'UTC-12'))
            .where('visits.last_action_at', '>', finalBefore)
            .as('provisional'),
          eb
            .selectFrom('rejected_records')
            .select(sql<number>`count(*)`.as('n'))
            .whereRef('rejected_records.site', '=', 'sites.site')
            .as('rejected'),
        ])
        .orderBy('site')
        .execute();
      return rows.map((r) => ({
        id: r.site,
        name: r.name,
        visits: Number(r.visits),
        provisional: Number(r.provisional),
        rejected: Number(r.rejected),
        newestVisitAt: r.newest === null ? null : Number(r.newest),
        lastPullAt: r.pulled_at,
        lastError: r.last_error,
      }));
    });
  }
}
