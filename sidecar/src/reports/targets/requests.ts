import type { Target } from '../../config/reporting.ts';
import type { ReportVisit } from '../../store/report-days.ts';
import type { VisitId } from '../../visit/types.ts';

/** A request that tells a target some verdicts. */
export interface TargetRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Default: POST. */
  readonly method?: 'GET';
  /** Its last visit: all up to it are told once this is taken. */
  readonly upTo: VisitId;
}
type Request = Omit<TargetRequest, 'upTo'>;

type Of<K extends Target['to']> = Extract<Target, { to: K }>;
const EVENT = 'human_traffic_verdict';

/** Verdicts of visits as a target's published format wants them, in their order and as few requests as it allows. */
export function requestsFor(target: Target, site: number, visits: readonly ReportVisit[]): TargetRequest[] {
  switch (target.to) {
    case 'ga4':
      return each(visits, (visit) => ga4(target, visit));
    case 'mixpanel':
      return batches(visits, 1_000, (some) => mixpanel(target, site, some));
    case 'segment':
      return batches(visits, 300, (some) => segment(target, site, some));
    case 'pixel':
      return each(visits, (visit) => pixel(target, site, visit));
    case 'webhook':
      return batches(visits, 500, (some) => webhook(target, site, some));
  }
}

function each(all: readonly ReportVisit[], request: (visit: ReportVisit) => Request): TargetRequest[] {
  return all.map((visit) => ({ ...request(visit), upTo: visit.id_visit }));
}

function batches(
  all: readonly ReportVisit[],
  size: number,
  request: (some: readonly ReportVisit[]) => Request,
): TargetRequest[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => {
    const some = all.slice(i * size, (i + 1) * size);
    return { ...request(some), upTo: some.at(-1)?.id_visit ?? 0 };
  });
}

const VERDICTS = { human: 'human', bot: 'bot', declaredBot: 'declared_bot', undecided: 'undecided' } as const;

function facts(visit: ReportVisit) {
  return {
    verdict: VERDICTS[visit.group],
    score: visit.score,
    bot_type: visit.bot_type,
    reasons: visit.codes,
  };
}

/**
 * Measurement Protocol, which takes one client a request and its secret in the query: there is no other place for it.
 * https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference
 */
function ga4(target: Of<'ga4'>, visit: ReportVisit): Request {
  const url = new URL(target.url ?? 'https://www.google-analytics.com/mp/collect');
  url.searchParams.set('measurement_id', target.measurementId);
  url.searchParams.set('api_secret', target.apiSecret);
  const { score, ...known } = facts(visit);
  // Values of parameters may have 100 characters, and null is none.
  const params = Object.fromEntries(
    Object.entries({
      ...known,
      reasons: known.reasons.slice(0, 100),
      session_id: String(visit.id_visit),
    }).filter(([, value]) => value !== null),
  );
  return {
    url: url.href,
    headers: {},
    body: JSON.stringify({
      client_id: visit.visitor_id,
      ...(visit.user_id === null ? {} : { user_id: visit.user_id.slice(0, 256) }),
      timestamp_micros: visit.last_action_at * 1_000_000,
      events: [
        { name: EVENT, params: { ...params, ...(score === null ? {} : { score }), engagement_time_msec: 1 } },
      ],
    }),
  };
}

/** https://developer.mixpanel.com/reference/track-event: at most 2,000 events; the same `$insert_id` counts once. */
function mixpanel(target: Of<'mixpanel'>, site: number, visits: readonly ReportVisit[]): Request {
  const events = visits.map((visit) => ({
    event: EVENT,
    properties: {
      token: target.token,
      time: visit.last_action_at,
      distinct_id: visit.user_id ?? visit.visitor_id,
      $insert_id: `ht-${site}-${visit.id_visit}-${VERDICTS[visit.group]}`.slice(0, 36),
      ...facts(visit),
    },
  }));
  return {
    url: target.url ?? 'https://api.mixpanel.com/track',
    headers: { accept: 'text/plain' },
    body: JSON.stringify(events),
  };
}

/** https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#batch: at most 500 kB. */
function segment(target: Of<'segment'>, site: number, visits: readonly ReportVisit[]): Request {
  const batch = visits.map((visit) => ({
    type: 'track',
    event: EVENT,
    messageId: `ht-${site}-${visit.id_visit}-${VERDICTS[visit.group]}`,
    anonymousId: visit.visitor_id,
    ...(visit.user_id === null ? {} : { userId: visit.user_id }),
    timestamp: new Date(visit.last_action_at * 1_000).toISOString(),
    properties: { ...facts(visit), reasons: visit.codes.slice(0, 500) },
  }));
  const authorization = `Basic ${Buffer.from(`${target.writeKey}:`).toString('base64')}`;
  return {
    url: target.url ?? 'https://api.segment.io/v1/batch',
    headers: { authorization },
    body: JSON.stringify({ batch }),
  };
}

/** The address with `{visit_id}`, `{visitor_id}`, `{user_id}`, `{site}`, `{at}`, `{verdict}`, `{score}`, `{bot_type}` and `{reasons}` filled in. */
function pixel(target: Of<'pixel'>, site: number, visit: ReportVisit): Request {
  const values: Readonly<Record<string, string | number | null>> = {
    site,
    visit_id: visit.id_visit,
    visitor_id: visit.visitor_id,
    user_id: visit.user_id,
    at: visit.last_action_at,
    ...facts(visit),
    reasons: visit.codes.slice(0, 500),
  };
  const url = new URL(target.url);
  // In the query alone: what a visitor sent must not choose the host or the path.
  url.search = decodeBraces(url.search).replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? '') : encodeURIComponent(whole),
  );
  return { url: url.href, headers: {}, body: '', method: 'GET' };
}

function decodeBraces(text: string): string {
  return text.replaceAll(/%7B/gi, '{').replaceAll(/%7D/gi, '}');
}

function webhook(target: Of<'webhook'>, site: number, visits: readonly ReportVisit[]): Request {
  const verdicts = visits.map((visit) => ({
    visit_id: visit.id_visit,
    visitor_id: visit.visitor_id,
    user_id: visit.user_id,
    at: visit.last_action_at,
    ...facts(visit),
  }));
  return { url: target.url, headers: {}, body: JSON.stringify({ type: 'verdicts', site, verdicts }) };
}
