import type { Generated } from 'kysely';

/** The tables, column by column. Times are epoch seconds (UTC), days `YYYY-MM-DD` of the site's time zone, flags 0 or 1. */
export interface Database {
  sites: {
    site: number;
    name: string;
    url: string;
    timezone: string;
    pulled_at: number | null;
    last_error: string | null;
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
}

interface VisitTable {
  site: number;
  id_visit: number;
  visitor_id: string;
  user_id: string | null;
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
}
