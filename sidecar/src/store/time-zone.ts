import type { Transaction } from 'kysely';
import { dayOf, hourOf } from '../calendar/index.ts';
import type { SiteId } from '../visit/types.ts';
import { noteStaleVisits } from './rollups.ts';
import type { Database } from './schema.ts';

const ROWS_AT_ONCE = 1_000;

/**
 * A site's time zone was changed in Matomo: its visits fall on other days and hours. The backfill begins anew, since it
 * stood at a day of the old zone.
 */
export async function rezone(tx: Transaction<Database>, site: SiteId, timezone: string): Promise<void> {
  await tx
    .deleteFrom('pull_state')
    .where('site', '=', site)
    .where('lane', 'in', ['backfill', 'nightly'])
    .execute();
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('visits')
      .select(['id_visit', 'last_action_at', 'day', 'hour'])
      .where('site', '=', site)
      .where('id_visit', '>', after)
      .orderBy('id_visit')
      .limit(ROWS_AT_ONCE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    await moveDays(tx, site, rows, timezone);
    after = last.id_visit;
  }
}

async function moveDays(
  tx: Transaction<Database>,
  site: SiteId,
  rows: readonly { id_visit: number; last_action_at: number; day: string; hour: number }[],
  timezone: string,
): Promise<void> {
  const moved = rows
    .map(({ id_visit, last_action_at, ...was }) => {
      const is = { day: dayOf(last_action_at, timezone), hour: hourOf(last_action_at, timezone) };
      return { id_visit, was, is };
    })
    .filter(({ was, is }) => was.day !== is.day || was.hour !== is.hour);
  const ids = moved.map(({ id_visit }) => id_visit);
  // Both the days that they leave and those that they come to are to be summed up again.
  await noteStaleVisits(tx, site, ids);
  for (const { id_visit, is } of moved)
    await tx
      .updateTable('visits')
      .set(is)
      .where('site', '=', site)
      .where('id_visit', '=', id_visit)
      .execute();
  await noteStaleVisits(tx, site, ids);
}
