import type { Cursor } from '../store/pulled-visits.ts';
import { PROVISIONAL_SECONDS } from '../visit/provisional.ts';
import type { VisitId } from '../visit/types.ts';
import { addTally, cursorOf, NOTHING, type PullContext, type PullTally, saveCursor } from './context.ts';
import { isAfter } from './source/place.ts';
import { walk } from './walk.ts';

/** A transaction of Matomo's tracker may show a lower id after a higher one: so many ids are read again. */
const OVERLAP_IDS = 500;
/** Once in this many seconds the last day is read again: for hits that were queued, or sent late by a phone. */
const DEEP_LOOK_EVERY = 3_600;
const DEEP_LOOK = 86_400;
/** Clocks of two machines may differ by so many seconds without one of them being called wrong. */
const SAME_CLOCK = 60;

/**
 * Reads what is new or has gone on, ascending by last action, from a bit before where it stood: a visit is read again
 * until it is final. Then, where the source can tell, what was written with an old time.
 */
export function tail(context: PullContext): Promise<PullTally> {
  return context.exclusively(async () => {
    const startedAt = context.clock.now();
    const kept = trusted(await cursorOf(context, 'tail'), startedAt);
    const stood: Start = kept ?? (await lastResort(context, startedAt));
    const isDeep = await deepLookIsDue(context, startedAt);
    let highest = 0;
    const moved = await walk(context, {
      lane: 'tail',
      from: { time: Math.max(0, stood.time - (isDeep ? DEEP_LOOK : PROVISIONAL_SECONDS)), id: 0 },
      read: (after, onEnd) => context.source.byTime(after, null, onEnd),
      until: null,
      // The overlap must not move the place back, nor a visit from the future move it on.
      cursor: (place) => later(kept, earlier(place, { time: startedAt, id: 0 })),
      onIds: (ids) => {
        for (const id of ids) highest = Math.max(highest, id);
      },
    });
    if (isDeep) await saveCursor(context, 'deep-look', { time: startedAt, id: 0 });
    const late = await lateVisits(context, { highest, isDeep, isEmpty: stood.isEmpty === true });
    context.watcher.caughtUp?.(context.parse.site.id, startedAt);
    return addTally(moved, late);
  });
}

/** Visits that were written since, by id: an import or a queue gives them times that the tail has long passed. */
async function lateVisits(
  context: PullContext,
  { highest, isDeep, isEmpty }: { highest: VisitId; isDeep: boolean; isEmpty: boolean },
): Promise<PullTally> {
  const stood = (await cursorOf(context, 'ids')) ?? (isEmpty ? { time: 0, id: 0 } : null);
  if (stood === null) return beginIds(context, highest);
  const { from, read, isById, isCostly } = context.source.written(Math.max(0, stood.id - OVERLAP_IDS));
  if (isCostly && !isDeep && !isEmpty) return NOTHING;
  let last = stood.id;
  const tally = await walk(context, {
    lane: 'ids',
    from,
    read,
    until: null,
    cursor: ({ id }) => (isById ? { time: 0, id: Math.max(id, stood.id) } : null),
    onIds: (ids) => {
      for (const id of ids) last = Math.max(last, id);
    },
  });
  if (!isById) await saveCursor(context, 'ids', { time: 0, id: last });
  return tally;
}

/**
 * The order by id begins at the highest id that was there when the backfill began: what is older the backfill reads. A
 * lower one costs time, a higher one would lose visits.
 */
export async function beginIds(context: PullContext, highest: VisitId): Promise<PullTally> {
  const isDue = highest > 0 && (await cursorOf(context, 'ids')) === null;
  if (isDue) await saveCursor(context, 'ids', { time: 0, id: highest });
  return NOTHING;
}

/** A place in the future was taken while some clock was wrong: nobody knows what lies before it. */
function trusted(cursor: Cursor | null, now: number): Cursor | null {
  return cursor !== null && cursor.time <= now + SAME_CLOCK ? cursor : null;
}

interface Start extends Cursor {
  /** There was nothing to read when the past was looked at: whatever comes now is new. */
  readonly isEmpty?: boolean;
}

/**
 * Without a place: the newest visit in the store that is not from the future. In an empty store, where the backfill has
 * looked and found nothing; before any backfill, now.
 */
async function lastResort(context: PullContext, now: number): Promise<Start> {
  const newest = await context.store.visits.newest(context.parse.site.id, now);
  if (newest !== null) return newest;
  const looked = await cursorOf(context, 'backfill');
  if (looked === null) return { time: now, id: 0 };
  return { time: Math.min(looked.time, now), id: 0, isEmpty: true };
}

/** The first pull reads everything anyway. */
async function deepLookIsDue(context: PullContext, now: number): Promise<boolean> {
  const last = await cursorOf(context, 'deep-look');
  if (last === null) await saveCursor(context, 'deep-look', { time: now, id: 0 });
  return last !== null && Math.abs(now - last.time) >= DEEP_LOOK_EVERY;
}

const later = (a: Cursor | null, b: Cursor) => (a !== null && isAfter(a, b) ? a : b);
const earlier = (a: Cursor, b: Cursor) => (isAfter(a, b) ? b : a);
