import { addDays, daysBetween } from '../calendar/index.ts';
import { reasonOf } from '../lang/evidence.en.ts';
import type { DayTotal } from '../pull/reconcile.ts';
import { currentTuning } from '../run/current-tuning.ts';
import type { Range } from '../store/numbers.ts';
import type { Store } from '../store/store.ts';
import type { Site } from '../visit/types.ts';
import { compare } from './compare.ts';
import { scoreDriftOf } from './drift.ts';
import { dayFacts, dayVisitors, type VisitFilter } from './facts/days.ts';
import { type IdSet, NO_IDS, unite } from './facts/id-set.ts';
import { groupsTogether, mergeFacts } from './facts/merge.ts';
import { DIMENSIONS, record } from './facts/tally.ts';
import type { Dimension, Facts, GroupCounts, GroupFacts } from './facts/types.ts';
import { GROUPS, OTHERS } from './facts/types.ts';
import { DAYS_LEARNED, forecastOf } from './forecast.ts';
import type { Breakdown, Engagement, Report, ReportDay, SegmentMetrics, VerdictCounts } from './model.ts';

/** Rows of a breakdown beyond this are left out: a report is read by a person. */
const MOST_ROWS = 25;

export interface ReportOptions {
  readonly site: Site;
  readonly range: Range;
  /** Matomo's own visits of each day, of the segment where there is one. */
  readonly totals: readonly DayTotal[];
  /** Days to compare with; default: as many, right before. */
  readonly before?: { readonly from: string; readonly to: string };
  /** A Matomo segment on top, with what it says of a visit. */
  readonly segment?: { readonly definition: string; readonly includes: NonNullable<VisitFilter> };
}

const HUMAN_SEGMENT = ['human', 'undecided'] as const;
/** Evidence of these kinds speaks for a person, or of how a visit went. */
const NO_REASON = /^(mouse:(likely-)?natural|navigation:)/;

/** The report of a site over some days: our counts from the store, held against Matomo's own totals. */
export async function buildReport(
  store: Pick<Store, 'reportDays' | 'numbers' | 'analytics' | 'scoreFits' | 'scoreDays'>,
  options: ReportOptions,
): Promise<Report> {
  const { site, range, totals, segment } = options;
  const days = new Map<string, Facts>();
  const load = async (from: string, to: string): Promise<Facts[]> => {
    for (const day of daysBetween(from, to))
      if (!days.has(day)) days.set(day, await dayFacts(store.reportDays, range.site, day, segment?.includes));
    return daysBetween(from, to).map((day) => days.get(day) as Facts);
  };
  const facts = mergeFacts(await load(range.from, range.to));
  const pulledAt = await store.numbers.pulledAt(range.site);
  const reportDays = totals.map((total) => reportDay(total, days.get(total.day)));
  const metrics = metricsBySegment(facts);
  const before = options.before ?? daysBefore(range);
  return {
    schema: 'humantraffic-report/1',
    site: { id: site.id, name: site.name, timezone: site.timezone, url: site.url },
    period: { from: range.from, to: range.to },
    segment: segment?.definition ?? null,
    dataAsOf: pulledAt === null ? null : new Date(pulledAt * 1000).toISOString(),
    model: (await currentTuning(store)).model,
    reconciliation: reconciliationOf(reportDays),
    days: reportDays,
    metrics,
    ...exclusionsOf(facts.exclusions),
    accounts: (await store.reportDays.accounts(range.site)).sort(
      (a, b) => RISKS.indexOf(a.riskLevel) - RISKS.indexOf(b.riskLevel),
    ),
    engagement: await engagementOf(async (day) => {
      const loaded = days.get(day)?.groups;
      if (loaded !== undefined) return unite(HUMAN_SEGMENT.map((group) => loaded[group].visitors));
      return dayVisitors(store.reportDays, { site: range.site, day }, HUMAN_SEGMENT, segment?.includes);
    }, range),
    comparison: await compare({
      period: before,
      known: await store.reportDays.hasVisits(range.site, before.from, before.to),
      now: facts,
      before: async () => mergeFacts(await load(before.from, before.to)),
      metricsOf: metricsBySegment,
    }),
    forecast: segment === undefined ? await forecast(store, options, days) : null,
    drift:
      segment === undefined ? scoreDriftOf(await store.scoreDays.list(range.site, range.from), range) : null,
    ...record(DIMENSIONS, (dimension) => breakdownOf(dimension, facts.dimensions[dimension])),
  };
}

const RISKS = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

function daysBefore({ from, to }: Range): { from: string; to: string } {
  const days = daysBetween(from, to).length;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

function reportDay({ day, visits, source, complete }: DayTotal, facts: Facts | undefined): ReportDay {
  const counts = record(GROUPS, (group) => facts?.groups[group].visits ?? 0);
  const { human, bot, declaredBot, undecided } = counts;
  const reconciles = human + bot + declaredBot + undecided === visits;
  return { date: day, matomo: visits, human, bot, declaredBot, undecided, reconciles, source, complete };
}

function reconciliationOf(days: readonly ReportDay[]): Report['reconciliation'] {
  const none = { human: 0, bot: 0, declaredBot: 0, undecided: 0 };
  const total = { matomo: 0, ...none, reconciles: days.every((d) => d.reconciles) };
  for (const day of days)
    for (const key of ['matomo', 'human', 'bot', 'declaredBot', 'undecided'] as const) total[key] += day[key];
  return total;
}

function metricsBySegment(facts: Facts): Report['metrics'] {
  const of = (...groups: (typeof GROUPS)[number][]) => metricsOf(groupsTogether(facts, groups));
  return {
    all: of(...GROUPS),
    humanSegment: of(...HUMAN_SEGMENT),
    human: of('human'),
    bot: of('bot'),
    declaredBot: of('declaredBot'),
    undecided: of('undecided'),
  };
}

function metricsOf(sums: GroupFacts): SegmentMetrics {
  const per = (value: number) => (sums.visits === 0 ? null : value / sums.visits);
  return {
    visits: sums.visits,
    visitors: sums.visitors.length,
    actions: sums.actions,
    bounceRate: per(sums.bounces),
    averageDuration: per(sums.duration),
    conversions: sums.conversions,
    users: sums.users.length,
    revenue: sums.revenueCents / 100,
  };
}

/** From the sums of each day that are kept; the days of the report as they were counted for it. */
async function forecast(
  store: Pick<Store, 'analytics'>,
  { range, totals }: ReportOptions,
  counted: ReadonlyMap<string, Facts>,
): Promise<Report['forecast']> {
  const over = totals.filter(({ complete }) => complete).map(({ day }) => day);
  const last = totals.length === 0 ? range.to : over.at(-1);
  if (last === undefined) return null;
  const kept = await store.analytics.days({ ...range, from: addDays(last, 1 - DAYS_LEARNED), to: last });
  const visits = new Map(kept.map(({ day, human, undecided }) => [day, human + undecided]));
  for (const day of daysBetween(range.from, last))
    visits.set(
      day,
      HUMAN_SEGMENT.reduce((n, group) => n + (counted.get(day)?.groups[group].visits ?? 0), 0),
    );
  return forecastOf(visits, { from: range.from, last });
}

/** @param visitorsOf distinct visitors of the human segment on a day */
async function engagementOf(
  visitorsOf: (day: string) => Promise<IdSet>,
  { from, to }: Range,
): Promise<Engagement> {
  const days = daysBetween(from, to);
  const month = daysBetween(addDays(to, -29), to);
  const known = new Map<string, IdSet>();
  for (const day of new Set([...month, ...days])) known.set(day, await visitorsOf(day));
  const distinct = (some: readonly string[]) => unite(some.map((day) => known.get(day) ?? NO_IDS)).length;
  const dailyActive = days.reduce((n, day) => n + distinct([day]), 0) / days.length;
  const monthlyActive = distinct(month);
  return {
    dailyActive,
    weeklyActive: distinct(month.slice(-7)),
    monthlyActive,
    stickiness: monthlyActive === 0 ? null : dailyActive / monthlyActive,
  };
}

function breakdownOf(dimension: Dimension, rows: ReadonlyMap<string, GroupCounts>): Breakdown[] {
  if (dimension === 'hours')
    return Array.from({ length: 24 }, (_, h) => String(h).padStart(2, '0')).map((label) => ({
      label,
      ...countsOf(rows.get(label)),
    }));
  const size = (counts: GroupCounts) => counts.reduce((a, b) => a + b, 0);
  return [...rows]
    .filter(([label]) => label !== OTHERS)
    .sort((a, b) => size(b[1]) - size(a[1]) || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_ROWS)
    .map(([label, counts]) => ({ label, ...countsOf(counts) }));
}

function countsOf([human, undecided, declaredBot, bot]: GroupCounts = [0, 0, 0, 0]): VerdictCounts {
  return { human, bot, declaredBot, undecided };
}

function exclusionsOf(
  exclusions: ReadonlyMap<string, number>,
): Pick<Report, 'reasons' | 'botTypes' | 'botFamilies' | 'cohorts'> {
  const each = [...exclusions].map(([key, visits]) => {
    const [codes = '', type = 'other'] = key.split('|');
    return { codes: codes.split(',').filter((code) => code !== ''), type, visits };
  });
  const by = (keys: (row: (typeof each)[number]) => readonly string[]) =>
    tally(each.flatMap((row) => [...new Set(keys(row))].map((key) => [key, row.visits] as const)));
  const reasons = by(({ codes }) => codes.filter((code) => !NO_REASON.test(code)));
  const isReason = (code: string) => !NO_REASON.test(code);
  return {
    reasons: reasons.map(([code, visits]) => ({ code, text: reasonOf(code), visits })),
    botTypes: by(({ type }) => [type]).map(([type, visits]) => ({ type, visits })),
    botFamilies: by(({ codes }) => codes.filter(isReason).map((code) => code.split(':')[0] ?? code)).map(
      ([family, visits]) => ({ family, visits }),
    ),
    cohorts: by(({ codes }) => codes.filter((code) => code.startsWith('cohort:'))).map(
      ([cohort, visits]) => ({
        cohort,
        visits,
      }),
    ),
  };
}

/** Sums by key, largest first. */
function tally(entries: readonly (readonly [string, number])[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [key, value] of entries) sums.set(key, (sums.get(key) ?? 0) + value);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
