import { isCart, isConverted, isOrder } from '../tracking/conversion.ts';
import type { Action, Visit, World } from '../world.ts';

/** What a segment compares: one value of a visit, or one of each of its actions. */
export type SegmentValue = string | number | null;
export type SegmentField = (visit: Visit) => SegmentValue | readonly SegmentValue[];

const ofActions = (kind: Action['kind'], value: (action: Action) => SegmentValue) => (visit: Visit) =>
  visit.actions.filter((action) => action.kind === kind).map(value);

export function ecommerceStatus(
  visit: Visit,
): 'none' | 'ordered' | 'abandonedCart' | 'orderedThenAbandonedCart' {
  const ordered = visit.conversions.some(isOrder);
  const abandoned = visit.conversions.some(isCart);
  if (ordered && abandoned) return 'orderedThenAbandonedCart';
  return ordered ? 'ordered' : abandoned ? 'abandonedCart' : 'none';
}

const FIELDS: Readonly<Record<string, SegmentField>> = {
  visitId: (visit) => visit.idVisit,
  visitorId: (visit) => visit.visitorId,
  visitIp: (visit) => visit.ip,
  userId: (visit) => visit.userId,
  fingerprint: (visit) => visit.fingerprint,
  countryCode: (visit) => visit.place.country,
  regionCode: (visit) => visit.place.region,
  city: (visit) => visit.place.city,
  browserCode: (visit) => visit.device.browser.code,
  browserName: (visit) => visit.device.browser.name,
  browserVersion: (visit) => visit.device.browser.version,
  operatingSystemCode: (visit) => visit.device.os.code,
  operatingSystemName: (visit) => visit.device.os.name,
  deviceType: (visit) => visit.device.type.toLowerCase(),
  languageCode: (visit) => visit.language,
  resolution: (visit) => visit.resolution,
  referrerType: (visit) => visit.referrer.type,
  referrerName: (visit) => visit.referrer.name,
  referrerKeyword: (visit) => visit.referrer.keyword,
  referrerUrl: (visit) => visit.referrer.url,
  visitorType: (visit) => visit.returning,
  visitCount: (visit) => visit.visitCount,
  visitDuration: (visit) => visit.duration,
  actions: (visit) => visit.actionCount,
  interactions: (visit) => visit.interactionCount,
  searches: (visit) => visit.searchCount,
  events: (visit) => visit.eventCount,
  visitConverted: (visit) => (isConverted(visit) ? 1 : 0),
  visitEcommerceStatus: ecommerceStatus,
  pageUrl: ofActions('page', (action) => action.url),
  pageTitle: ofActions('page', (action) => action.title),
  entryPageUrl: (visit) => visit.actions.find((action) => action.kind === 'page')?.url ?? null,
  eventCategory: ofActions('event', (action) => action.event?.category ?? null),
  eventAction: ofActions('event', (action) => action.event?.action ?? null),
  eventName: ofActions('event', (action) => action.event?.name ?? null),
  siteSearchKeyword: ofActions('search', (action) => action.search?.keyword ?? null),
};

/** Score, reasons and source lie beside the visit in the plugin, where no segment reaches them. */
const PLUGIN_FIELDS: Readonly<Record<string, SegmentField>> = {
  accountRisk: (visit) => visit.label.accountRisk,
  botVerdict: (visit) => visit.label.verdict,
};

function dimensionField(world: World, name: string): SegmentField | undefined {
  const id = Number(/^dimension(\d+)$/.exec(name)?.[1]);
  const dimension = world.dimensions.find((candidate) => candidate.id === id);
  if (dimension === undefined) return undefined;
  if (dimension.scope === 'visit') return (visit) => visit.dimensions[id] ?? null;
  return (visit) => visit.actions.map((action) => action.dimensions[id] ?? null);
}

/** The field of that name, or undefined where Matomo has none (our plugin's go with the plugin). */
export function segmentField(world: World, name: string): SegmentField | undefined {
  return (
    FIELDS[name] ?? (world.pluginInstalled ? PLUGIN_FIELDS[name] : undefined) ?? dimensionField(world, name)
  );
}
