import { ApiError } from '../api/api-error.ts';
import { type PeriodName, parseDay, parsePeriod, parseSpan, spanAround } from '../period.ts';
import { compileSegment } from '../segments/compile.ts';
import { addDays, dayOf, startOfDay } from '../site-time.ts';
import { isConverted } from '../tracking/conversion.ts';
import type { Site, Visit, World } from '../world.ts';
import type { Row } from './action-row.ts';
import { visitRow } from './visit-row.ts';

interface Window {
  readonly from: number;
  readonly to: number;
}

/** As Matomo has it: a window that names today begins a day early and has no end. */
function windowOf(world: World, site: Site, period: PeriodName, date: string): Window {
  const { timezone } = site;
  const now = world.now();
  const start = (day: string) => startOfDay(timezone, day);
  const span = period === 'range' ? parseSpan(date, timezone, now) : null;
  if (span !== null) {
    const open = /^(last|previous)/.test(date);
    return { from: start(span.from), to: open ? Number.POSITIVE_INFINITY : start(addDays(span.to, 1)) };
  }
  const today = dayOf(timezone, now);
  const day = parseDay(date, timezone, now);
  if (day === today) {
    return { from: start(spanAround(period, addDays(day, -1)).from), to: Number.POSITIVE_INFINITY };
  }
  const around = spanAround(period, day);
  return { from: start(around.from), to: start(addDays(around.to, 1)) };
}

/** Matomo 5.0 leaves open which of two visits of one second comes first: nobody shall rely on it. */
const anyOrder = (visit: Visit) => (visit.idVisit * 7_919) % 1_009;
const byLastAction = (a: Visit, b: Visit) =>
  a.lastActionAt - b.lastActionAt || anyOrder(a) - anyOrder(b) || a.idVisit - b.idVisit;

/** What `index.php` puts in where a call says nothing (`API_datatable_default_limit`). */
const DEFAULT_LIMIT = 100;

function page(visits: readonly Visit[], params: URLSearchParams): readonly Visit[] {
  const limit = Number(params.get('filter_limit') || DEFAULT_LIMIT);
  const offset = Number(params.get('filter_offset') || 0);
  return limit === -1 ? visits.slice(offset) : visits.slice(offset, offset + limit);
}

/** Visits whose last action lies in the window (both ends inclusive) and strictly after `minTimestamp`. */
export function lastVisitsDetails(world: World, site: Site, params: URLSearchParams): Row[] {
  const date = params.get('date');
  const period = params.get('period');
  const window =
    period && date ? windowOf(world, site, parsePeriod(period), date) : { from: 0, to: Infinity };
  const after = Number(params.get('minTimestamp') || 0);
  const matches = compileSegment(world, params.get('segment') ?? '');
  const found = world.visits.filter((visit) => {
    const at = visit.lastActionAt;
    return (
      visit.idSite === site.idSite && at >= window.from && at <= window.to && at > after && matches(visit)
    );
  });
  found.sort(byLastAction);
  if (params.get('filter_sort_order') !== 'asc') found.reverse();
  const withActions = params.get('doNotFetchActions') !== '1';
  return page(found, params).map((visit) => visitRow(world, site, visit, withActions));
}

/** `Live.getCounters`: what happened in the last minutes. Its actions are rows, content impressions included. */
export function counters(world: World, idSite: number, params: URLSearchParams): Row[] {
  const minutes = Number(params.get('lastMinutes'));
  if (!(minutes >= 1 && minutes <= 2880)) {
    throw new ApiError('lastMinutes only accepts values between 1 and 2880');
  }
  const since = world.now() - minutes * 60;
  const matches = compileSegment(world, params.get('segment') ?? '');
  const visits = world.visits.filter((visit) => visit.idSite === idSite && matches(visit));
  const recent = visits.filter((visit) => visit.lastActionAt >= since);
  const actions = visits.flatMap((visit) => visit.actions).filter((action) => action.at >= since);
  return [
    {
      visits: recent.length,
      actions: actions.length,
      visitors: new Set(recent.map((visit) => visit.visitorId)).size,
      visitsConverted: recent.filter(isConverted).length,
    },
  ];
}
