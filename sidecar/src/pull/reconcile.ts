import { type Day, dayOf, daysBetween } from '../calendar/index.ts';
import { reportedVisits } from '../matomo/totals.ts';
import type { VisitId } from '../visit/types.ts';
import type { PullContext } from './context.ts';
import { readPage } from './read-page.ts';
import { liveVisitsOfDay } from './visits-of-day.ts';

/** What Matomo itself counts for a day. */
export interface DayTotal {
  readonly day: Day;
  readonly visits: number;
  /** `report`: Matomo's archive. `log`: its visit log, where today's archive lags behind. */
  readonly source: 'report' | 'log';
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
    const complete = day < today;
    if ((counts.get(day) ?? 0) === visits) {
      totals.push({ day, visits, source: 'report', complete, logged: null });
      continue;
    }
    const kept = await context.store.visits.idsOfDay(site.id, day);
    const logged = await idsInLog(context, day);
    context.log.info(
      { site: site.id, day, reported: visits, logged: logged.length, kept: kept.length },
      'differs',
    );
    if (repair) await mend(context, { day, kept, logged, reported: visits });
    if (complete) totals.push({ day, visits, source: 'report', complete, logged: logged.length });
    else totals.push({ day, visits: logged.length, source: 'log', complete, logged: logged.length });
  }
  return totals;
}

async function idsInLog(context: PullContext, day: Day): Promise<VisitId[]> {
  if (context.plugin !== null) return context.plugin.visitIds(context.parse.site.id, day);
  const raw = await liveVisitsOfDay(context, day, false);
  return raw.map((visit) => Number((visit as { idVisit: unknown }).idVisit));
}

async function mend(
  context: PullContext,
  { day, kept, logged, reported }: { day: Day; kept: VisitId[]; logged: VisitId[]; reported: number },
): Promise<void> {
  const { site } = context.parse;
  const inStore = new Set(kept);
  const inLog = new Set(logged);
  const missing = logged.filter((id) => !inStore.has(id));
  if (missing.length > 0) await fetchMissing(context, day, missing);
  // A log that was purged by age is shorter than the report: then nothing was deleted on purpose.
  const gone = kept.filter((id) => !inLog.has(id));
  if (gone.length > 0 && logged.length === reported) await context.store.visits.erase(site.id, gone);
}

async function fetchMissing(context: PullContext, day: Day, missing: readonly VisitId[]): Promise<void> {
  const { parse, store, plugin } = context;
  const save = async (raw: readonly unknown[]) => {
    await store.visits.save({ site: parse.site, lane: 'reconcile', ...readPage(raw, parse), cursor: null });
  };
  if (plugin === null) return save(await liveVisitsOfDay(context, day, true));
  const wanted = new Set(missing);
  for (const id of [...missing].sort((a, b) => a - b)) {
    if (!wanted.has(id)) continue;
    const { visits } = await plugin.visitsSince(parse.site.id, { time: null, id: id - 1 }, context.pageSize);
    for (const visit of visits) wanted.delete(Number((visit as { idVisit?: unknown }).idVisit));
    wanted.delete(id);
    await save(visits);
  }
}
