import type { Site, World } from '../world.ts';
import { ApiError } from './api-error.ts';

/** Rights of a token, each including those before it. */
export const RIGHTS = ['none', 'view', 'write', 'admin', 'superuser'] as const;
export type Right = (typeof RIGHTS)[number];

/** Who calls: the sandbox knows an administrator, a reader, and the anonymous user. */
export interface Caller {
  readonly login: string;
  readonly right: Right;
}

export const ANONYMOUS: Caller = { login: 'anonymous', right: 'none' };

const holds = (caller: Caller, right: Right) => RIGHTS.indexOf(caller.right) >= RIGHTS.indexOf(right);

/** Matomo answers 401 to the anonymous user, and 200 with an error to a known one. */
function refusal(caller: Caller, message: string): ApiError {
  return new ApiError(message, caller.right === 'none' ? 401 : 200);
}

export function needSuperUser(caller: Caller): void {
  if (holds(caller, 'superuser')) return;
  throw refusal(caller, "You can't access this resource as it requires a 'superuser' access.");
}

export function needSomeView(caller: Caller): void {
  if (holds(caller, 'view')) return;
  throw refusal(
    caller,
    "You can't access this resource as it requires view access for at least one website.",
  );
}

/** The site of a call: first whether it is named, then whether the caller may, then whether it exists. */
export function siteFor(world: World, caller: Caller, params: URLSearchParams, right: Right): Site {
  const idSite = needParam(params, 'idSite');
  if (!holds(caller, right)) {
    const message = `You can't access this resource as it requires '${right}' access for the website id = ${Number(idSite)}.`;
    throw refusal(caller, message);
  }
  const site = world.sites.get(Number(idSite));
  if (site !== undefined) return site;
  throw new ApiError(`An unexpected website was found in the request: website id was set to '${idSite}' .`);
}

export function needParam(params: URLSearchParams, name: string): string {
  const value = params.get(name);
  if (value === null || value === '') throw new ApiError(`Please specify a value for '${name}'.`);
  return value;
}
