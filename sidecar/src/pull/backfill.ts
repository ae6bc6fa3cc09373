import { addDays, type Day, dayOf, startOfDay } from '../calendar/index.ts';
import type { Cursor } from '../store/pulled-visits.ts';
import type { VisitId } from '../visit/types.ts';
import { store } from './check-day.ts';
import { addTally, cursorOf, NOTHING, type PullContext, type PullTally, saveCursor } from './context.ts';
import { beginIds } from './tail.ts';
import { quiet, walk } from './walk.ts';

/**
 * Reads the past, the newest day first, one day of the site at a time, and goes on where it was stopped.
 * @param mayGoOn asked before each day
 */
export async function backfill(context: PullContext, mayGoOn: () => boolean): Promise<PullTally> {
  const { clock, parse, watcher } = context;
  const { timezone, id: site } = parse.site;
  const today = dayOf(clock.now(), timezone);
  const oldest = await oldestDay(context, today);
  const newest = windowOf((await cursorOf(context, 'backfill'))?.time ?? null, timezone) ?? today;
  let tally = NOTHING;
  for (let day = newest; day >= oldest && mayGoOn(); day = addDays(day, -1)) {
    tally = addTally(tally, await context.exclusively(() => oneDay(context, day)));
    watcher.backfill?.(site, {
      day,
      daysDone: daysFrom(day, today) + 1,
      daysInAll: daysFrom(oldest, today) + 1,
    });
  }
  return tally;
}

/** How many days there are from one to the other. */
const daysFrom = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The Live API cannot tell how far back there is anything: there it is what is configured. */
async function oldestDay({ source, backfillDays, parse }: PullContext, today: Day): Promise<Day> {
  const oldest = await source.oldest();
  if (oldest === 'unknown') return addDays(today, 1 - backfillDays);
  return oldest === null ? today : dayOf(oldest, parse.site.timezone);
}

async function oneDay(context: PullContext, day: Day): Promise<PullTally> {
  const { timezone } = context.parse.site;
  const [start, until] = [startOfDay(day, timezone), startOfDay(addDays(day, 1), timezone)];
  const stood = await cursorOf(context, 'backfill');
  const isBegun = stood !== null && stood.time >= start && stood.time < until;
  const ids = new Set<VisitId>();
  let asked: Promise<VisitId[]> | undefined;
  const tally = await walk(context, {
    lane: 'backfill',
    from: isBegun ? stood : beginningOf(start),
    read: (after, onEnd) => context.source.byTime(after, until, onEnd),
    until,
    cursor: (place) => (place.time < until ? place : null),
    onLastPage: () => {
      asked = quiet(context.source.idsOfDay(day));
    },
    onIds: (some) => {
      for (const id of some) ids.add(id);
    },
  });
  const logged = await (asked ?? context.source.idsOfDay(day));
  await fetchMissing(context, day, { read: ids, logged });
  let highest = 0;
  for (const id of ids) highest = Math.max(highest, id);
  await beginIds(context, highest);
  await saveCursor(context, 'backfill', beginningOf(startOfDay(addDays(day, -1), timezone)));
  return tally;
}

/** A day is not read a second time: so it is held against Matomo's list of it before the next one begins. */
async function fetchMissing(
  context: PullContext,
  day: Day,
  { read, logged }: { read: ReadonlySet<VisitId>; logged: readonly VisitId[] },
): Promise<void> {
  const unread = logged.filter((id) => !read.has(id));
  if (unread.length === 0) return;
  const stored = new Set(await context.store.visits.idsOfDay(context.parse.site.id, day));
  const missing = unread.filter((id) => !stored.has(id));
  if (missing.length === 0) return;
  await store(context, await context.source.byIds(missing, null));
  context.watcher.repaired?.(context.parse.site.id, { missing: missing.length, changed: 0, deleted: 0 });
}

/** Before the first visit of a day. */
const beginningOf = (start: number): Cursor => ({ time: start, id: 0 });

/** The day in whose stretch of time a moment lies; where clocks went back over midnight the wall shows another. */
function windowOf(time: number | null, timezone: string): Day | null {
  if (time === null) return null;
  const day = dayOf(time, timezone);
  if (time < startOfDay(day, timezone)) return addDays(day, -1);
  return time >= startOfDay(addDays(day, 1), timezone) ? addDays(day, 1) : day;
}
