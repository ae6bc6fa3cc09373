import type { Day } from '../calendar/index.ts';
import type { PageResult } from '../store/pulled-visits.ts';
import type { SiteId } from '../visit/types.ts';
import type { Lane } from './lane.ts';

/** What a check against Matomo's own log has found and put right, in visits. */
export interface Repairs {
  readonly missing: number;
  readonly changed: number;
  readonly deleted: number;
}

/** Where a backfill stands. */
export interface BackfillProgress {
  readonly day: Day;
  readonly daysDone: number;
  readonly daysInAll: number;
}

/** Is told how a pull goes on: the progress bar and the metrics listen. */
export interface PullWatcher {
  page?(site: SiteId, lane: Lane, result: PageResult): void;
  backfill?(site: SiteId, progress: BackfillProgress): void;
  repaired?(site: SiteId, repairs: Repairs): void;
  /** The tail has read everything there was at `startedAt` (epoch seconds). */
  caughtUp?(site: SiteId, startedAt: number): void;
}

/** Several that are told alike. */
export function watchers(...all: readonly PullWatcher[]): PullWatcher {
  return {
    page: (...args) => all.forEach((one) => void one.page?.(...args)),
    backfill: (...args) => all.forEach((one) => void one.backfill?.(...args)),
    repaired: (...args) => all.forEach((one) => void one.repaired?.(...args)),
    caughtUp: (...args) => all.forEach((one) => void one.caughtUp?.(...args)),
  };
}
