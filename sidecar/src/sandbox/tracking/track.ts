import { referrerOf } from '../referrers.ts';
import { invalidateFinishedDay } from '../reports/archive.ts';
import { deviceOf } from '../user-agents.ts';
import type { Action, Conversion, Truth, Visit, World } from '../world.ts';
import { actionOf, countsAsAction, countsAsInteraction, type NewAction, urlIdOf } from './action.ts';
import { captureOf } from './capture.ts';
import { conversionOf, isCart, isOrder } from './conversion.ts';
import { goesOn, IDLE, lastVisitOf, visitorIdOfUser, visitorOf } from './find-visit.ts';
import { checkTrust, type HitContext, type HitParams, maskIp, siteOf, timeOf } from './hit.ts';
import { labelAfter } from './label.ts';
import { openVisit, remember } from './open-visit.ts';

const NO_DIMENSIONS: Readonly<Record<number, string>> = {};

function dimensionsOf(world: World, idSite: number, scope: 'visit' | 'action', params: HitParams) {
  if (world.dimensions.length === 0) return NO_DIMENSIONS;
  const values: Record<number, string> = {};
  for (const dimension of world.dimensions) {
    const value = params[`dimension${dimension.id}`];
    const fits = dimension.idSite === idSite && dimension.scope === scope && dimension.active;
    if (fits && value !== undefined) values[dimension.id] = value;
  }
  return values;
}

function addAction(
  world: World,
  visit: Visit,
  what: NewAction,
  params: HitParams,
  at: number,
  isNew: boolean,
) {
  const interaction = countsAsInteraction(what.kind);
  const position = interaction ? visit.interactionCount + 1 : visit.interactionCount;
  const action: Action = {
    kind: what.kind,
    url: what.url,
    title: what.title,
    id: world.nextActionId++,
    at,
    urlId: urlIdOf(world, what.kind, what.url),
    secondsBefore: isNew ? null : Math.min(IDLE, Math.max(0, at - visit.lastActionAt)),
    position: position || null,
    pageViewId: params.pv_id ?? '',
    dimensions: dimensionsOf(world, visit.idSite, 'action', params),
    event: what.event,
    search: what.search,
    content: what.content,
  };
  visit.actions.push(action);
  if (interaction) visit.interactionCount += 1;
  if (countsAsAction(what.kind)) visit.actionCount += 1;
  if (what.kind === 'event') visit.eventCount += 1;
  if (what.kind === 'search') visit.searchCount += 1;
}

/** What began as a direct visit takes the first referrer that a later hit brings. */
function continueVisit(world: World, visit: Visit, params: HitParams): void {
  rename(world, visit, params.uid);
  if (visit.referrer.type === 'direct') visit.referrer = referrerOf(params.url, params.urlref);
}

/** A user id that comes late renames the visitor of its visit. */
function rename(world: World, visit: Visit, userId: string | undefined): void {
  if (!userId || visit.userId === userId) return;
  visit.userId = userId;
  visit.visitorId = visitorIdOfUser(userId);
  remember(world, visit, visit.visitorId);
}

/** A ping makes a visit longer and may change its columns; it moves neither its last action nor its count. */
function touch(visit: Visit, params: HitParams, at: number, isNew: boolean): void {
  if (!isNew) visit.duration = Math.max(0, 1 + at - visit.firstActionAt);
  if (params.ping !== '1') visit.lastActionAt = Math.max(visit.lastActionAt, at);
  if (params.res && visit.resolution === 'unknown') visit.resolution = params.res;
}

/** A conversion makes its visit longer by two seconds and its goal's number: so does Matomo, to force a change. */
function convert(visit: Visit, conversion: Conversion, isNew: boolean): void {
  visit.conversions.push(conversion);
  if (isOrder(conversion)) visit.secondsSinceOrder = 0;
  if (!isNew && !isCart(conversion)) visit.duration += 2 + conversion.idGoal;
}

/**
 * Takes one hit, as `matomo.php` does.
 * @returns the visit, or null where Matomo drops the hit without an error (a known bot, a ping for no visit).
 * @throws RefusedHit where Matomo answers 400.
 */
export function track(world: World, params: HitParams, context: HitContext, truth?: Truth): Visit | null {
  const site = siteOf(world, params);
  checkTrust(params, context);
  const at = timeOf(world, params, context);
  const userAgent = params.ua ?? context.userAgent;
  const device = deviceOf(userAgent);
  if (device.isBot && params.bots !== '1') return null;
  const ip = maskIp(params.cip ?? context.ip);
  const visitor = visitorOf(params, device, ip);
  const last = lastVisitOf(world, site, visitor, params, at);
  const isNew = last === null || !goesOn(last, site, params, at);
  if (isNew && params.ping === '1') return null;
  const captured = world.pluginInstalled ? captureOf(device, userAgent) : null;
  const visit = isNew
    ? openVisit(world, { site, params, context, at, device, ip, captured, visitor, previous: last })
    : last;
  if (truth !== undefined) visit.truth = truth;
  if (!isNew) continueVisit(world, visit, params);
  const action = actionOf(params);
  if (action !== null) addAction(world, visit, action, params, at, isNew);
  touch(visit, params, at, isNew);
  Object.assign(visit.dimensions, dimensionsOf(world, site.idSite, 'visit', params));
  if (world.pluginInstalled) visit.label = labelAfter(visit.label, params);
  const conversion = conversionOf(world, visit, params, at);
  if (conversion !== null) convert(visit, conversion, isNew);
  invalidateFinishedDay(world, site, at);
  return visit;
}
