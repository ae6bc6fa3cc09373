/** What the puller knows about one site. Times are epoch seconds. */
export interface SiteState {
  id: number;
  /** From Matomo: untrusted text. */
  name: string;
  /** Visits in the store. */
  visits: number;
  lastPullAt: number | null;
  /** Last action of the newest visit in the store. */
  newestVisitAt: number | null;
  /** Visits that could not be read and were set aside. */
  rejected: number;
  lastError: string | null;
  /** Its newest HTML report, as a path below REPORTS_DIR: `1/2025-11-01_2025-11-30/report.html`. */
  latestReport: string | null;
}

/** What the status page shows of the puller. */
export interface PullerState {
  sites: SiteState[];
  /** A pull is under way now. */
  running: boolean;
  /** Epoch seconds; null where nothing is scheduled. */
  nextRunAt: number | null;
  mode: 'matomo' | 'sandbox';
}
