import type { Row } from '../live/action-row.ts';
import { labelFields } from '../live/label-fields.ts';
import { actionDetails, visitRow } from '../live/visit-row.ts';
import type { Site, Visit, World } from '../world.ts';
import { wholeNumber } from './plugin-params.ts';

const MAX_PAGE = 5000;
/** The plugin ends a page early here, so that it fits in PHP's memory whatever a bot has done. */
const MAX_ACTIONS = 25_000;

/** Live's fields that the export carries, by the same names. */
const LIVE_FIELDS: ReadonlySet<string> = new Set([
  'idSite',
  'idVisit',
  'visitorId',
  'userId',
  'visitIp',
  'firstActionTimestamp',
  'lastActionTimestamp',
  'visitDuration',
  'actions',
  'searches',
  'events',
  'interactions',
  'visitCount',
  'visitorType',
  'goalConversions',
  'visitConverted',
  'visitEcommerceStatus',
  'referrerType',
  'referrerName',
  'referrerKeyword',
  'referrerUrl',
  'languageCode',
  'deviceType',
  'deviceBrand',
  'deviceModel',
  'operatingSystemCode',
  'operatingSystemVersion',
  'browserCode',
  'browserVersion',
  'countryCode',
  'regionCode',
  'city',
  'visitLocalTime',
  'resolution',
]);

/** What Live adds to an action for the eye, and the dimensions that it names on conversions. */
const FOR_THE_EYE = new Set([
  'pageTitle',
  'timeSpentPretty',
  'subtitle',
  'icon',
  'iconSVG',
  'pageIdAction',
  'serverTimePretty',
]);

function plainAction(action: Row): Row {
  const isConversion = !('pageId' in action);
  const row: Row = {};
  for (const name in action) {
    if (!FOR_THE_EYE.has(name) && !(isConversion && name.startsWith('dimension'))) row[name] = action[name];
  }
  return row;
}

export function exportRow(world: World, site: Site, visit: Visit): Row {
  const live = visitRow(world, site, visit, false);
  const row: Row = {};
  for (const name in live) {
    if (LIVE_FIELDS.has(name) || /^dimension\d+$/.test(name)) row[name] = live[name];
  }
  row.actionDetails = actionDetails(world, site, visit, 'true').map(plainAction);
  const { label, captured } = visit;
  const more = {
    botModel: label.model,
    accountRisk: label.accountRisk,
    uaClass: captured?.uaClass ?? null,
    crawler: captured?.crawler ?? null,
    crawlerVerified: captured?.crawlerVerified ?? null,
  };
  return Object.assign(row, labelFields(visit), more);
}

/** Visits strictly after a place in one of two orders: by last action where a time is given, else by id. */
export function visitsSince(world: World, site: Site, params: URLSearchParams) {
  const afterId = wholeNumber(params, 'afterIdVisit', 0, 0);
  const limit = wholeNumber(params, 'limit', 1000, 1, MAX_PAGE);
  const afterTime = params.get('afterTime') ?? '';
  const own = world.visits.filter((visit) => visit.idSite === site.idSite);
  const found =
    afterTime === ''
      ? own.filter((visit) => visit.idVisit > afterId)
      : byTime(own, wholeNumber(params, 'afterTime', 0, 0), afterId, endOf(params));
  const page = found.slice(0, pageLength(found, limit));
  return {
    visits: page.map((visit) => exportRow(world, site, visit)),
    more: page.length >= limit || page.length < found.length,
  };
}

function pageLength(visits: readonly Visit[], limit: number): number {
  let actions = 0;
  const full = visits.findIndex((visit, index) => {
    actions += visit.actions.length;
    return actions > MAX_ACTIONS && index > 0;
  });
  return full < 0 ? limit : Math.min(limit, full);
}

function endOf(params: URLSearchParams): number {
  return params.get('beforeTime') ? wholeNumber(params, 'beforeTime', 0, 0) : Number.POSITIVE_INFINITY;
}

function byTime(visits: Visit[], time: number, id: number, before: number): Visit[] {
  const after = visits.filter(
    ({ lastActionAt, idVisit }) =>
      (lastActionAt > time || (lastActionAt === time && idVisit > id)) && lastActionAt < before,
  );
  return after.sort((a, b) => a.lastActionAt - b.lastActionAt || a.idVisit - b.idVisit);
}
