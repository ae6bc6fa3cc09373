import { type CsvRow, csvFile } from './csv-cell.ts';
import { accounted, excluded } from './headline.ts';
import { BREAKDOWNS } from './labels.ts';
import type { Report, VerdictCounts } from './model.ts';

/**
 * One tidy table a file: a row is one observation, and every row carries the site (and the period, where the row has no
 * day of its own), so the files of several sites and periods can be put under each other. Labels stay as Matomo gives
 * them.
 */
export const CSV_FILES = {
  'days.csv': renderDaysCsv,
  'breakdowns.csv': renderBreakdownsCsv,
  'exclusions.csv': renderExclusionsCsv,
  'metrics.csv': renderMetricsCsv,
  'drift.csv': renderDriftCsv,
} as const;

const COUNTS = ['human', 'undecided', 'declared_bot', 'bot', 'bot_share'] as const;

function countCells(c: VerdictCounts): CsvRow {
  return [c.human, c.undecided, c.declaredBot, c.bot, ratio(excluded(c), accounted(c))];
}

/** A day a row: Matomo's total, the four verdicts that make it up, and whether they do. */
export function renderDaysCsv(report: Report): string {
  return csvFile(
    ['site_id', 'date', 'matomo_visits', ...COUNTS, 'total_from', 'complete', 'reconciles'],
    report.days.map((day) => [
      report.site.id,
      day.date,
      day.matomo,
      ...countCells(day),
      day.source,
      day.complete,
      day.reconciles,
    ]),
  );
}

/** Long format: dimension, label, counts. The hours of the day are a dimension too. */
export function renderBreakdownsCsv(report: Report): string {
  const rows = [...BREAKDOWNS, 'hours' as const].flatMap((key) =>
    report[key].map((row) => [...scope(report), snake(key), row.label, accounted(row), ...countCells(row)]),
  );
  return csvFile([...SCOPE, 'dimension', 'label', 'visits', ...COUNTS], rows);
}

/** Why visits were excluded, and by which kinds of bots. Reasons overlap, kinds do not. */
export function renderExclusionsCsv(report: Report): string {
  const reasons = report.reasons.map((r) => [...scope(report), 'reason', r.code, r.text, r.visits]);
  const types = report.botTypes.map((t) => [...scope(report), 'bot_type', t.type, null, t.visits]);
  const families = report.botFamilies.map((f) => [...scope(report), 'family', f.family, null, f.visits]);
  const cohorts = report.cohorts.map((c) => [...scope(report), 'cohort', c.cohort, null, c.visits]);
  const rows = [...reasons, ...types, ...families, ...cohorts];
  return csvFile([...SCOPE, 'kind', 'code', 'text', 'visits'], rows);
}

/**
 * How far each day is from the four weeks before it: of its scores, of its evidence, and of each code that moved, with
 * the shares of visits (0–1) that it was found in. Empty shifts: too little is known to tell.
 */
export function renderDriftCsv({ site, drift }: Report): string {
  const days = drift?.days ?? [];
  const scores = days.map((day) => [site.id, day.date, 'scores', null, null, null, rounded(day.scoreShift)]);
  const evidence = days.map((day) => [
    site.id,
    day.date,
    'evidence',
    null,
    null,
    null,
    rounded(day.evidenceShift),
  ]);
  const codes = (drift?.moved ?? []).map((moved) => [
    site.id,
    moved.date,
    'code',
    moved.code,
    rounded(moved.before),
    rounded(moved.now),
    rounded(moved.shift),
  ]);
  return csvFile(
    ['site_id', 'date', 'kind', 'code', 'share_before', 'share_now', 'shift'],
    [...scores, ...evidence, ...codes],
  );
}

/** One row for each group of visits. Rates are 0–1, durations seconds, and empty where there is no visit. */
export function renderMetricsCsv(report: Report): string {
  const groups = ['all', 'humanSegment', 'human', 'undecided', 'declaredBot', 'bot'] as const;
  const rows = groups.map((group) => {
    const m = report.metrics[group];
    return [
      ...scope(report),
      snake(group),
      m.visits,
      m.visitors,
      m.actions,
      rounded(m.bounceRate),
      rounded(m.averageDuration),
      m.conversions,
      m.users,
      m.revenue,
    ];
  });
  return csvFile(
    [
      ...SCOPE,
      'group',
      'visits',
      'visitors',
      'actions',
      'bounce_rate',
      'average_duration',
      'conversions',
      'users',
      'revenue',
    ],
    rows,
  );
}

const SCOPE = ['site_id', 'from', 'to'] as const;

function scope(report: Report): CsvRow {
  return [report.site.id, report.period.from, report.period.to];
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded(part / whole);
}

/** Four decimals: more would claim a precision that no count of visits has. */
function rounded(n: number | null): number | null {
  return n === null ? null : Math.round(n * 10_000) / 10_000;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
