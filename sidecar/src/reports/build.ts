import { MODEL } from '@humantraffic/tracker/verdict';
import { reasonOf } from '../lang/evidence.en.ts';
import type { DayTotal } from '../pull/reconcile.ts';
import type { BreakdownColumn, Group, GroupSums, Numbers, Range } from '../store/numbers.ts';
import type { Site } from '../visit/types.ts';
import type { Breakdown, Report, ReportDay, SegmentMetrics, VerdictCounts } from './model.ts';

/** Rows of a breakdown beyond this are left out: a report is read by a person. */
const MOST_ROWS = 25;

const none = (): VerdictCounts => ({ human: 0, bot: 0, declaredBot: 0, undecided: 0 });
const sumOf = (c: VerdictCounts): number => c.human + c.bot + c.declaredBot + c.undecided;

/** The report of a site over some days: our counts from the store, held against Matomo's own totals. */
export async function buildReport(
  numbers: Numbers,
  options: { site: Site; range: Range; totals: readonly DayTotal[] },
): Promise<Report> {
  const { site, range, totals } = options;
  const days = await reportDays(numbers, range, totals);
  const pulledAt = await numbers.pulledAt(range.site);
  const sums = (...groups: Group[]) => numbers.sums(range, groups).then(metricsOf);
  const by = (column: BreakdownColumn) => breakdownOf(numbers, range, column);
  const exclusions = await numbers.exclusions(range);
  return {
    schema: 'humantraffic-report/1',
    site: { id: site.id, name: site.name, timezone: site.timezone, url: site.url },
    period: { from: range.from, to: range.to },
    dataAsOf: pulledAt === null ? null : new Date(pulledAt * 1000).toISOString(),
    model: MODEL,
    reconciliation: reconciliationOf(days),
    days,
    metrics: {
      all: await sums('human', 'bot', 'declaredBot', 'undecided'),
      humanSegment: await sums('human', 'undecided'),
      human: await sums('human'),
      bot: await sums('bot'),
      declaredBot: await sums('declaredBot'),
      undecided: await sums('undecided'),
    },
    reasons: reasonsOf(exclusions),
    botTypes: tally(exclusions.map((e) => [e.botType ?? 'other', e.visits])).map(([type, visits]) => ({
      type,
      visits,
    })),
    channels: await by('referrer_type'),
    countries: await by('country'),
    browsers: await by('browser_code'),
    devices: await by('device_type'),
    entryPages: await by('entry_url'),
    resolutions: await by('resolution'),
    hours: await hoursOf(numbers, range),
  };
}

async function reportDays(numbers: Numbers, range: Range, totals: readonly DayTotal[]): Promise<ReportDay[]> {
  const counts = new Map<string, VerdictCounts>();
  for (const { day, group, visits } of await numbers.byDay(range)) {
    const row = counts.get(day) ?? none();
    row[group] = visits;
    counts.set(day, row);
  }
  return totals.map(({ day, visits, source, complete }) => {
    const row = counts.get(day) ?? none();
    return { date: day, matomo: visits, ...row, reconciles: sumOf(row) === visits, source, complete };
  });
}

function reconciliationOf(days: readonly ReportDay[]): Report['reconciliation'] {
  const total = { matomo: 0, ...none(), reconciles: days.every((d) => d.reconciles) };
  for (const day of days)
    for (const key of ['matomo', 'human', 'bot', 'declaredBot', 'undecided'] as const) total[key] += day[key];
  return total;
}

function metricsOf(sums: GroupSums): SegmentMetrics {
  const per = (value: number) => (sums.visits === 0 ? null : value / sums.visits);
  return {
    visits: sums.visits,
    visitors: sums.visitors,
    actions: sums.actions,
    bounceRate: per(sums.bounces),
    averageDuration: per(sums.duration),
    conversions: sums.conversions,
  };
}

async function breakdownOf(numbers: Numbers, range: Range, column: BreakdownColumn): Promise<Breakdown[]> {
  const rows = new Map<string, Breakdown>();
  for (const { label, group, visits } of await numbers.breakdown(range, column)) {
    const name = label === null ? 'unknown' : String(label);
    const row = rows.get(name) ?? { label: name, ...none() };
    row[group] += visits;
    rows.set(name, row);
  }
  return [...rows.values()]
    .sort((a, b) => sumOf(b) - sumOf(a) || (a.label < b.label ? -1 : 1))
    .slice(0, MOST_ROWS);
}

async function hoursOf(numbers: Numbers, range: Range): Promise<Breakdown[]> {
  const hours = Array.from({ length: 24 }, (_, h) => ({ label: String(h).padStart(2, '0'), ...none() }));
  for (const { label, group, visits } of await numbers.breakdown(range, 'hour')) {
    const row = hours[Number(label)];
    if (row !== undefined) row[group] += visits;
  }
  return hours;
}

function reasonsOf(exclusions: readonly { codes: string; visits: number }[]): Report['reasons'] {
  const each = exclusions.flatMap(({ codes, visits }) =>
    codes.split(',').map((code): [string, number] => [code, visits]),
  );
  return tally(each.filter(([code]) => code !== ''))
    .filter(([code]) => !/^(mouse:(likely-)?natural|navigation:)/.test(code))
    .map(([code, visits]) => ({ code, text: reasonOf(code), visits }));
}

/** Sums by key, largest first. */
function tally(entries: readonly (readonly [string, number])[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [key, value] of entries) sums.set(key, (sums.get(key) ?? 0) + value);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
