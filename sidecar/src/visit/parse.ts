import { BOT_TYPES, VERDICTS } from '@humantraffic/tracker/verdict';
import { RISK_LEVELS } from '../scoring/account/types.ts';
import {
  countOf,
  countOrZero,
  flagOf,
  integerOrNull,
  momentOf,
  objectOf,
  odd,
  oneOf,
  type Raw,
  textsOf,
  wordOf,
} from './fields.ts';
import { trueTimes } from './true-times.ts';
import {
  type Action,
  ADDRESS_CLASSES,
  type Label,
  type Site,
  type TrackerClaim,
  type Visit,
} from './types.ts';

/** Fields of an action that only its type has; the same, whichever way the visit was pulled. */
const DETAIL = [
  'eventCategory',
  'eventAction',
  'eventName',
  'eventValue',
  'siteSearchKeyword',
  'siteSearchCategory',
  'siteSearchCount',
  'contentName',
  'contentPiece',
  'contentTarget',
  'contentInteraction',
  'goalName',
  'goalId',
  'orderId',
  'revenue',
  'revenueSubTotal',
  'revenueTax',
  'revenueShipping',
  'revenueDiscount',
  'items',
] as const;

/** idcustomdimension of the dimensions that the tracker fills, where the site has them. */
export interface DimensionIds {
  readonly trackingMode?: number;
  readonly isBot?: number;
  readonly botType?: number;
}

export interface ParseContext {
  readonly site: Site;
  /** `live` shifts the times of actions by the site's time zone, `plugin` does not. */
  readonly lane: 'plugin' | 'live';
  readonly dimensions: DimensionIds;
}

/**
 * One visit as Matomo gives it → a `Visit`. Written out field by field: a schema that is interpreted takes ten times as
 * long, and this is done for every visit that there is.
 * @throws TypeError where a field that the visit needs is missing or of another shape; it names the field
 */
export function parseVisit(raw: unknown, context: ParseContext): Visit {
  const v = objectOf(raw, 'visit');
  const { lane, site } = context;
  const firstActionAt = momentOf(v.firstActionTimestamp, 'firstActionTimestamp');
  const lastActionAt = momentOf(v.lastActionTimestamp, 'lastActionTimestamp');
  const dimensions = visitDimensions(v);
  const { label, tracker } = labelAndClaim(v, dimensions, context.dimensions);
  return {
    site: countOf(v.idSite, 'idSite'),
    id: countOf(v.idVisit, 'idVisit'),
    visitorId: visitorOf(v.visitorId),
    userId: wordOf(v.userId, 'userId'),
    ip: wordOf(v.visitIp, 'visitIp'),
    firstActionAt,
    lastActionAt,
    duration: countOrZero(v.visitDuration, 'visitDuration'),
    actionCount: countOrZero(v.actions, 'actions'),
    searchCount: countOrZero(v.searches, 'searches'),
    eventCount: countOrZero(v.events, 'events'),
    visitCount: countOrZero(v.visitCount, 'visitCount'),
    visitorType: wordOf(v.visitorType, 'visitorType') ?? 'new',
    goalConversions: countOrZero(v.goalConversions, 'goalConversions'),
    converted: flagOf(v.visitConverted, 'visitConverted'),
    ecommerceStatus: wordOf(v.visitEcommerceStatus, 'visitEcommerceStatus') ?? 'none',
    referrerType: wordOf(v.referrerType, 'referrerType') ?? 'direct',
    referrerName: wordOf(v.referrerName, 'referrerName'),
    referrerKeyword: wordOf(v.referrerKeyword, 'referrerKeyword'),
    referrerUrl: wordOf(v.referrerUrl, 'referrerUrl'),
    language: wordOf(v.languageCode, 'languageCode'),
    deviceType: wordOf(v.deviceType, 'deviceType'),
    deviceBrand: wordOf(v.deviceBrand, 'deviceBrand'),
    deviceModel: wordOf(v.deviceModel, 'deviceModel'),
    osCode: wordOf(v.operatingSystemCode, 'operatingSystemCode'),
    osVersion: wordOf(v.operatingSystemVersion, 'operatingSystemVersion'),
    browserCode: wordOf(v.browserCode, 'browserCode'),
    browserVersion: wordOf(v.browserVersion, 'browserVersion'),
    country: wordOf(v.countryCode, 'countryCode'),
    region: wordOf(v.regionCode, 'regionCode'),
    city: wordOf(v.city, 'city'),
    localTime: wordOf(v.visitLocalTime, 'visitLocalTime'),
    resolution: wordOf(v.resolution, 'resolution'),
    addressClass: oneOf(v.addressClass, ADDRESS_CLASSES),
    dimensions,
    label,
    tracker,
    actions: actionsOf(v.actionDetails, {
      lane,
      timezone: site.timezone,
      bounds: [firstActionAt, lastActionAt],
    }),
    truncatedActions: countOrZero(v.truncatedActionsCount, 'truncatedActionsCount'),
  };
}

function visitorOf(value: unknown): string {
  if (typeof value === 'string' && value.length <= 64) return value;
  throw odd('visitorId', 'expected text of at most 64 characters', value);
}

interface ActionContext {
  readonly lane: ParseContext['lane'];
  readonly timezone: string;
  readonly bounds: readonly [first: number, last: number];
}

function actionsOf(value: unknown, { lane, timezone, bounds }: ActionContext): Action[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw odd('actionDetails', 'expected array', value);
  const actions: Action[] = [];
  try {
    for (const one of value) actions.push(actionOf(one, actions.length));
  } catch (error) {
    throw new TypeError(`actionDetails.${actions.length}.${(error as Error).message}`);
  }
  if (lane === 'plugin') return actions;
  const times = trueTimes(actions, timezone, bounds);
  return actions.map((action, i) => ({ ...action, at: times[i] ?? action.at }));
}

function actionOf(one: unknown, position: number): Action {
  const raw = objectOf(one, 'action');
  const type = typeOf(raw.type);
  const title = wordOf(raw.title, 'title');
  return {
    position,
    pageId: integerOrNull(raw.pageId, 'pageId'),
    type,
    url: wordOf(raw.url, 'url'),
    title: wordOf(raw.pageTitle, 'pageTitle') ?? (type === 'action' ? title : null),
    at: momentOf(raw.timestamp, 'timestamp'),
    timeSpent: integerOrNull(raw.timeSpent, 'timeSpent'),
    pageviewId: wordOf(raw.idpageview, 'idpageview'),
    detail: detailOf(raw),
  };
}

function typeOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw odd('type', 'expected text', value);
}

/** Shared: most actions are plain page views, which have none. */
const NO_DETAIL: Action['detail'] = Object.freeze({});

function detailOf(raw: Raw): Action['detail'] {
  let detail: Record<string, unknown> | null = null;
  for (const key of DETAIL) {
    const value = raw[key];
    if (value === undefined || value === null || value === '') continue;
    detail ??= {};
    detail[key] = value;
  }
  return detail ?? NO_DETAIL;
}

const NO_DIMENSIONS: Visit['dimensions'] = Object.freeze({});

function visitDimensions(raw: Raw): Visit['dimensions'] {
  let found: Record<string, string> | null = null;
  for (const key in raw) {
    if (!key.startsWith('dimension')) continue;
    const value = raw[key];
    if (value === null || value === undefined || value === '') continue;
    const id = /^dimension(\d{1,6})$/.exec(key)?.[1];
    if (id === undefined) continue;
    found ??= {};
    found[id] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return found ?? NO_DIMENSIONS;
}

/** Without the plugin's fields a label is not told (null), and the tracker speaks by its custom dimensions alone. */
function labelAndClaim(
  raw: Raw,
  values: Visit['dimensions'],
  ids: DimensionIds,
): { label: Label | null; tracker: TrackerClaim | null } {
  if (!('botVerdict' in raw)) return { label: null, tracker: claimOfDimensions(values, ids) };
  const label = heldLabel(raw);
  const tracker: TrackerClaim = {
    verdict: oneOf(raw.trackerVerdict, VERDICTS),
    score: integerOrNull(raw.trackerScore, 'trackerScore'),
    botType: null,
    evidence: textsOf(raw.trackerEvidence),
    mode: wordOf(raw.trackingMode, 'trackingMode'),
  };
  const isSilent = tracker.verdict === null && tracker.evidence.length === 0 && tracker.score === null;
  return { label, tracker: isSilent ? claimOfDimensions(values, ids) : tracker };
}

/** The label that Matomo holds, under the plugin's names. @throws TypeError where a field is odd */
export function heldLabel(raw: Raw): Label {
  return {
    verdict: oneOf(raw.botVerdict, VERDICTS),
    score: integerOrNull(raw.botScore, 'botScore'),
    botType: oneOf(raw.botType, BOT_TYPES),
    evidence: textsOf(raw.botReason),
    source: sourceOf(raw.botSource),
    accountRisk: oneOf(raw.accountRisk, RISK_LEVELS),
  };
}

const SOURCES = ['tracker', 'sidecar', 'person'] as const;

function sourceOf(value: unknown): Label['source'] {
  if (value === undefined || value === null) return null;
  const source = oneOf(value, SOURCES);
  if (source === null) throw odd('botSource', `expected one of ${SOURCES.join(', ')}`, value);
  return source;
}

function claimOfDimensions(values: Visit['dimensions'], ids: DimensionIds): TrackerClaim | null {
  const read = (id: number | undefined) => (id === undefined ? undefined : values[String(id)]);
  const isBot = read(ids.isBot);
  const mode = read(ids.trackingMode);
  if (isBot === undefined && mode === undefined) return null;
  return {
    verdict: oneOf(isBot, VERDICTS),
    score: null,
    botType: oneOf(read(ids.botType), BOT_TYPES),
    evidence: [],
    mode: mode ?? null,
  };
}
