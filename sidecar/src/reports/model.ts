/** Counts of one group of visits, split by verdict. `undecided` is null and `review` together. */
export interface VerdictCounts {
  human: number;
  bot: number;
  declaredBot: number;
  undecided: number;
}

/** The line that must hold: matomo = human + bot + declaredBot + undecided. */
export interface Reconciliation extends VerdictCounts {
  /** Matomo's own `nb_visits` for the same days. */
  matomo: number;
  reconciles: boolean;
}

/** One day of the site's time zone. */
export interface ReportDay extends Reconciliation {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Where Matomo's number comes from: its report (archive), or its visit log, counted because the report lags. */
  source: 'report' | 'log';
  /** False for today, which is still under way. */
  complete: boolean;
}

/** Matomo's definitions: a bounce is a visit with at most one action. */
export interface SegmentMetrics {
  visits: number;
  visitors: number;
  actions: number;
  /** 0–1; null where there is no visit. */
  bounceRate: number | null;
  /** Seconds; null where there is no visit. */
  averageDuration: number | null;
  conversions: number;
}

export interface Breakdown extends VerdictCounts {
  /** As Matomo gives it: `direct`, `de`, `CH`, `/pricing`. Untrusted text: escape it. */
  label: string;
}

/** Everything a report shows; renderers add nothing to it. */
export interface Report {
  schema: 'humantraffic-report/1';
  site: { id: number; name: string; timezone: string; url: string };
  /** First and last day, `YYYY-MM-DD`, both included, in the site's time zone. */
  period: { from: string; to: string };
  /** ISO 8601, UTC: when the newest visit of the report was pulled. */
  dataAsOf: string | null;
  /** Version of rules and calibration. */
  model: string;
  reconciliation: Reconciliation;
  days: ReportDay[];
  metrics: {
    all: SegmentMetrics;
    /** Human and undecided: what Matomo's human segment holds. */
    humanSegment: SegmentMetrics;
    human: SegmentMetrics;
    bot: SegmentMetrics;
    declaredBot: SegmentMetrics;
    undecided: SegmentMetrics;
  };
  /** Why visits were excluded: evidence code, its text, excluded visits that show it. */
  reasons: { code: string; text: string; visits: number }[];
  botTypes: { type: string; visits: number }[];
  channels: Breakdown[];
  countries: Breakdown[];
  browsers: Breakdown[];
  devices: Breakdown[];
  entryPages: Breakdown[];
  resolutions: Breakdown[];
  /** 24 rows, hour of the site's time zone, `00`–`23`. */
  hours: Breakdown[];
}
