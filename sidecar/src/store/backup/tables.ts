import type { Database } from '../schema.ts';

/**
 * Everything that a backup holds, by table with its key. Who writes now (`leases`) is not among it, a view is not
 * either, nor what is derived and made anew where it is missing (`cohort_days`).
 */
export const TABLES = {
  sites: ['site'],
  visits: ['site', 'id_visit'],
  actions: ['site', 'id_visit', 'position'],
  tombstones: ['site', 'id_visit'],
  judgements: ['site', 'id_visit'],
  pull_state: ['site', 'lane'],
  invalidations: ['site', 'day'],
  rejected_records: ['site', 'id'],
  stale_rollups: ['site', 'kind', 'subject'],
  daily_analytics: ['site', 'day'],
  report_days: ['site', 'day'],
  schedule_runs: ['name'],
  alerts_sent: ['rule', 'subject'],
  users: ['site', 'user_key'],
  reputation_history: ['site', 'user_key', 'number'],
  cohort_rules: ['site', 'number'],
  cohort_rule_checks: ['site', 'number'],
  score_days: ['site', 'day'],
  score_fits: ['number'],
  account_activities: ['site', 'id'],
  accounts: ['site', 'user_key'],
  account_notices: ['site', 'id'],
} as const satisfies Partial<{ [T in keyof Database]: readonly (keyof Database[T])[] }>;

export type BackedUpTable = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as BackedUpTable[];
/** Rows by table. */
export type RowCounts = Readonly<Record<BackedUpTable, number>>;
