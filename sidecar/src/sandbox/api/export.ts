import type { Row } from '../live/action-row.ts';
import { actionDetails, visitRow } from '../live/visit-row.ts';
import type { Site, Visit, World } from '../world.ts';
import { ApiError } from './api-error.ts';

const MAX_PAGE = 5000;

/** Live's fields that the export carries, by the same names. */
const LIVE_FIELDS = [
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
] as const;

function labelFields({ label }: Visit): Row {
  return {
    botVerdict: label.verdict,
    botScore: label.score,
    botReason: [...label.reasons],
    botType: label.botType,
    botSource: label.source,
    botModel: label.model,
    trackingMode: label.mode,
  };
}

function exportRow(world: World, site: Site, visit: Visit): Row {
  const live = visitRow(world, site, visit, false);
  const kept = Object.entries(live).filter(
    ([name]) => (LIVE_FIELDS as readonly string[]).includes(name) || /^dimension\d+$/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    actionDetails: actionDetails(world, site, visit, 'true'),
    ...labelFields(visit),
  };
}

/** Seconds since 1970, or `YYYY-MM-DD HH:MM:SS` (UTC). */
function timeOf(text: string): number {
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
  if (Number.isNaN(at)) throw new ApiError(`Not a time: '${text}'.`);
  return at;
}

function numberParam(params: URLSearchParams, name: string, fallback: number, least: number, most: number) {
  const value = Number(params.get(name) || fallback);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ApiError(`${name} must be a whole number from ${least} to ${most}.`);
}

/** Visits strictly after a place in one of two orders: by last action where a time is given, else by id. */
export function visitsSince(world: World, site: Site, params: URLSearchParams) {
  const afterId = numberParam(params, 'afterIdVisit', 0, 0, Number.MAX_SAFE_INTEGER);
  const limit = numberParam(params, 'limit', 1000, 1, MAX_PAGE);
  const afterTime = params.get('afterTime') ?? '';
  const own = world.visits.filter((visit) => visit.idSite === site.idSite);
  const found =
    afterTime === ''
      ? own.filter((visit) => visit.idVisit > afterId)
      : byTime(own, timeOf(afterTime), afterId);
  const visits = found.slice(0, limit).map((visit) => exportRow(world, site, visit));
  return { visits, more: found.length >= limit };
}

function byTime(visits: Visit[], time: number, id: number): Visit[] {
  const after = visits.filter(
    (visit) => visit.lastActionAt > time || (visit.lastActionAt === time && visit.idVisit > id),
  );
  return after.sort((a, b) => a.lastActionAt - b.lastActionAt || a.idVisit - b.idVisit);
}
