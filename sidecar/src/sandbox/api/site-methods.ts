import { sqlTime } from '../site-time.ts';
import type { Site } from '../world.ts';
import { type Caller, isSuperUser, siteFor } from './access.ts';
import type { Method, MethodTable } from './method.ts';

function siteRow(site: Site) {
  return {
    idsite: site.idSite,
    name: site.name,
    main_url: site.mainUrl,
    ts_created: sqlTime(site.createdAt),
    ecommerce: site.ecommerce ? 1 : 0,
    sitesearch: 1,
    sitesearch_keyword_parameters: '',
    sitesearch_category_parameters: '',
    timezone: site.timezone,
    currency: site.currency,
    exclude_unknown_urls: 0,
    excluded_ips: '',
    excluded_parameters: '',
    excluded_user_agents: '',
    excluded_referrers: '',
    group: '',
    type: 'website',
    keep_url_fragment: 0,
    creator_login: 'admin',
    timezone_name: site.timezone.replace(/^Europe\/Berlin$/, 'Germany - Berlin'),
    currency_name: site.currency === 'EUR' ? 'Euro' : 'US Dollar',
  };
}

/** The lists are of one right each: a super user has admin rights on all sites, and no view or write rights. */
const isRightOf = (caller: Caller, right: 'view' | 'write' | 'admin') =>
  isSuperUser(caller) ? right === 'admin' : caller.right === right;

const idsWith =
  (right: 'view' | 'write' | 'admin'): Method =>
  ({ world, caller }) =>
    isRightOf(caller, right) ? [...world.sites.keys()] : [];

export const SITE_METHODS: MethodTable = {
  'SitesManager.getSiteFromId': ({ world, caller, params }) =>
    siteRow(siteFor(world, caller, params, 'view')),
  'SitesManager.getSitesWithAtLeastViewAccess': ({ world, caller }) =>
    caller.right === 'none' ? [] : [...world.sites.values()].map(siteRow),
  'SitesManager.getSitesIdWithAtLeastViewAccess': ({ world, caller }) =>
    caller.right === 'none' ? [] : [...world.sites.keys()],
  'SitesManager.getSitesIdWithViewAccess': idsWith('view'),
  'SitesManager.getSitesIdWithWriteAccess': idsWith('write'),
  'SitesManager.getSitesIdWithAdminAccess': idsWith('admin'),
};
