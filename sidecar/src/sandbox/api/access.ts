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

export const holds = (caller: Caller, right: Right) => RIGHTS.indexOf(caller.right) >= RIGHTS.indexOf(right);

/** Matomo answers 401 to whoever may not, known or not. */
export const refusal = (message: string) => new ApiError(message, 401);

export const isSuperUser = (caller: Caller) => caller.right === 'superuser';

export function needSomeView(caller: Caller): void {
  if (holds(caller, 'view')) return;
  throw refusal("You can't access this resource as it requires view access for at least one website.");
}

/** The site of a call: first whether it is named, then whether the caller may, then whether it exists. */
export function siteFor(world: World, caller: Caller, params: URLSearchParams, right: Right): Site {
  const idSite = needParam(params, 'idSite');
  // Only a super user has rights on a site that does not exist.
  const known = world.sites.has(Number(idSite)) || isSuperUser(caller);
  if (!known || !holds(caller, right)) {
    const message = `You can't access this resource as it requires '${right}' access for the website id = ${Number(idSite)}.`;
    throw refusal(message);
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
