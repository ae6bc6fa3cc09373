import { createHash } from 'node:crypto';
import { countryOfLanguage } from '../places.ts';
import { referrerOf } from '../referrers.ts';
import type { Device } from '../user-agents.ts';
import { type Captured, EMPTY_LABEL, type Place, type Site, type Visit, type World } from '../world.ts';
import type { Visitor } from './find-visit.ts';
import type { HitContext, HitParams } from './hit.ts';

export interface Opening {
  readonly site: Site;
  readonly params: HitParams;
  readonly context: HitContext;
  readonly at: number;
  readonly device: Device;
  readonly ip: string;
  readonly captured: Captured | null;
  readonly visitor: Visitor;
  /** The visitor's visit before, if any. */
  readonly previous: Visit | null;
}

function placeOf(params: HitParams, language: string): Place {
  return {
    country: params.country?.toLowerCase() || countryOfLanguage(language),
    region: params.region || null,
    city: params.city || null,
    latitude: params.lat || null,
    longitude: params.long || null,
  };
}

/** `h`, `m`, `s` are the visitor's own clock; without them Matomo takes the server's, which is UTC. */
function localTimeOf(params: HitParams, at: number): string {
  if (params.h === undefined) return new Date(at * 1000).toISOString().slice(11, 19);
  return [params.h, params.m ?? '0', params.s ?? '0'].map((part) => part.padStart(2, '0')).join(':');
}

/** What the visitor's visit before says about this one. */
function historyOf(previous: Visit | null, params: HitParams, at: number) {
  const orders = Boolean(params.ec_id);
  if (previous === null) {
    const returning = orders ? 'returningCustomer' : 'new';
    return {
      visitCount: 1,
      returning,
      secondsSinceFirst: 0,
      secondsSinceLast: 0,
      secondsSinceOrder: null,
    } as const;
  }
  const since = at - previous.firstActionAt;
  const before = previous.secondsSinceOrder;
  return {
    visitCount: previous.visitCount + 1,
    // 0 counts as none in Matomo: the visit right after the one that ordered is not yet a customer's.
    returning: orders || before ? 'returningCustomer' : 'returning',
    secondsSinceFirst: previous.secondsSinceFirst + since,
    secondsSinceLast: since,
    secondsSinceOrder: before === null ? null : before + since,
  } as const;
}

/** Makes a visit findable by a visitor id. */
export function remember(world: World, visit: Visit, key: string): void {
  const name = `${visit.idSite}:${key}`;
  const known = world.visitsByVisitor.get(name);
  if (known === undefined) world.visitsByVisitor.set(name, [visit]);
  else if (!known.includes(visit)) known.push(visit);
}

/** A visitor without an id gets one that is the same in every run. */
function inventId(idVisit: number, fingerprint: string): string {
  return createHash('sha1').update(`${fingerprint}:${idVisit}`).digest('hex').slice(0, 16);
}

export function openVisit(world: World, opening: Opening): Visit {
  const { site, params, context, at, device, ip, captured, visitor, previous } = opening;
  const idVisit = world.nextVisitId++;
  const language = (params.lang ?? context.language).toLowerCase() || 'xx';
  const visit: Visit = {
    idVisit,
    idSite: site.idSite,
    visitorId: visitor.id ?? previous?.visitorId ?? inventId(idVisit, visitor.fingerprint),
    fingerprint: visitor.fingerprint,
    userId: params.uid || null,
    ip,
    firstActionAt: at,
    lastActionAt: at,
    duration: 0,
    actionCount: 0,
    interactionCount: 0,
    searchCount: 0,
    eventCount: 0,
    ...historyOf(previous, params, at),
    referrer: referrerOf(params.url, params.urlref),
    device,
    language,
    place: placeOf(params, language),
    localTime: localTimeOf(params, at),
    resolution: params.res || 'unknown',
    dimensions: {},
    actions: [],
    conversions: [],
    label: { ...EMPTY_LABEL },
    captured,
    truth: null,
  };
  world.visits.push(visit);
  world.visitsById.set(idVisit, visit);
  remember(world, visit, visit.visitorId);
  remember(world, visit, `#${visit.fingerprint}`);
  return visit;
}
