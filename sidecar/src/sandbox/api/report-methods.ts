import { daysOf, parseDay, parsePeriod, parseSpan, type Span, spanAround } from '../period.ts';
import { archivedVisits } from '../reports/archive.ts';
import { countryRows, deviceTypeRows, referrerTypeRows } from '../reports/breakdown.ts';
import { eventCategoryRows } from '../reports/event-categories.ts';
import { pageUrlRows } from '../reports/page-urls.ts';
import { summaryRow } from '../reports/summary.ts';
import { compileSegment } from '../segments/compile.ts';
import type { Site, Visit, World } from '../world.ts';
import { needParam, siteFor } from './access.ts';
import type { Call, Method, MethodTable } from './method.ts';

/** What a report counts, and how it is told: of a free range Matomo counts no distinct visitors. */
type Report = (visits: readonly Visit[], params: URLSearchParams, distinct: boolean) => unknown;

function visitsOf(world: World, site: Site, span: Span, segment: string): Visit[] {
  return daysOf(span).flatMap((day) => [...archivedVisits(world, site, day, segment)]);
}

/** A list of days gives one answer for each, keyed by date; a range, week, month or year gives one. */
function report({ world, caller, params }: Call, make: Report): unknown {
  const site = siteFor(world, caller, params, 'view');
  const period = parsePeriod(needParam(params, 'period'));
  const date = needParam(params, 'date');
  const segment = params.get('segment') ?? '';
  compileSegment(world, segment);
  const span = parseSpan(date, site.timezone, world.now());
  const of = (days: Span) => make(visitsOf(world, site, days, segment), params, period !== 'range');
  if (span === null) return of(spanAround(period, parseDay(date, site.timezone, world.now())));
  if (period !== 'day') return of(span);
  const days = daysOf(span).map((day) => [day, of({ from: day, to: day })] as const);
  return Object.fromEntries(days.map(([day, answer]) => [day, isEmpty(answer) ? [] : answer]));
}

/** In a list of days an empty summary is `[]`; asked for alone it is full of zeros. */
const isEmpty = (answer: unknown) =>
  typeof answer === 'object' && answer !== null && 'nb_visits' in answer && answer.nb_visits === 0;

const method =
  (make: Report): Method =>
  (call) =>
    report(call, make);

/** Matomo cuts tables at 100 rows unless told otherwise; −1 is all. */
function limited(rows: readonly unknown[], params: URLSearchParams): readonly unknown[] {
  const limit = Number(params.get('filter_limit') || 100);
  return limit === -1 ? rows : rows.slice(0, limit);
}

export const REPORT_METHODS: MethodTable = {
  'VisitsSummary.get': method((visits, _, distinct) => summaryRow(visits, distinct)),
  'VisitsSummary.getVisits': method((visits) => visits.length),
  'Actions.getPageUrls': method((visits, params) => limited(pageUrlRows(visits), params)),
  'Events.getCategory': method((visits, params) =>
    limited(eventCategoryRows(visits, params.get('expanded') === '1'), params),
  ),
  'Referrers.getReferrerType': method((visits, params) => limited(referrerTypeRows(visits), params)),
  'UserCountry.getCountry': method((visits, params) => limited(countryRows(visits), params)),
  'DevicesDetection.getType': method((visits, params) => limited(deviceTypeRows(visits), params)),
};
