import { addDays, type Day, dayOf, daysBetween } from '../calendar/index.ts';
import { reportedVisits } from '../matomo/totals.ts';
import { checkDay, store } from './check-day.ts';
import { cursorOf, type PullContext, saveCursor } from './context.ts';

/** These are read again each night. Matomo throws nothing away so soon: what is gone was deleted on purpose. */
export const RECENT_DAYS = 3;

/** Long visits that are fetched whole at a time. */
const CUT_AT_ONCE = 20;

/**
 * Once a day of the site: reads the recent days again, and an older one taken at random, visit by visit. What a count
 * does not show (a visit deleted and another one added, a conversion that came late) is found here.
 * @param isForced even if it was done today
 */
export async function nightly(context: PullContext, isForced = false): Promise<void> {
  const { clock, parse } = context;
  const today = dayOf(clock.now(), parse.site.timezone);
  const marker = { time: Date.parse(`${today}T00:00:00Z`) / 1000, id: 0 };
  const last = await cursorOf(context, 'nightly');
  if (!isForced && last?.time === marker.time) return;
  // On the first day the backfill has just read everything.
  if (last !== null || isForced) {
    for (const day of daysBetween(addDays(today, 1 - RECENT_DAYS), today))
      await context.exclusively(() => checkDay(context, day, () => true));
    const older = await olderDay(context, today);
    if (older !== null) await context.exclusively(() => checkOlderDay(context, older));
  }
  if (context.source.isWhole) await context.exclusively(() => fetchCut(context));
  await saveCursor(context, 'nightly', marker);
}

/** The Live API cuts long visits off. Who has the plugin by now gets what was marked then. */
async function fetchCut(context: PullContext): Promise<void> {
  const { store: kept, parse, source } = context;
  let after = 0;
  for (;;) {
    const ids = await kept.visits.cut(parse.site.id, after, CUT_AT_ONCE);
    const last = ids.at(-1);
    if (last === undefined) return;
    await store(context, await source.byIds(ids, null));
    after = last;
  }
}

async function checkOlderDay(context: PullContext, day: Day): Promise<void> {
  const reported = await reportedVisits(context.client, context.parse.site.id, { from: day, to: day });
  // A log that was thrown away by age is shorter than the report: then nothing was deleted on purpose.
  await checkDay(context, day, (logged) => logged === (reported.get(day) ?? 0));
}

async function olderDay({ store, parse, random }: PullContext, today: Day): Promise<Day | null> {
  const oldest = await store.visits.oldestDay(parse.site.id);
  const newest = addDays(today, -RECENT_DAYS);
  if (oldest === null || oldest > newest) return null;
  const days = Math.round((Date.parse(newest) - Date.parse(oldest)) / 86_400_000) + 1;
  return addDays(oldest, Math.floor((random ?? Math.random)() * days));
}
