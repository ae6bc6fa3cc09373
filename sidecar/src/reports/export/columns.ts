import type { BasicType } from 'hyparquet-writer';
import type { ReportVisit } from '../../store/report-days.ts';

/** A column of an export of visits. Addresses of visitors are left out: nothing that is counted needs them. */
export interface VisitColumn {
  readonly name: string;
  readonly type: Extract<BasicType, 'STRING' | 'INT32' | 'INT64' | 'BOOLEAN' | 'TIMESTAMP'>;
  readonly value: (visit: ReportVisit) => string | number | boolean | null;
}

const of = (name: string, type: VisitColumn['type'], value: VisitColumn['value']): VisitColumn => ({
  name,
  type,
  value,
});

/** Moments are epoch seconds here; each format writes them in its own way. */
export const VISIT_COLUMNS: readonly VisitColumn[] = [
  of('visit_id', 'INT64', (v) => v.id_visit),
  of('day', 'STRING', (v) => v.day),
  of('hour', 'INT32', (v) => v.hour),
  of('first_action_at', 'TIMESTAMP', (v) => v.first_action_at),
  of('last_action_at', 'TIMESTAMP', (v) => v.last_action_at),
  of('verdict', 'STRING', (v) => VERDICTS[v.group]),
  of('score', 'INT32', (v) => v.score),
  of('bot_type', 'STRING', (v) => v.bot_type),
  of('reasons', 'STRING', (v) => v.codes),
  of('visitor_id', 'STRING', (v) => v.visitor_id),
  of('user_id', 'STRING', (v) => v.user_id),
  of('visitor_type', 'STRING', (v) => v.visitor_type),
  of('visit_count', 'INT32', (v) => v.visit_count),
  of('duration', 'INT32', (v) => v.duration),
  of('actions', 'INT32', (v) => v.action_count),
  of('searches', 'INT32', (v) => v.search_count),
  of('events', 'INT32', (v) => v.event_count),
  of('goal_conversions', 'INT32', (v) => v.goal_conversions),
  of('ecommerce_status', 'STRING', (v) => v.ecommerce_status),
  of('referrer_type', 'STRING', (v) => v.referrer_type),
  of('referrer_name', 'STRING', (v) => v.referrer_name),
  of('referrer_keyword', 'STRING', (v) => v.referrer_keyword),
  of('referrer_url', 'STRING', (v) => v.referrer_url),
  of('entry_url', 'STRING', (v) => v.entry_url),
  of('language', 'STRING', (v) => v.language),
  of('country', 'STRING', (v) => v.country),
  of('region', 'STRING', (v) => v.region),
  of('city', 'STRING', (v) => v.city),
  of('device_type', 'STRING', (v) => v.device_type),
  of('device_brand', 'STRING', (v) => v.device_brand),
  of('device_model', 'STRING', (v) => v.device_model),
  of('os', 'STRING', (v) => v.os_code),
  of('os_version', 'STRING', (v) => v.os_version),
  of('browser', 'STRING', (v) => v.browser_code),
  of('browser_version', 'STRING', (v) => v.browser_version),
  of('resolution', 'STRING', (v) => v.resolution),
  of('custom_dimensions', 'STRING', (v) => v.dimensions),
];

const VERDICTS = { human: 'human', bot: 'bot', declaredBot: 'declared_bot', undecided: 'undecided' } as const;
