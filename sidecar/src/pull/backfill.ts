import { addDays, type Day, dayOf, startOfDay } from '../calendar/index.ts';
import type { Cursor } from '../store/pulled-visits.ts';
import type { VisitId } from '../visit/types.ts';
import { store } from './check-day.ts';
import { addTally, cursorOf, NOTHING, type PullContext, type PullTally, saveCursor } from './context.ts';
import { beginIds } from './tail.ts';
import { type Begun, begin, quiet, type Walk, walk } from './walk.ts';

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
  let day = newest;
  const goesOn = () => day >= oldest && mayGoOn();
  for (let may = goesOn(); may; )
    await context.exclusively(async (isWanted) => {
      // A page that was asked for ahead is older than what somebody else stores meanwhile: it is used within one turn only.
      const mayAskAhead = (next: Day) => next >= oldest && !isWanted();
      let reading: DayReading | null = await firstReading(context, day, mayAskAhead);
      for (; may && reading !== null; may = goesOn()) {
        const done: { tally: PullTally; next: DayReading | null } = await oneDay(context, reading);
        tally = addTally(tally, done.tally);
        reading = isWanted() ? null : done.next;
        const daysInAll = daysFrom(oldest, today) + 1;
        watcher.backfill?.(site, { day, daysDone: daysFrom(day, today) + 1, daysInAll });
        day = addDays(day, -1);
      }
    });
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

/** A day that is being read. */
interface DayReading {
  readonly day: Day;
  readonly plan: Walk;
  readonly pages: Begun;
  /** Visits of the day that were read. */
  readonly ids: Set<VisitId>;
  /** Matomo's list of them, once it was asked for. */
  logged: Promise<VisitId[]> | null;
  /** The day before, once it was asked for: while the last page of this one is stored. */
  next: DayReading | null;
}

type MayAskAhead = (next: Day) => boolean;

/** The first day of a turn: from where it was stopped. */
async function firstReading(context: PullContext, day: Day, mayAskAhead: MayAskAhead): Promise<DayReading> {
  const { timezone } = context.parse.site;
  const [start, until] = [startOfDay(day, timezone), startOfDay(addDays(day, 1), timezone)];
  const stood = await cursorOf(context, 'backfill');
  const isBegun = stood !== null && stood.time >= start && stood.time < until;
  return readingOf(context, { day, from: isBegun ? stood : beginningOf(start) }, mayAskAhead);
}

function readingOf(
  context: PullContext,
  { day, from }: { day: Day; from: Cursor },
  mayAskAhead: MayAskAhead,
): DayReading {
  const { source, parse } = context;
  const { timezone } = parse.site;
  const until = startOfDay(addDays(day, 1), timezone);
  const ids = new Set<VisitId>();
  const plan: Walk = {
    lane: 'backfill',
    from,
    read: (after, onEnd) => source.byTime(after, until, onEnd),
    until,
    cursor: (place) => (place.time < until ? place : null),
    onLastPage: () => {
      reading.logged = quiet(source.idsOfDay(day));
      const before = addDays(day, -1);
      if (mayAskAhead(before))
        reading.next = readingOf(
          context,
          { day: before, from: beginningOf(startOfDay(before, timezone)) },
          mayAskAhead,
        );
    },
    onIds: (some) => {
      for (const id of some) ids.add(id);
    },
  };
  const reading: DayReading = { day, plan, pages: begin(plan), ids, logged: null, next: null };
  return reading;
}

/** @returns the day before, where it may be gone on with as it was asked for */
async function oneDay(
  context: PullContext,
  reading: DayReading,
): Promise<{ tally: PullTally; next: DayReading | null }> {
  const { day, ids } = reading;
  const tally = await walk(context, reading.plan, reading.pages);
  const logged = await (reading.logged ?? context.source.idsOfDay(day));
  const isWhole = await fetchMissing(context, day, { read: ids, logged });
  let highest = 0;
  for (const id of ids) highest = Math.max(highest, id);
  await beginIds(context, highest);
  const before = startOfDay(addDays(day, -1), context.parse.site.timezone);
  await saveCursor(context, 'backfill', beginningOf(before));
  return { tally, next: isWhole ? reading.next : null };
}

/**
 * A day is not read a second time: so it is held against Matomo's list of it before the next one begins.
 * @returns false where something was missing, and is newer now than a page that was asked for before
 */
async function fetchMissing(
  context: PullContext,
  day: Day,
  { read, logged }: { read: ReadonlySet<VisitId>; logged: readonly VisitId[] },
): Promise<boolean> {
  const unread = logged.filter((id) => !read.has(id));
  if (unread.length === 0) return true;
  const stored = new Set(await context.store.visits.idsOfDay(context.parse.site.id, day));
  const missing = unread.filter((id) => !stored.has(id));
  if (missing.length === 0) return true;
  await store(context, await context.source.byIds(missing, null));
  context.watcher.repaired?.(context.parse.site.id, { missing: missing.length, changed: 0, deleted: 0 });
  return false;
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
