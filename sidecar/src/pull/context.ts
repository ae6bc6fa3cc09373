import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { MatomoClient } from '../matomo/client.ts';
import type { Cursor, PageResult } from '../store/pulled-visits.ts';
import type { Store } from '../store/store.ts';
import type { ParseContext } from '../visit/parse.ts';
import type { PullWatcher } from './progress.ts';
import type { VisitSource } from './source/source.ts';

/** What a lane works with, for one site. */
export interface PullContext {
  readonly client: MatomoClient;
  readonly source: VisitSource;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly parse: ParseContext;
  /** Days that the backfill reaches back where the source cannot tell how far back there is anything. */
  readonly backfillDays: number;
  /** Lets one piece of work at a time be done on this site, in this process. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  readonly watcher: PullWatcher;
  /** 0 ≤ x < 1, for the choice of an older day to check. Default Math.random. */
  readonly random?: () => number;
}

export interface PullTally extends PageResult {
  readonly requests: number;
}

export const NOTHING: PullTally = { added: 0, changed: 0, unchanged: 0, rejected: 0, requests: 0 };

export function addTally(a: PullTally, b: PullTally): PullTally {
  return {
    added: a.added + b.added,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    rejected: a.rejected + b.rejected,
    requests: a.requests + b.requests,
  };
}

/**
 * - `tail`: everything that ended up to (time, id) was read.
 * - `ids`: every visit up to `id` was read, as it then was.
 * - `backfill`: of the day in which `time` lies everything up to (time, id) was read; later days were read whole.
 * - `deep-look`: `time` is when the last day was read again. `nightly`: `time` is midnight UTC of the last check's day.
 * - `decisions`: `id` is the last decision of a person that was taken over.
 */
export type Lane = 'tail' | 'ids' | 'backfill' | 'deep-look' | 'nightly' | 'reconcile' | 'decisions';

export function cursorOf({ store, parse }: PullContext, lane: Lane): Promise<Cursor | null> {
  return store.visits.cursor(parse.site.id, lane);
}

/** Saves a place without visits. */
export async function saveCursor({ store, parse }: PullContext, lane: Lane, cursor: Cursor): Promise<void> {
  await store.visits.save({ site: parse.site, lane, visits: [], rejected: [], cursor });
}
