import { addDays, type Day, dayOf, daysBetween } from '../calendar/index.ts';
import { reportedVisits } from '../matomo/totals.ts';
import { isDayProvisional } from '../visit/provisional.ts';
import type { VisitId } from '../visit/types.ts';
import { settleGone, store } from './check-day.ts';
import type { PullContext } from './context.ts';
import { RECENT_DAYS } from './nightly.ts';

/** What Matomo itself counts for a day. */
export interface DayTotal {
  readonly day: Day;
  readonly visits: number;
  /** `report`: Matomo's archive. `log`: its visit log, where today's archive lags behind. */
  readonly source: 'report' | 'log';
  /** False while the day may still grow. */
  readonly complete: boolean;
  /** Visits in Matomo's log, where that had to be asked, else null. */
  readonly logged: number | null;
}

/**
 * Holds the store against Matomo's own count, day by day. Where they differ, the ids in Matomo's log are compared:
 * missing visits are fetched, and visits that Matomo deleted are erased here, too.
 *
 * Matomo archives today every few minutes only: while today lasts its log is what counts.
 *
 * @param repair false: look only
 */
export async function reconcile(
  context: PullContext,
  range: { from: Day; to: Day },
  repair = true,
): Promise<DayTotal[]> {
  const { site } = context.parse;
  const today = dayOf(context.clock.now(), site.timezone);
  const reported = await reportedVisits(context.client, site.id, range);
  const counts = await context.store.visits.countsByDay(site.id, range.from, range.to);
  const totals: DayTotal[] = [];
  for (const day of daysBetween(range.from, range.to)) {
    const visits = reported.get(day) ?? 0;
    const complete = !isDayProvisional(day, site.timezone, context.clock.now());
    if ((counts.get(day) ?? 0) === visits) {
      totals.push({ day, visits, source: 'report', complete, logged: null });
      continue;
    }
    const logged = await context.exclusively(() => compare(context, { day, visits, today, repair }));
    if (complete) totals.push({ day, visits, source: 'report', complete, logged });
    else totals.push({ day, visits: logged, source: 'log', complete, logged });
  }
  return totals;
}

/** @returns how many visits Matomo's log has of the day */
async function compare(
  context: PullContext,
  { day, visits, today, repair }: { day: Day; visits: number; today: Day; repair: boolean },
): Promise<number> {
  const { site } = context.parse;
  const kept = await context.store.visits.idsOfDay(site.id, day);
  const logged = await context.source.idsOfDay(day);
  context.log.info(
    { site: site.id, day, reported: visits, logged: logged.length, kept: kept.length },
    'differs',
  );
  // A log that was thrown away by age is shorter than the report: then nothing was deleted on purpose.
  const mayErase = day > addDays(today, -RECENT_DAYS) || logged.length === visits;
  if (repair) await mend(context, { kept, logged, mayErase });
  return logged.length;
}

async function mend(
  context: PullContext,
  { kept, logged, mayErase }: { kept: VisitId[]; logged: VisitId[]; mayErase: boolean },
): Promise<void> {
  const [inStore, inLog] = [new Set(kept), new Set(logged)];
  const missing = logged.filter((id) => !inStore.has(id));
  if (missing.length > 0) await store(context, await context.source.byIds(missing, null));
  const gone = kept.filter((id) => !inLog.has(id));
  const deleted = await settleGone(context, gone, { witness: logged[0] ?? null, mayErase });
  context.watcher.repaired?.(context.parse.site.id, { missing: missing.length, changed: 0, deleted });
}
