import { createHash } from 'node:crypto';
import { dayNumber } from '../site-time.ts';
import type { Device } from '../user-agents.ts';
import type { Site, Visit, World } from '../world.ts';
import type { HitParams } from './hit.ts';

/** Seconds without an action that end a visit. */
export const IDLE = 1800;
const MAX_ACTIONS = 10_000;

export interface Visitor {
  /** 16 hex digits from the hit, or null where it brings none. */
  readonly id: string | null;
  readonly fingerprint: string;
}

const hashes = new Map<string, string>();

/** Remembered: the same few looks come with every hit. */
function shortHash(text: string): string {
  let hash = hashes.get(text);
  if (hash === undefined) {
    hash = createHash('sha1').update(text).digest('hex').slice(0, 16);
    if (hashes.size < 10_000) hashes.set(text, hash);
  }
  return hash;
}

/** A user id renames its visitor: the visitor id becomes a hash of it. */
export const visitorIdOfUser = shortHash;

/** A browser without a cookie is recognised by what it looks like. */
export function visitorOf(params: HitParams, device: Device, ip: string): Visitor {
  const given = params.uid ? visitorIdOfUser(params.uid) : (params.cid ?? params._id ?? '');
  const looks = [device.os.code, device.os.version, device.browser.code, device.browser.version, ip];
  return {
    id: /^[0-9a-f]{16}$/i.test(given) ? given.toLowerCase() : null,
    fingerprint: shortHash([...looks, params.lang ?? ''].join('|')),
  };
}

/** The newest visit whose last action is not more than the idle time after the moment. */
function newestBefore(visits: readonly Visit[] | undefined, at: number): Visit | null {
  let newest: Visit | null = null;
  for (const visit of visits ?? []) {
    if (visit.lastActionAt > at + IDLE) continue;
    if (newest === null || visit.lastActionAt >= newest.lastActionAt) newest = visit;
  }
  return newest;
}

/** The newest visit of this visitor, however old. `cid` and `uid` insist on the visitor id, `_id` does not. */
export function lastVisitOf(world: World, site: Site, visitor: Visitor, params: HitParams, at: number) {
  const byId = visitor.id && world.visitsByVisitor.get(`${site.idSite}:${visitor.id}`);
  const found = byId ? newestBefore(byId, at) : null;
  if (found !== null) return found;
  if (visitor.id !== null && params.cid) return null;
  const alike = world.visitsByVisitor.get(`${site.idSite}:#${visitor.fingerprint}`);
  const near = alike?.filter((visit) => Math.abs(visit.lastActionAt - at) <= IDLE);
  const allowed = near?.filter((v) => !params.uid || v.userId === null || v.userId === params.uid);
  return newestBefore(allowed, at);
}

/** Whether a hit goes on with that visit: idle time, midnight of the site, a wish, or too many actions end one. */
export function goesOn(visit: Visit, site: Site, params: HitParams, at: number): boolean {
  if (params.new_visit === '1' || at - visit.lastActionAt > IDLE) return false;
  if (visit.actionCount >= MAX_ACTIONS) return false;
  return dayNumber(site.timezone, visit.lastActionAt) === dayNumber(site.timezone, at);
}
