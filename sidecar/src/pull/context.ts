import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { MatomoClient } from '../matomo/client.ts';
import type { Cursor, PageResult } from '../store/pulled-visits.ts';
import type { Store } from '../store/store.ts';
import type { ParseContext } from '../visit/parse.ts';
import type { Lane } from './lane.ts';
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
  /** Lets one piece of work at a time be done on this site, in this process. It may ask whether another one waits. */
  readonly exclusively: <T>(work: (isWanted: () => boolean) => Promise<T>) => Promise<T>;
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

export function cursorOf({ store, parse }: PullContext, lane: Lane): Promise<Cursor | null> {
  return store.visits.cursor(parse.site.id, lane);
}

/** Saves a place without visits. */
export async function saveCursor({ store, parse }: PullContext, lane: Lane, cursor: Cursor): Promise<void> {
  await store.visits.save({ site: parse.site, lane, visits: [], rejected: [], cursor });
}
