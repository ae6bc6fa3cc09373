import { homeOf, REFERRER_TYPE_NAMES } from '../referrers.ts';
import { ecommerceStatus } from '../segments/fields.ts';
import { prettyDate, prettyDuration, sqlTime, wallTime } from '../site-time.ts';
import { isConverted } from '../tracking/conversion.ts';
import type { Site, Visit, World } from '../world.ts';
import { actionRow, currencySymbol, type Row } from './action-row.ts';
import { conversionRow } from './conversion-row.ts';
import { device, image, place } from './device-and-place.ts';
import { labelFields } from './label-fields.ts';
import { lifetimeSales } from './lifetime-sales.ts';

/** Matomo shows at most so many actions of a visit (`visitor_log_maximum_actions_per_visit`). */
const MAX_ACTIONS = 500;
const DAY = 86_400;

const days = (seconds: number | null) => (seconds === null ? 0 : Math.floor(seconds / DAY));

/** Actions and conversions in time; `clock` says whether their times are shifted as Live's are, or true. */
export function actionDetails(world: World, site: Site, visit: Visit, clock: 'shifted' | 'true'): Row[] {
  const dimensions = world.dimensions
    .filter(({ idSite, scope, active }) => idSite === site.idSite && scope === 'action' && active)
    .map(({ id }) => id);
  const goals = world.goals.filter((goal) => goal.idSite === site.idSite);
  // Conversions have no dimensions of actions, but Matomo names them.
  const none = Object.fromEntries(dimensions.map((id) => [`dimension${id}`, null]));
  // At the same second Matomo puts conversions first.
  const timed = [
    ...visit.conversions.map((one) => ({
      at: one.at,
      row: { ...conversionRow(site, one, goals), ...none },
    })),
    ...visit.actions.map((action, i) => ({ at: action.at, row: actionRow(site, visit, i, dimensions) })),
  ];
  timed.sort((a, b) => a.at - b.at);
  return timed.map(({ at, row }) => (clock === 'true' ? { ...row, timestamp: at } : row));
}

function times(site: Site, visit: Visit): Row {
  const { timezone } = site;
  const last = sqlTime(visit.lastActionAt);
  return {
    serverDate: last.slice(0, 10),
    visitServerHour: String(Number(last.slice(11, 13))),
    lastActionTimestamp: visit.lastActionAt,
    lastActionDateTime: last,
    siteName: site.name,
    serverTimestamp: visit.lastActionAt,
    firstActionTimestamp: visit.firstActionAt,
    serverTimePretty: wallTime(timezone, visit.lastActionAt),
    serverDatePretty: prettyDate(timezone, visit.lastActionAt),
    serverDatePrettyFirstAction: prettyDate(timezone, visit.firstActionAt),
    serverTimePrettyFirstAction: wallTime(timezone, visit.firstActionAt),
    visitDuration: visit.duration,
    visitDurationPretty: prettyDuration(visit.duration),
    visitLocalTime: visit.localTime,
    visitLocalHour: String(Number(visit.localTime.slice(0, 2))),
  };
}

function history(visit: Visit): Row {
  const converted = isConverted(visit);
  const status = ecommerceStatus(visit);
  const ordered = status.startsWith('ordered');
  return {
    userId: visit.userId,
    visitorType: visit.returning,
    visitorTypeIcon: visit.returning === 'new' ? null : 'plugins/Live/images/returningVisitor.png',
    visitConverted: converted ? 1 : 0,
    visitConvertedIcon: converted ? 'plugins/Morpheus/images/goal.svg' : null,
    visitCount: visit.visitCount,
    visitEcommerceStatus: status,
    visitEcommerceStatusIcon: status === 'none' ? null : `plugins/Morpheus/images/${orderIcon(ordered)}.svg`,
    daysSinceFirstVisit: days(visit.secondsSinceFirst),
    secondsSinceFirstVisit: visit.secondsSinceFirst,
    daysSinceLastEcommerceOrder: days(visit.secondsSinceOrder),
    secondsSinceLastEcommerceOrder: visit.secondsSinceOrder,
    daysSinceLastVisit: days(visit.secondsSinceLast),
    secondsSinceLastVisit: visit.secondsSinceLast,
  };
}

const orderIcon = (ordered: boolean) => (ordered ? 'ecommerceOrder' : 'ecommerceAbandonedCart');

function referrer(visit: Visit): Row {
  const { type, name, keyword, url } = visit.referrer;
  const home = homeOf(visit.referrer);
  const isSearch = type === 'search' && home !== null;
  const isSocial = type === 'social' && home !== null;
  return {
    referrerType: type,
    referrerTypeName: REFERRER_TYPE_NAMES[type],
    referrerName: name,
    referrerKeyword: keyword,
    referrerKeywordPosition: null,
    referrerUrl: url,
    referrerSearchEngineUrl: isSearch ? `http://${home}` : null,
    referrerSearchEngineIcon: isSearch ? image('searchEngines', home) : null,
    referrerSocialNetworkUrl: isSocial ? home : null,
    referrerSocialNetworkIcon: isSocial ? image('socials', home) : null,
  };
}

function dimensions(world: World, site: Site, visit: Visit): Row {
  const own = world.dimensions.filter(
    ({ idSite, scope, active }) => idSite === site.idSite && scope === 'visit' && active,
  );
  return Object.fromEntries(own.map(({ id }) => [`dimension${id}`, visit.dimensions[id] ?? null]));
}

const goalCount = (visit: Visit) => visit.conversions.filter(({ idGoal }) => idGoal > 0).length;

/** A visit as `Live.getLastVisitsDetails` shows it; without its actions where the caller does not want them. */
export function visitRow(world: World, site: Site, visit: Visit, withActions: boolean): Row {
  const all = withActions ? actionDetails(world, site, visit, 'shifted') : [];
  return {
    idSite: site.idSite,
    idVisit: visit.idVisit,
    visitIp: visit.ip,
    visitorId: visit.visitorId,
    fingerprint: visit.fingerprint,
    actionDetails: all.slice(0, MAX_ACTIONS),
    ...(all.length > MAX_ACTIONS ? { truncatedActionsCount: all.length - MAX_ACTIONS } : {}),
    goalConversions: goalCount(visit),
    ...(site.ecommerce ? lifetimeSales(world, visit) : {}),
    siteCurrency: site.currency,
    siteCurrencySymbol: currencySymbol(site),
    ...times(site, visit),
    ...history(visit),
    searches: visit.searchCount,
    actions: visit.actionCount,
    interactions: visit.interactionCount,
    events: visit.eventCount,
    ...referrer(visit),
    ...device(visit),
    ...place(visit),
    ...dimensions(world, site, visit),
    ...(world.pluginInstalled ? labelFields(visit) : {}),
  };
}
