import { counters, lastVisitsDetails } from '../live/query.ts';
import { parseDay } from '../period.ts';
import { invalidateDay } from '../reports/archive.ts';
import { sqlTime } from '../site-time.ts';
import { isSuperUser, needParam, needSomeView, refusal, siteFor } from './access.ts';
import { ApiError, unknownMethod } from './api-error.ts';
import type { Call, MethodTable } from './method.ts';

function bulkRequest({ params, dispatch }: Call): unknown {
  const urls = [...params].filter(([name]) => /^urls\[\d*\]$/.test(name));
  return urls.map(([, url]) => {
    try {
      return dispatch(new URLSearchParams(url.replace(/^.*\?/, '')));
    } catch (error) {
      if (error instanceof ApiError) return { result: 'error', message: error.message };
      throw error;
    }
  });
}

function invalidate({ world, caller, params }: Call): unknown {
  if (!isSuperUser(caller)) throw unknownMethod('CoreAdminHome', 'invalidateArchivedReports');
  needParam(params, 'idSites');
  const dates = (params.get('dates') ?? '').split(',').filter(Boolean);
  const sites = (params.get('idSites') ?? '').split(',').map((idSite) => {
    return siteFor(world, caller, new URLSearchParams({ idSite }), 'admin');
  });
  for (const site of sites) {
    for (const date of dates) {
      const day = parseDay(date, site.timezone, world.now());
      invalidateDay(world, site.idSite, day, params.get('segment') ?? '');
    }
  }
  return [`Success. The following dates were invalidated successfully: ${dates.join(', ')}`];
}

function user({ world, caller, params }: Call): unknown {
  const login = needParam(params, 'userLogin');
  needSomeView(caller);
  if (login !== caller.login && !isSuperUser(caller)) {
    throw refusal(`The user has to be either a Super User or the user '${login}' itself.`);
  }
  return {
    login,
    email: `${login}@example.org`,
    superuser_access: login === 'admin' ? 1 : 0,
    date_registered: sqlTime(Math.min(...[...world.sites.values()].map((site) => site.createdAt))),
    invited_by: null,
    invite_expired_at: null,
    invite_accept_at: null,
    invite_status: 'active',
    uses_2fa: false,
  };
}

export const CORE_METHODS: MethodTable = {
  'API.getMatomoVersion': ({ world, caller }) => {
    needSomeView(caller);
    return world.matomoVersion;
  },
  'API.getBulkRequest': bulkRequest,
  'CoreAdminHome.invalidateArchivedReports': invalidate,
  'Live.getCounters': ({ world, caller, params }) => {
    const idSite = Number(needParam(params, 'idSite'));
    needParam(params, 'lastMinutes');
    // A super user is not asked whether the site exists: an unknown one counts nothing.
    if (!isSuperUser(caller)) siteFor(world, caller, params, 'view');
    return counters(world, idSite, params);
  },
  'Live.getLastVisitsDetails': ({ world, caller, params }) =>
    lastVisitsDetails(world, siteFor(world, caller, params, 'view'), params),
  'UsersManager.getUser': user,
  'UsersManager.hasSuperUserAccess': ({ caller }) => isSuperUser(caller),
};
