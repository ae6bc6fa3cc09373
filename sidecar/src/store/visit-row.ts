import type { Insertable, Selectable } from 'kysely';
import { dayOf, hourOf, offsetAt } from '../calendar/index.ts';
import type { Action, TrackerClaim, Visit } from '../visit/types.ts';
import type { Database } from './schema.ts';
import { userKeyOf } from './user-key.ts';

export type VisitRow = Selectable<Database['visits']>;

/** A visit as a row. Day and hour are those of its last action in the site's zone: what Matomo's reports count by. */
export function rowOf(
  visit: Visit,
  { timezone, pulledAt, hash }: { timezone: string; pulledAt: number; hash: string },
): Insertable<Database['visits']> {
  // The zone is asked once: it takes longer than everything else here.
  const local = visit.lastActionAt + offsetAt(visit.lastActionAt, timezone);
  const label = labelColumns(visit.label);
  return {
    site: visit.site,
    id_visit: visit.id,
    visitor_id: visit.visitorId,
    user_id: visit.userId,
    user_key: visit.userId === null ? null : userKeyOf(visit.userId),
    ip: visit.ip,
    first_action_at: visit.firstActionAt,
    last_action_at: visit.lastActionAt,
    day: dayOf(local, 'UTC+0'),
    hour: hourOf(local, 'UTC+0'),
    duration: visit.duration,
    action_count: visit.actionCount,
    search_count: visit.searchCount,
    event_count: visit.eventCount,
    visit_count: visit.visitCount,
    visitor_type: visit.visitorType,
    goal_conversions: visit.goalConversions,
    converted: Number(visit.converted),
    ecommerce_status: visit.ecommerceStatus,
    referrer_type: visit.referrerType,
    referrer_name: visit.referrerName,
    referrer_keyword: visit.referrerKeyword,
    referrer_url: visit.referrerUrl,
    language: visit.language,
    device_type: visit.deviceType,
    device_brand: visit.deviceBrand,
    device_model: visit.deviceModel,
    os_code: visit.osCode,
    os_version: visit.osVersion,
    browser_code: visit.browserCode,
    browser_version: visit.browserVersion,
    country: visit.country,
    region: visit.region,
    city: visit.city,
    local_time: visit.localTime,
    resolution: visit.resolution,
    address_class: visit.addressClass,
    entry_url: visit.actions.find((a) => a.url !== null)?.url ?? null,
    dimensions: JSON.stringify(visit.dimensions),
    tracker: visit.tracker === null ? null : JSON.stringify(visit.tracker),
    truncated_actions: visit.truncatedActions,
    hash,
    pulled_at: pulledAt,
    // Spelt out: an object that is put together by spreading is slow to make and to read, and there are millions.
    label_verdict: label.label_verdict,
    label_score: label.label_score,
    label_bot_type: label.label_bot_type,
    label_codes: label.label_codes,
    label_source: label.label_source,
  };
}

/** What Matomo holds as label; nothing where it was not told. */
export function labelColumns(label: Visit['label']) {
  return {
    label_verdict: label?.verdict ?? null,
    label_score: label?.score ?? null,
    label_bot_type: label?.botType ?? null,
    label_codes: label?.evidence.join(',') ?? '',
    label_source: label?.source ?? null,
    label_account_risk: label?.accountRisk ?? null,
  };
}

export function actionRowOf(visit: Visit, action: Action): Insertable<Database['actions']> {
  return {
    site: visit.site,
    id_visit: visit.id,
    position: action.position,
    page_id: action.pageId,
    type: action.type,
    url: action.url,
    title: action.title,
    at: action.at,
    time_spent: action.timeSpent,
    pageview_id: action.pageviewId,
    detail: JSON.stringify(action.detail),
  };
}

export function claimOf(row: Pick<VisitRow, 'tracker'>): TrackerClaim | null {
  return row.tracker === null ? null : (JSON.parse(row.tracker) as TrackerClaim);
}
