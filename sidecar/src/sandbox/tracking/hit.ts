import type { Site, World } from '../world.ts';

/** Parameters of one hit, as they came: each a text. */
export type HitParams = Readonly<Record<string, string | undefined>>;

/** What the surroundings of a hit say: never in its parameters, or only allowed with a token. */
export interface HitContext {
  readonly ip: string;
  readonly userAgent: string;
  readonly language: string;
  /** A token with write access came along: it may say when and where the hit happened. */
  readonly trusted: boolean;
}

/** A hit that Matomo refuses (HTTP 400). */
export class RefusedHit extends Error {}

const DAY = 86_400;
const LOCATION_PARAMS = ['country', 'region', 'city', 'lat', 'long', 'cip'] as const;

export function siteOf(world: World, params: HitParams): Site {
  const site = world.sites.get(Number(params.idsite));
  if (site === undefined) throw new RefusedHit('An unexpected website was found in the request');
  return site;
}

/** Matomo refuses what only a token may say, rather than to ignore it. */
export function checkTrust(params: HitParams, context: HitContext): void {
  if (context.trusted) return;
  const forbidden = LOCATION_PARAMS.find((name) => params[name]);
  if (forbidden !== undefined) throw new RefusedHit(`Parameter ${forbidden} requires a valid token_auth`);
}

function parseTime(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
}

/** When the hit happened: now, or `cdt`. A day-old one needs a token; a nonsensical or future one is now. */
export function timeOf(world: World, params: HitParams, context: HitContext): number {
  const now = Math.floor(world.now());
  if (!params.cdt) return now;
  const at = parseTime(params.cdt);
  if (!Number.isFinite(at) || at > now || at <= now - 20 * 365 * DAY) return now;
  if (at < now - DAY && !context.trusted)
    throw new RefusedHit('Custom timestamp requires a valid token_auth');
  return at;
}

/** The last two bytes of an address are never stored (Matomo's default). */
export function maskIp(ip: string): string {
  const bytes = ip.replace(/^::ffff:/, '').split('.');
  return bytes.length === 4 ? `${bytes[0]}.${bytes[1]}.0.0` : '::';
}
