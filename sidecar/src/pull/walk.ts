import { setImmediate as turn } from 'node:timers/promises';
import type { Cursor } from '../store/pulled-visits.ts';
import type { VisitId } from '../visit/types.ts';
import { addTally, type Lane, NOTHING, type PullContext, type PullTally } from './context.ts';
import { readPage } from './read-page.ts';
import { idOf, placeOf } from './source/place.ts';
import type { RawPage } from './source/source.ts';

export interface Walk {
  readonly lane: Lane;
  readonly from: Cursor;
  /** The page after a place. */
  readonly read: (after: Cursor) => Promise<RawPage>;
  /** Epoch seconds: the walk ends there, and later visits are left out. Null: it ends where there is nothing more. */
  readonly until: number | null;
  /** What the lane keeps as its place once everything up to `place` is stored; null: nothing. */
  readonly cursor: (place: Cursor) => Cursor | null;
  /** The first page, where it was asked for already. */
  readonly first?: Promise<RawPage>;
  /** Told that the last page has been read, before it is stored: what is to be asked next may be asked now. */
  readonly onLastPage?: () => void;
  /** Told of the ids of each page. */
  readonly onIds?: (ids: readonly VisitId[]) => void;
}

/**
 * Reads page after page and stores each together with its lane's place, in one transaction: a process that is killed
 * has either both or neither. The next page is fetched while one is stored.
 */
export async function walk(context: PullContext, plan: Walk): Promise<PullTally> {
  const { store, parse, watcher } = context;
  let tally = NOTHING;
  let next: Promise<RawPage> | null = quiet(plan.first ?? plan.read(plan.from));
  while (next !== null) {
    const page: RawPage = await next;
    const isPast = plan.until !== null && page.last !== null && page.last.time >= plan.until;
    next = page.more && page.last !== null && !isPast ? quiet(plan.read(page.last)) : null;
    if (next === null) plan.onLastPage?.();
    // What comes now keeps the process busy: the request leaves first, so that Matomo works meanwhile.
    await turn();
    const raw = plan.until === null ? page.raw : page.raw.filter((one) => endsBefore(one, plan.until ?? 0));
    plan.onIds?.(raw.map(idOf).filter((id) => id !== null));
    const cursor = page.last === null ? null : plan.cursor(page.last);
    const result = await store.visits.save({
      site: parse.site,
      lane: plan.lane,
      ...readPage(raw, parse),
      cursor,
    });
    tally = addTally(tally, { ...result, requests: 1 });
    watcher.page?.(parse.site.id, plan.lane, result);
  }
  return tally;
}

/** What cannot be understood has no place: it is kept, to be set aside. */
function endsBefore(raw: unknown, until: number): boolean {
  return (placeOf(raw)?.time ?? 0) < until;
}

/** A page that was fetched ahead may fail while nobody waits for it: it is waited for later, or not at all. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
