import { addDays, type Day, dayOf, startOfDay } from '../calendar/index.ts';
import type { Cursor } from '../store/pulled-visits.ts';
import { addTally, cursorOf, NOTHING, type PullContext, type PullTally, saveCursor } from './context.ts';
import { beginIds } from './tail.ts';
import { walk } from './walk.ts';

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

async function oldestDay({ source, backfillDays, parse, clock }: PullContext, today: Day): Promise<Day> {
  const oldest = await source.oldest();
  if (oldest !== null) return dayOf(oldest, parse.site.timezone);
  const isTold = source.byId !== null;
  return isTold ? dayOf(clock.now(), parse.site.timezone) : addDays(today, 1 - backfillDays);
}

async function oneDay(context: PullContext, day: Day): Promise<PullTally> {
  const { timezone } = context.parse.site;
  const [start, until] = [startOfDay(day, timezone), startOfDay(addDays(day, 1), timezone)];
  const stood = await cursorOf(context, 'backfill');
  const isBegun = stood !== null && stood.time >= start && stood.time < until;
  let highest = 0;
  const tally = await walk(context, {
    lane: 'backfill',
    from: isBegun ? stood : beginningOf(start),
    read: (after) => context.source.byTime(after, until),
    until,
    cursor: (place) => (place.time < until ? place : null),
    onIds: (ids) => {
      for (const id of ids) highest = Math.max(highest, id);
    },
  });
  await beginIds(context, highest);
  await saveCursor(context, 'backfill', beginningOf(startOfDay(addDays(day, -1), timezone)));
  return tally;
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
