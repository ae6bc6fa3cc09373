import type { Format } from './format.ts';
import { accounted, excluded, warning } from './headline.ts';
import { actionsPerVisit } from './html/overview.ts';
import { BREAKDOWNS, botTypeName, cohortName, familyName, labelFor, riskName } from './labels.ts';
import type { Lang } from './lang/en.ts';
import type { Report, SegmentMetrics, VerdictCounts } from './model.ts';

/** What a column holds, and so how it is shown. `rate` is 0–1, `duration` seconds, `figure` a number in words already. */
export type CellKind =
  | 'text'
  | 'figure'
  | 'day'
  | 'count'
  | 'decimal'
  | 'money'
  | 'index'
  | 'rate'
  | 'duration';
export type Cell = string | number | null;

/** A table of a report as plain data, for those formats that have no page of their own. */
export interface ReportTable {
  /** Short and unique in its report: the name of a sheet. */
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly columns: readonly { readonly title: string; readonly kind: CellKind }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Every table of a report, in the order in which they are read. */
export function reportTables(report: Report, lang: Lang, format: Format): ReportTable[] {
  return [
    balance(report, lang, format),
    metrics(report, lang),
    ...comparison(report, lang, format),
    engagement(report, lang),
    ...forecast(report, lang),
    days(report, lang),
    ...exclusions(report, lang),
    ...drift(report, lang),
    ...BREAKDOWNS.map((key) => breakdown(report, key, lang)),
    hours(report, lang),
  ].filter((table) => table.rows.length > 0);
}

const text = (title: string) => ({ title, kind: 'text' }) as const;
const figure = (title: string) => ({ title, kind: 'figure' }) as const;
const count = (title: string) => ({ title, kind: 'count' }) as const;
const rate = (title: string) => ({ title, kind: 'rate' }) as const;

function balance(report: Report, lang: Lang, format: Format): ReportTable {
  const r = report.reconciliation;
  const words = lang.balance;
  return {
    id: 'Balance',
    title: words.title,
    hint: warning(report, lang, format) ?? words.adds,
    columns: [text(''), count(lang.breakdowns.visits)],
    rows: [
      [words.counted, r.human],
      [words.excluded, excluded(r)],
      [words.undecided, r.undecided],
      [words.matomo, r.matomo],
    ],
  };
}

const GROUPS = ['all', 'humanSegment', 'human', 'undecided', 'declaredBot', 'bot'] as const;

function metrics(report: Report, lang: Lang): ReportTable {
  const words = lang.metrics;
  return {
    id: 'Metrics',
    title: words.title,
    hint: words.hint,
    columns: [
      text(''),
      ...[words.visits, words.visitors, words.users, words.actions].map(count),
      { title: words.actionsPerVisit, kind: 'decimal' },
      rate(words.bounceRate),
      { title: words.duration, kind: 'duration' },
      count(words.conversions),
      { title: words.revenue, kind: 'money' },
    ],
    rows: GROUPS.map((group) => [words.groups[group], ...metricCells(report.metrics[group])]),
  };
}

function metricCells(m: SegmentMetrics): Cell[] {
  return [
    m.visits,
    m.visitors,
    m.users,
    m.actions,
    actionsPerVisit(m),
    m.bounceRate,
    m.averageDuration,
    m.conversions,
    m.revenue,
  ];
}

function comparison(report: Report, lang: Lang, format: Format): ReportTable[] {
  const { comparison: c } = report;
  if (c === null || !c.known) return [];
  const words = lang.comparison;
  const movers: ReportTable = {
    id: 'Changes',
    title: words.movers,
    hint: words.against(format.period(c.period.from, c.period.to)),
    columns: [text(words.dimension), text(words.label), count(words.before), count(words.now)],
    rows: c.movers.map((m) => {
      const key = BREAKDOWNS.find((name) => name === m.dimension);
      const names =
        key === undefined ? m : { dimension: lang.breakdowns[key], label: labelFor(key, m.label, lang) };
      return [names.dimension, names.label, m.before, m.now];
    }),
  };
  return [
    {
      id: 'Comparison',
      title: words.title,
      hint: words.against(format.period(c.period.from, c.period.to)),
      columns: [text(words.metric), figure(words.before), figure(words.now), figure(words.distorted)],
      rows: comparedMetrics(report, lang, format),
    },
    movers,
  ];
}

/** Each metric of the human segment before and now, and what it would look like with the bots left in. */
export function comparedMetrics(report: Report, lang: Lang, format: Format): string[][] {
  const before = report.comparison?.metrics.humanSegment;
  if (before === undefined) return [];
  const { humanSegment: now, all } = report.metrics;
  const words = lang.metrics;
  const row = (name: string, value: (m: SegmentMetrics) => string) => [
    name,
    value(before),
    value(now),
    value(all),
  ];
  return [
    row(words.visits, (m) => format.count(m.visits)),
    row(words.visitors, (m) => format.count(m.visitors)),
    row(words.bounceRate, (m) => format.rate(m.bounceRate)),
    row(words.duration, (m) => format.duration(m.averageDuration)),
    row(words.actionsPerVisit, (m) => format.decimal(actionsPerVisit(m))),
    row(words.conversions, (m) => format.count(m.conversions)),
  ];
}

function engagement(report: Report, lang: Lang): ReportTable {
  const words = lang.engagement;
  const e = report.engagement;
  return {
    id: 'Engagement',
    title: words.title,
    hint: words.hint,
    columns: [
      { title: words.dailyActive, kind: 'decimal' },
      count(words.weeklyActive),
      count(words.monthlyActive),
      rate(words.stickiness),
    ],
    rows: [[e.dailyActive, e.weeklyActive, e.monthlyActive, e.stickiness]],
  };
}

function forecast({ forecast: f }: Report, lang: Lang): ReportTable[] {
  if (f === null) return [];
  const words = lang.forecast;
  const range = [count(words.expected), count(words.low), count(words.high)];
  const day = { title: words.day, kind: 'day' } as const;
  return [
    {
      id: 'Forecast',
      title: words.title,
      columns: [day, ...range],
      rows: f.days.map(({ date, expected, low, high }) => [date, expected, low, high]),
    },
    {
      id: 'Out of the ordinary',
      title: words.anomalies,
      columns: [day, count(words.seen), ...range],
      rows: f.anomalies.map(({ date, visits, expected, low, high }) => [date, visits, expected, low, high]),
    },
  ];
}

const countColumns = (lang: Lang) => [
  count(lang.breakdowns.visits),
  ...(['human', 'undecided', 'declaredBot', 'bot'] as const).map((slice) => count(lang.verdicts[slice])),
  rate(lang.breakdowns.botShare),
];

function countCells(c: VerdictCounts): Cell[] {
  const all = accounted(c);
  return [all, c.human, c.undecided, c.declaredBot, c.bot, all === 0 ? null : excluded(c) / all];
}

function days(report: Report, lang: Lang): ReportTable {
  const words = lang.days;
  return {
    id: 'Days',
    title: words.title,
    columns: [{ title: words.date, kind: 'day' }, count(words.matomo), ...countColumns(lang)],
    rows: report.days.map((day) => [day.date, day.matomo, ...countCells(day)]),
  };
}

function exclusions(report: Report, lang: Lang): ReportTable[] {
  const visits = count(lang.reasons.visits);
  return [
    {
      id: 'Reasons',
      title: lang.reasons.title,
      hint: lang.reasons.hint,
      columns: [text(lang.reasons.reason), visits],
      rows: report.reasons.map((r) => [r.text === '' ? r.code : r.text, r.visits]),
    },
    {
      id: 'Bot types',
      title: lang.botTypes.title,
      columns: [text(lang.botTypes.type), visits],
      rows: report.botTypes.map((t) => [botTypeName(t.type, lang), t.visits]),
    },
    {
      id: 'Families',
      title: lang.families.title,
      columns: [text(lang.families.family), visits],
      rows: report.botFamilies.map((f) => [familyName(f.family, lang), f.visits]),
    },
    {
      id: 'Cohorts',
      title: lang.cohorts.title,
      columns: [text(lang.cohorts.cohort), visits],
      rows: report.cohorts.map((c) => [cohortName(c.cohort), c.visits]),
    },
    {
      id: 'Accounts',
      title: lang.accounts.title,
      columns: [text(lang.accounts.risk), count(lang.accounts.users)],
      rows: report.accounts.map((a) => [riskName(a.riskLevel, lang), a.users]),
    },
  ];
}

/** The table of days against the weeks before them. */
export const DRIFT_TABLE = 'Drift';

function drift({ drift: d }: Report, lang: Lang): ReportTable[] {
  if (d === null) return [];
  const words = lang.drift;
  const day = { title: words.day, kind: 'day' } as const;
  const index = (title: string) => ({ title, kind: 'index' }) as const;
  return [
    {
      id: DRIFT_TABLE,
      title: words.title,
      hint: words.hint,
      columns: [day, count(lang.breakdowns.visits), index(words.scores), index(words.evidence)],
      rows: d.days.map(({ date, visits, scoreShift, evidenceShift }) => [
        date,
        visits,
        scoreShift,
        evidenceShift,
      ]),
    },
    {
      id: 'Moved evidence',
      title: words.moved,
      columns: [text(words.code), day, rate(words.before), rate(words.now), index(words.shift)],
      rows: d.moved.map((m) => [m.text === '' ? m.code : m.text, m.date, m.before, m.now, m.shift]),
    },
  ];
}

function breakdown(report: Report, key: (typeof BREAKDOWNS)[number], lang: Lang): ReportTable {
  return {
    id: lang.breakdowns[key],
    title: lang.breakdowns[key],
    columns: [text(lang.breakdowns[key]), ...countColumns(lang)],
    rows: report[key].map((row) => [labelFor(key, row.label, lang), ...countCells(row)]),
  };
}

function hours(report: Report, lang: Lang): ReportTable {
  return {
    id: lang.hours.hour,
    title: lang.hours.title,
    hint: lang.hours.caption(report.site.timezone),
    columns: [text(lang.hours.hour), ...countColumns(lang)],
    rows: report.hours.map((row) => [lang.hours.clock(row.label), ...countCells(row)]),
  };
}
