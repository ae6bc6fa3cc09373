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
  /** Reached goals and orders. */
  conversions: number;
  /** Distinct user ids of signed-in visitors. */
  users: number;
  /** Of orders and goals, in the site's currency. */
  revenue: number;
}

/** How often people come back, of the human segment, counted back from the last day of the report. */
export interface Engagement {
  /** Distinct visitors of a day, on average over the report's days. */
  dailyActive: number;
  /** Distinct visitors of the last 7 days. */
  weeklyActive: number;
  /** Distinct visitors of the last 30 days. */
  monthlyActive: number;
  /** dailyActive / monthlyActive; null without visitors. */
  stickiness: number | null;
}

/** A label whose visits of the human segment changed most against the period before. */
export interface Mover {
  dimension: string;
  label: string;
  before: number;
  now: number;
}

/** The period before, of the same length, or the calendar's one. */
export interface Comparison {
  period: { from: string; to: string };
  /** False where the store holds no visit of that period: then nothing is compared. */
  known: boolean;
  metrics: { all: SegmentMetrics; humanSegment: SegmentMetrics };
  /** Largest change first. */
  movers: Mover[];
}

/** Visits of the human segment that a day is expected to have; 95 % of such days lie between `low` and `high`. */
export interface ForecastDay {
  date: string;
  expected: number;
  low: number;
  high: number;
}

export interface ReportForecast {
  /** First and last day that it was learned from. */
  learned: { from: string; to: string };
  /** The seven days after. */
  days: ForecastDay[];
  /** Days of the report whose visits were outside of what was expected of them by the days before. */
  anomalies: (ForecastDay & { visits: number })[];
}

/** Whether visits of the report's days were scored as those of the four weeks before each. */
export interface ScoreDrift {
  /** From here on a shift counts: a population stability index. */
  shiftedFrom: number;
  /** Shifts are null where too little is known to tell. */
  days: {
    date: string;
    visits: number;
    scoreShift: number | null;
    /** Of the code that moved furthest. */
    evidenceShift: number | null;
    shifted: boolean;
  }[];
  /** Evidence that was found in another share (0–1) of a day's visits than before. */
  moved: { date: string; code: string; text: string; before: number; now: number; shift: number }[];
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
  /** Matomo segment on top of everything, as it was given; null: all visits of the site. */
  segment: string | null;
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
  /** Families of the evidence against excluded visits; a visit can show several. */
  botFamilies: { family: string; visits: number }[];
  /** Groups that acted in step, by the code of their evidence. */
  cohorts: { cohort: string; visits: number }[];
  /** Users of the site by the risk that was found, `LOW` to `CRITICAL`. */
  accounts: { riskLevel: string; users: number }[];
  engagement: Engagement;
  comparison: Comparison | null;
  /** Null where less than two weeks are known, or only a segment is reported on. */
  forecast: ReportForecast | null;
  /** Null where nothing was watched yet, or only a segment is reported on. */
  drift: ScoreDrift | null;
  channels: Breakdown[];
  countries: Breakdown[];
  browsers: Breakdown[];
  devices: Breakdown[];
  entryPages: Breakdown[];
  resolutions: Breakdown[];
  referrers: Breakdown[];
  campaigns: Breakdown[];
  /** Visits that saw the page, not views of it. */
  pages: Breakdown[];
  exitPages: Breakdown[];
  regions: Breakdown[];
  languages: Breakdown[];
  /** Visits with the event, `category – action`. */
  events: Breakdown[];
  /** Visits that reached the goal; orders are the goal `order`. */
  goals: Breakdown[];
  /** 24 rows, hour of the site's time zone, `00`–`23`. */
  hours: Breakdown[];
}
