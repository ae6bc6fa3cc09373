import type { ColumnType, Generated } from 'kysely';

/** The tables, column by column. Times are epoch seconds (UTC), days `YYYY-MM-DD` of the site's time zone, flags 0 or 1. */
export interface Database {
  sites: {
    site: number;
    name: string;
    url: string;
    timezone: string;
    pulled_at: number | null;
    last_error: string | null;
    /** Kept with each write: counting millions takes seconds. */
    visits: Generated<number>;
    /** Of the last pull; null: it was not told yet. */
    matomo_version: Generated<string | null>;
  };
  /** Visits that Matomo deleted: nothing else is left of them. */
  tombstones: {
    site: number;
    id_visit: number;
    /** Of its last action, as it was counted. */
    day: string;
    /** Epoch seconds. */
    erased_at: number;
  };
  visits: VisitTable;
  actions: {
    site: number;
    id_visit: number;
    position: number;
    page_id: number | null;
    type: string;
    url: string | null;
    title: string | null;
    at: number;
    time_spent: number | null;
    pageview_id: string | null;
    detail: string;
  };
  judgements: {
    site: number;
    id_visit: number;
    verdict: string | null;
    score: number;
    bot_type: string | null;
    /** JSON: Evidence[], strongest first. */
    evidence: string;
    /** The codes of the evidence, joined by commas, as they are pushed. */
    codes: string;
    model: string;
    decided_by: string;
    decided_at: number;
    /** `visits.hash` it was decided on. */
    visit_hash: string;
  };
  pull_state: { site: number; lane: string; cursor_time: number; cursor_id: number; updated_at: number };
  invalidations: { site: number; day: string; requested_at: number };
  rejected_records: {
    id: Generated<number>;
    site: number;
    id_visit: number | null;
    source: string;
    reason: string;
    raw: string;
    /** Fingerprint of `raw`, so that the same record is set aside once. */
    raw_hash: string;
    at: number;
  };
  /** Who writes now, one row a lease. */
  leases: {
    name: string;
    holder: string;
    command: string;
    pid: number;
    host: string;
    since: number;
    expires_at: number;
  };
  /** What a write has made out of date: days of `daily_analytics`, users by their key. */
  stale_rollups: { site: number; kind: 'day' | 'user'; subject: string };
  daily_analytics: DayTable;
  /** What reports are put together from. Each write of a day counts `revision` up and takes `facts` away. */
  report_days: {
    site: number;
    day: string;
    revision: number;
    /** Shape of `facts`. */
    version: string | null;
    /** JSON; null: to be computed. */
    facts: string | null;
  };
  /** One row a schedule. Times are epoch seconds. */
  schedule_runs: {
    name: string;
    /** The next moment it is due. */
    due_at: number | null;
    running_since: number | null;
    last_started_at: number | null;
    last_ended_at: number | null;
    outcome: string | null;
    detail: string | null;
  };
  alerts_sent: { rule: string; subject: string; sent_at: number };
  users: UserTable;
  /** One row for each change of what is thought of a user, numbered from 1. */
  reputation_history: {
    site: number;
    user_key: string;
    number: number;
    at: number;
    probability_before: number | null;
    probability: number | null;
    risk_level_before: string | null;
    risk_level: string | null;
    reputation_before: number | null;
    reputation: number | null;
    /** JSON: what speaks for it. */
    indicators: string;
    decided_by: string;
    reason: string;
  };
  /** Groups of visits that behave as programs do, and what was decided on them; numbered by site from 1. */
  cohort_rules: {
    site: number;
    number: number;
    /** The conditions as one text: a cohort that is found again is the same rule. */
    key: string;
    /** JSON: Condition[]. */
    conditions: string;
    state: string;
    /** JSON: RuleFigures. */
    figures: string;
    /** 0–1. */
    precision: number;
    is_safe: number;
    /** Hit when it was last seen. */
    visits: number;
    found_at: number;
    seen_at: number;
    decided_at: number | null;
    decided_by: string | null;
    reason: string | null;
  };
  /** A day's visits as columns, for the search of cohorts: derived, made anew where the day has changed. */
  cohort_days: {
    site: number;
    day: string;
    /** Visits of the day, and when the last of them was pulled: where either differs, the day has changed. */
    visits: number;
    pulled_at: number;
    /** Base64 of compressed columns. */
    data: string;
  };
  cohort_searches: { site: number; scope: string; at: number };
  /** What was found when a rule was last held against the visits of the last weeks. */
  cohort_rule_checks: {
    site: number;
    number: number;
    checked_at: number;
    /** JSON: RuleHits. */
    hits: string;
    /** Why its removal is proposed, and since when; null: it is not. */
    removal: string | null;
    removal_since: number | null;
  };
  /** A day's scores and evidence, and how far they are from the weeks before. */
  score_days: {
    site: number;
    day: string;
    model: string;
    visits: number;
    /** JSON: visits by tenth of the score. */
    scores: string;
    /** JSON: visits by code of evidence. */
    codes: string;
    /** Population stability index; null: not enough to tell. */
    score_shift: number | null;
    evidence_shift: number | null;
    /** JSON: MovedCode[]. */
    moved: string;
    at: number;
  };
  /** Tables of weights and calibration that were fitted here, numbered from 1. The newest one not taken back is used. */
  score_fits: {
    number: number;
    version: string;
    /** The program's own model that it was fitted to: with another one it is not used. */
    base: string;
    /** JSON: weights by code, and the calibration. */
    tables: string;
    /** JSON: what it was fitted on. */
    data: string;
    /** JSON: before and after, on what it was not fitted on. */
    figures: string;
    fitted_at: number;
    fitted_by: string;
    taken_back_at: number | null;
  };
  /** What an account did: sketches and keys, never a text or an address. */
  account_activities: {
    id: Generated<number>;
    site: number;
    user_key: string;
    type: string;
    at: number;
    received_at: number;
    /** Minutes from UTC. */
    utc_offset: number | null;
    target: string | null;
    towards: string | null;
    device: string | null;
    source: string | null;
    region: string | null;
    sketch: string | null;
    /** Perceptual hashes, joined by commas. */
    pictures: string | null;
  };
  accounts: AccountTable;
  /** What the host application is told, until it is sent. */
  account_notices: {
    id: string;
    site: number;
    /** JSON, as it is signed. */
    body: string;
    at: number;
    sent_at: number | null;
    tries: number;
  };
  /** A view: each visit with what was decided on it. */
  traffic_logs: ReadOnly<{
    site: number;
    id_visit: number;
    at: number;
    day: string;
    hour: number;
    visitor_id: string;
    user_id: string | null;
    ip: string | null;
    path: string | null;
    referrer_type: string;
    country: string | null;
    device_type: string | null;
    browser_code: string | null;
    action_count: number;
    duration: number;
    verdict: string | null;
    score: number | null;
    bot_type: string | null;
    reasons: string;
    decided_by: string | null;
    model: string | null;
    decided_at: number | null;
  }>;
}

type ReadOnly<T> = { [K in keyof T]: ColumnType<T[K], never, never> };

/** A day of a site in sums. `human_segment`: people and undecided, as Matomo's human-only segment has them. */
interface DayTable {
  site: number;
  day: string;
  visits: number;
  human: number;
  bot: number;
  declared_bot: number;
  undecided: number;
  visitors: number;
  actions: number;
  bounces: number;
  /** Seconds, summed. */
  duration: number;
  conversions: number;
  human_segment_visitors: number;
  human_segment_actions: number;
  human_segment_bounces: number;
  human_segment_duration: number;
  human_segment_conversions: number;
  rolled_up_at: number;
}

/** An account as it was last judged, beside its row in `users`. */
interface AccountTable {
  site: number;
  user_key: string;
  name: string | null;
  rules_probability: number;
  score: number;
  model: string;
  /** JSON: type of bot → 0–100. */
  types: string;
  activities: number;
  activities_today: number;
  penalty: number;
  assessed_at: number;
  /** All that it ever did, as far as it is kept. */
  total: Generated<number>;
  /** The code of evidence that its visits carry because of it. */
  visit_evidence: string | null;
  /** What a person found, and the level that the program had it at. */
  reviewed: string | null;
  level_at_review: string | null;
}

/** A user of the site (Matomo's user id), what its visits sum up to, and what is thought of it. */
interface UserTable {
  site: number;
  /** Fingerprint of the id. */
  user_key: string;
  user_id: string;
  /** What the host calls it, where that is not its id. */
  name: string | null;
  visits: Generated<number>;
  bot_visits: Generated<number>;
  actions: Generated<number>;
  first_seen_at: number | null;
  last_seen_at: number | null;
  /** 0–100; null: never assessed. */
  bot_probability: number | null;
  risk_level: string | null;
  reputation: number | null;
  /** JSON: what speaks for it. */
  bot_indicators: string | null;
  assessed_at: number | null;
  is_flagged: Generated<number>;
  is_suspended: Generated<number>;
  suspended_at: number | null;
  /** Who decided last, and why. */
  decided_by: string | null;
  reason: string | null;
}

interface VisitTable {
  site: number;
  id_visit: number;
  visitor_id: string;
  user_id: string | null;
  /** Fingerprint of `user_id`: what is looked up by. */
  user_key: string | null;
  ip: string | null;
  first_action_at: number;
  last_action_at: number;
  /** Day and hour of the last action: what Matomo's reports count by. */
  day: string;
  hour: number;
  duration: number;
  action_count: number;
  search_count: number;
  event_count: number;
  visit_count: number;
  visitor_type: string;
  goal_conversions: number;
  converted: number;
  ecommerce_status: string;
  referrer_type: string;
  referrer_name: string | null;
  referrer_keyword: string | null;
  referrer_url: string | null;
  language: string | null;
  device_type: string | null;
  device_brand: string | null;
  device_model: string | null;
  os_code: string | null;
  os_version: string | null;
  browser_code: string | null;
  browser_version: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  local_time: string | null;
  resolution: string | null;
  address_class: string | null;
  entry_url: string | null;
  /** JSON: idcustomdimension → value. */
  dimensions: string;
  /** JSON: TrackerClaim, or null. */
  tracker: string | null;
  truncated_actions: number;
  hash: string;
  pulled_at: number;
  /** The label that Matomo holds, as last seen or written. */
  label_verdict: string | null;
  label_score: number | null;
  label_bot_type: string | null;
  label_codes: string;
  label_source: string | null;
  label_account_risk: string | null;
}
