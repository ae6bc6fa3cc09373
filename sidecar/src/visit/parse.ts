import { BOT_TYPES, type BotType, VERDICTS, type Verdict } from '@humantraffic/tracker/verdict';
import { z } from 'zod';
import { RISK_LEVELS } from '../scoring/account/types.ts';
import { trueTimes } from './true-times.ts';
import {
  type Action,
  ADDRESS_CLASSES,
  type Label,
  type Site,
  type TrackerClaim,
  type Visit,
} from './types.ts';

/** Numbers come as numbers or strings at whim. */
const integer = z.preprocess(
  (v) => (typeof v === 'string' && /^-?\d{1,16}$/.test(v) ? Number(v) : v),
  z.int(),
);
const count = integer.pipe(z.int().min(0));
/** Epoch seconds from 1970 to the end of the year 9999: more no database column of Matomo can hold. */
const moment = integer.pipe(z.int().min(0).max(253_402_300_799));
const countOrZero = count.nullish().transform((v) => v ?? 0);
const text = z.union([z.string(), z.number().transform(String)]).nullish();
/** Matomo says "nothing" as null, as an empty text and as `unknown`. */
const word = text.transform((v) => (v === undefined || v === null || v === '' || v === 'unknown' ? null : v));
const flag = z.union([z.boolean(), integer]).nullish().transform(Boolean);

const actionSchema = z.looseObject({
  type: z.union([z.string(), z.number()]).transform(String),
  url: word.optional(),
  title: word.optional(),
  pageTitle: word.optional(),
  pageId: integer.nullish(),
  timestamp: moment,
  timeSpent: integer.nullish(),
  idpageview: word.optional(),
});

const visitSchema = z.looseObject({
  idSite: count,
  idVisit: count,
  visitorId: z.string().max(64),
  userId: word,
  visitIp: word,
  firstActionTimestamp: moment,
  lastActionTimestamp: moment,
  visitDuration: countOrZero,
  actions: countOrZero,
  searches: countOrZero,
  events: countOrZero,
  visitCount: countOrZero,
  visitorType: word.transform((v) => v ?? 'new'),
  goalConversions: countOrZero,
  visitConverted: flag,
  visitEcommerceStatus: word.transform((v) => v ?? 'none'),
  referrerType: word.transform((v) => v ?? 'direct'),
  referrerName: word,
  referrerKeyword: word,
  referrerUrl: word,
  languageCode: word,
  deviceType: word,
  deviceBrand: word,
  deviceModel: word,
  operatingSystemCode: word,
  operatingSystemVersion: word,
  browserCode: word,
  browserVersion: word,
  countryCode: word,
  regionCode: word,
  city: word,
  visitLocalTime: word,
  resolution: word,
  addressClass: z.enum(ADDRESS_CLASSES).nullish().catch(null),
  actionDetails: z
    .array(actionSchema)
    .nullish()
    .transform((v) => v ?? []),
  truncatedActionsCount: countOrZero,
});

const verdict = z.preprocess(
  (v) => ((VERDICTS as readonly unknown[]).includes(v) ? v : null),
  z.custom<Verdict | null>(),
);
const botType = z.preprocess(
  (v) => ((BOT_TYPES as readonly unknown[]).includes(v) ? v : null),
  z.custom<BotType | null>(),
);
const codes = z.preprocess(
  (v) => (Array.isArray(v) ? v.filter((c) => typeof c === 'string') : []),
  z.array(z.string()),
);
/** The label that Matomo holds, under the plugin's names. */
export const heldLabelSchema = z
  .object({
    botVerdict: verdict,
    botScore: integer.nullish(),
    botType,
    botReason: codes,
    botSource: z.enum(['tracker', 'sidecar', 'person']).nullish(),
    accountRisk: z.enum(RISK_LEVELS).nullish().catch(null),
  })
  .transform(
    (l): Label => ({
      verdict: l.botVerdict,
      score: l.botScore ?? null,
      botType: l.botType,
      evidence: l.botReason,
      source: l.botSource ?? null,
      accountRisk: l.accountRisk ?? null,
    }),
  );
const claimSchema = z.object({
  trackerVerdict: verdict,
  trackerScore: integer.nullish(),
  trackerEvidence: codes,
  trackingMode: word,
});

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
 * One visit as Matomo gives it → a `Visit`.
 * @throws z.ZodError where a field that the visit needs is missing or of another shape
 */
export function parseVisit(raw: unknown, context: ParseContext): Visit {
  const v = visitSchema.parse(raw);
  const dimensions = visitDimensions(v);
  const bounds = [v.firstActionTimestamp, v.lastActionTimestamp] as const;
  const { lane, site } = context;
  const given = v.actionDetails;
  const times = lane === 'live' ? trueTimes(given, site.timezone, bounds) : given.map((a) => a.timestamp);
  return {
    site: v.idSite,
    id: v.idVisit,
    visitorId: v.visitorId,
    userId: v.userId,
    ip: v.visitIp,
    firstActionAt: v.firstActionTimestamp,
    lastActionAt: v.lastActionTimestamp,
    duration: v.visitDuration,
    actionCount: v.actions,
    searchCount: v.searches,
    eventCount: v.events,
    visitCount: v.visitCount,
    visitorType: v.visitorType,
    goalConversions: v.goalConversions,
    converted: v.visitConverted,
    ecommerceStatus: v.visitEcommerceStatus,
    referrerType: v.referrerType,
    referrerName: v.referrerName,
    referrerKeyword: v.referrerKeyword,
    referrerUrl: v.referrerUrl,
    language: v.languageCode,
    deviceType: v.deviceType,
    deviceBrand: v.deviceBrand,
    deviceModel: v.deviceModel,
    osCode: v.operatingSystemCode,
    osVersion: v.operatingSystemVersion,
    browserCode: v.browserCode,
    browserVersion: v.browserVersion,
    country: v.countryCode,
    region: v.regionCode,
    city: v.city,
    localTime: v.visitLocalTime,
    resolution: v.resolution,
    addressClass: v.addressClass ?? null,
    dimensions,
    ...labelAndClaim(raw as Record<string, unknown>, dimensions, context.dimensions),
    actions: given.map((a, i) => actionOf(a, i, times[i] ?? a.timestamp)),
    truncatedActions: v.truncatedActionsCount,
  };
}

function actionOf(raw: z.output<typeof actionSchema>, position: number, at: number): Action {
  return {
    position,
    pageId: raw.pageId ?? null,
    type: raw.type,
    url: raw.url ?? null,
    title: raw.pageTitle ?? (raw.type === 'action' ? (raw.title ?? null) : null),
    at,
    timeSpent: raw.timeSpent ?? null,
    pageviewId: raw.idpageview ?? null,
    detail: Object.fromEntries(
      DETAIL.filter((key) => raw[key] !== undefined && raw[key] !== null && raw[key] !== '').map((key) => [
        key,
        raw[key],
      ]),
    ),
  };
}

function visitDimensions(raw: Record<string, unknown>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key in raw) {
    if (!key.startsWith('dimension')) continue;
    const [id, value] = [/^dimension(\d{1,6})$/.exec(key)?.[1], raw[key]];
    if (id !== undefined && value !== null && value !== undefined && value !== '') found[id] = String(value);
  }
  return found;
}

/** Without the plugin's fields a label is not told (null), and the tracker speaks by its custom dimensions alone. */
function labelAndClaim(
  raw: Record<string, unknown>,
  values: Readonly<Record<string, string>>,
  ids: DimensionIds,
): { label: Label | null; tracker: TrackerClaim | null } {
  if (!('botVerdict' in raw)) return { label: null, tracker: claimOfDimensions(values, ids) };
  const label = heldLabelSchema.parse(raw);
  const l = claimSchema.parse(raw);
  const silent =
    l.trackerVerdict === null && l.trackerEvidence.length === 0 && (l.trackerScore ?? null) === null;
  if (silent) return { label, tracker: claimOfDimensions(values, ids) };
  const tracker: TrackerClaim = {
    verdict: l.trackerVerdict,
    score: l.trackerScore ?? null,
    botType: null,
    evidence: l.trackerEvidence,
    mode: l.trackingMode,
  };
  return { label, tracker };
}

function claimOfDimensions(values: Readonly<Record<string, string>>, ids: DimensionIds): TrackerClaim | null {
  const read = (id: number | undefined) => (id === undefined ? undefined : values[String(id)]);
  const isBot = read(ids.isBot);
  const mode = read(ids.trackingMode);
  if (isBot === undefined && mode === undefined) return null;
  return {
    verdict: verdict.parse(isBot),
    score: null,
    botType: botType.parse(read(ids.botType)),
    evidence: [],
    mode: mode ?? null,
  };
}
