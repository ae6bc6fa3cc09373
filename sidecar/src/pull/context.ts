import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { MatomoClient } from '../matomo/client.ts';
import type { PluginClient } from '../matomo/plugin.ts';
import type { PageResult } from '../store/pulled-visits.ts';
import type { Store } from '../store/store.ts';
import type { ParseContext } from '../visit/parse.ts';

/** What a lane works with, for one site. */
export interface PullContext {
  readonly client: MatomoClient;
  readonly plugin: PluginClient | null;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly parse: ParseContext;
  /** Visits asked for in one request. */
  readonly pageSize: number;
  /** Days the first pull by the Live API reaches back. */
  readonly backfillDays: number;
  /** Called after each page. */
  readonly onPage?: (result: PageResult) => void;
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
 * So much is read again, in seconds: a visit goes on for half an hour after its last action, a ping may change its
 * duration and its verdict without moving the time of its last action, and clocks differ.
 */
export const OVERLAP_SECONDS = 1_800 + 300;
