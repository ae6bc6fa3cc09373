import type { LabelledHit } from '../load-hits.ts';
import type { PlannedAction, TrafficSite, VisitPlan } from './plan.ts';

/** The visit as the requests that a browser would have sent to `matomo.php`; `cdt`, `cip` and the place need a token. */
export function toHits(plan: VisitPlan, site: TrafficSite & { readonly idSite: number }): LabelledHit[] {
  const common = commonParams(plan, site);
  const truth =
    plan.tracker?.verdict === 'declared_bot' ? 'declared_bot' : plan.truth.isBot ? 'bot' : 'human';
  return plan.actions.map((action, i) => ({
    truth,
    params: {
      ...common,
      ...(i === 0 ? firstParams(plan) : {}),
      cdt: String(action.at),
      url: `${site.url}${i === 0 ? landingOf(plan) : action.path}`,
      ...paramsOf(action),
    },
  }));
}

/** Matomo reads a campaign from the address that it leads to. */
function landingOf({ actions: [{ path }], referrer: { type, name } }: VisitPlan): string {
  if (type !== 'campaign' || name === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}mtm_campaign=${encodeURIComponent(name)}`;
}

function commonParams({ visitor, userId, browser, place }: VisitPlan, { idSite }: { idSite: number }) {
  return {
    idsite: String(idSite),
    rec: '1',
    cid: visitor,
    ua: browser.userAgent,
    lang: browser.language,
    cip: place.ip,
    country: place.country,
    ...(place.region === null ? {} : { region: place.region }),
    ...(place.city === null ? {} : { city: place.city }),
    ...(browser.resolution === null ? {} : { res: browser.resolution }),
    ...(userId === null ? {} : { uid: userId }),
  };
}

/** What the first hit alone carries: where the visit came from, the visitor's clock, what the browser's tracker said. */
function firstParams({
  actions: [first],
  place,
  referrer,
  tracker,
  visitNumber,
}: VisitPlan): Record<string, string> {
  const [h = '', m = '', s = ''] = new Date((first.at + place.clockOffset) * 1000)
    .toISOString()
    .slice(11, 19)
    .split(':');
  return {
    new_visit: '1',
    h,
    m,
    s,
    _idvc: String(visitNumber),
    ...(referrer.url === null ? {} : { urlref: referrer.url }),
    ...(tracker === null ? {} : trackerParams(tracker)),
  };
}

function trackerParams(tracker: NonNullable<VisitPlan['tracker']>): Record<string, string> {
  return {
    ...(tracker.verdict === null ? {} : { ht_v: tracker.verdict }),
    ...(tracker.verdict === 'declared_bot' ? { bots: '1' } : {}),
    ...(tracker.score === null ? {} : { ht_s: String(tracker.score) }),
    ...(tracker.evidence.length === 0 ? {} : { ht_e: tracker.evidence.join(',') }),
    ...(tracker.mode === null ? {} : { ht_m: tracker.mode }),
  };
}

function paramsOf({ kind, title, detail = {} }: PlannedAction): Record<string, string> {
  const text = (name: string): string => String(detail[name] ?? '');
  switch (kind) {
    case 'search':
      return { search: text('keyword') };
    case 'event':
      return {
        e_c: text('category'),
        e_a: text('action'),
        ...(detail.name === undefined ? {} : { e_n: text('name') }),
      };
    case 'download':
      return { download: text('url') };
    case 'outlink':
      return { link: text('url') };
    case 'goal':
      return { idgoal: text('goal') };
    case 'order':
      return { idgoal: '0', revenue: text('revenue'), ec_id: text('orderId') };
    case 'cart':
      return { idgoal: '0', revenue: '39' };
    default:
      return { action_name: title };
  }
}
