import { accounted } from './headline.ts';
import type { BREAKDOWNS } from './labels.ts';
import type { Breakdown, Report, ReportDay, SegmentMetrics, VerdictCounts } from './model.ts';

/** A shop's November: bots come by night and in two waves, people by day and less at weekends. For tests only. */
export function sampleReport(change: Partial<Report> = {}): Report {
  const days = Array.from({ length: 30 }, (_, i) => day(i));
  const totals = sum(days);
  const reconciliation = { ...totals, matomo: accounted(totals), reconciles: true };
  return {
    schema: 'humantraffic-report/1',
    site: { id: 1, name: 'Bergblick Outdoor', timezone: 'Europe/Zurich', url: 'https://shop.example/' },
    period: { from: '2025-11-01', to: '2025-11-30' },
    segment: null,
    dataAsOf: '2025-11-30T16:42:10Z',
    model: 'rules-1',
    reconciliation,
    days,
    metrics: metricsOf(totals),
    ...exclusionsOf(totals),
    ...breakdownsOf(totals),
    ...comparisonOf(totals),
    forecast: forecastFor(),
    drift: driftFor(days),
    hours: hoursOf(totals),
    ...change,
  };
}

/** A site nobody has visited yet. */
export function emptyReport(): Report {
  const none = { human: 0, bot: 0, declaredBot: 0, undecided: 0 };
  const m = metrics(0, 0, 0, null, null, 0);
  return sampleReport({
    dataAsOf: null,
    reconciliation: { ...none, matomo: 0, reconciles: true },
    days: [{ ...none, date: '2025-11-01', matomo: 0, reconciles: true, source: 'report', complete: true }],
    metrics: { all: m, humanSegment: m, human: m, bot: m, declaredBot: m, undecided: m },
    ...{ reasons: [], botTypes: [], channels: [], countries: [], browsers: [], devices: [] },
    ...{ entryPages: [], resolutions: [], hours: [], botFamilies: [], cohorts: [], accounts: [] },
    ...{
      referrers: [],
      campaigns: [],
      pages: [],
      exitPages: [],
      regions: [],
      languages: [],
      events: [],
      goals: [],
    },
    engagement: { dailyActive: 0, weeklyActive: 0, monthlyActive: 0, stickiness: null },
    comparison: null,
    forecast: null,
    drift: null,
  });
}

/** The whole period lacks visits, on one day: `missing` more in Matomo than in the report. */
export function unbalancedReport(missing = 112): Report {
  const report = sampleReport();
  const off = (r: ReportDay, i: number) =>
    i === 11 ? { ...r, matomo: r.matomo + missing, reconciles: false } : r;
  const matomo = report.reconciliation.matomo + missing;
  return {
    ...report,
    days: report.days.map(off),
    reconciliation: { ...report.reconciliation, matomo, reconciles: false },
  };
}

/** Small steady noise, so that the fixture looks alive and is the same for ever. */
function noise(i: number): number {
  return 0.9 + (((i * 7919) % 101) / 101) * 0.2;
}

function day(i: number): ReportDay {
  const weekend = i % 7 === 0 || i % 7 === 1;
  const wave = i === 11 || i === 12 ? 5 : i > 21 && i < 25 ? 2.4 : 1;
  const part = i === 29 ? 0.6 : 1;
  const counts = {
    human: Math.round((weekend ? 108 : 158) * noise(i) * part),
    undecided: Math.round(27 * noise(i + 3) * part),
    declaredBot: Math.round(24 * noise(i + 5) * part),
    bot: Math.round(48 * wave * noise(i + 9) * part),
  };
  const complete = i < 29;
  return {
    date: `2025-11-${String(i + 1).padStart(2, '0')}`,
    ...counts,
    matomo: accounted(counts),
    reconciles: true,
    source: complete ? 'report' : 'log',
    complete,
  };
}

function sum(rows: readonly VerdictCounts[]): VerdictCounts {
  const add = (key: keyof VerdictCounts) => rows.reduce((n, row) => n + row[key], 0);
  return {
    human: add('human'),
    bot: add('bot'),
    declaredBot: add('declaredBot'),
    undecided: add('undecided'),
  };
}

function metrics(
  visits: number,
  visitors: number,
  actions: number,
  bounceRate: number | null,
  averageDuration: number | null,
  conversions: number,
): SegmentMetrics {
  const [users, revenue] = [Math.round(visits * 0.02), conversions * 84.5];
  return { visits, visitors, actions, bounceRate, averageDuration, conversions, users, revenue };
}

function metricsOf(t: VerdictCounts): Report['metrics'] {
  const part = (n: number, perVisit: number, bounce: number, seconds: number, conversions: number) =>
    metrics(n, Math.round(n * 0.83), Math.round(n * perVisit), bounce, seconds, conversions);
  const all = accounted(t);
  return {
    all: part(all, 2.62, 0.612, 74.2, 187),
    humanSegment: part(t.human + t.undecided, 3.71, 0.402, 118.9, 187),
    human: part(t.human, 3.98, 0.358, 131.6, 187),
    undecided: part(t.undecided, 2.2, 0.66, 44.1, 0),
    declaredBot: part(t.declaredBot, 1.31, 0.871, 6.2, 0),
    bot: part(t.bot, 1.12, 0.934, 3.4, 0),
  };
}

function exclusionsOf(
  t: VerdictCounts,
): Pick<Report, 'reasons' | 'botTypes' | 'botFamilies' | 'cohorts' | 'accounts'> {
  const reason = (code: string, text: string, share: number) => ({
    code,
    text,
    visits: Math.round((t.bot + t.declaredBot) * share),
  });
  const type = (name: string, share: number) => ({
    type: name,
    visits: Math.round((t.bot + t.declaredBot) * share),
  });
  return {
    reasons: [
      reason(
        'automation:webdriver',
        'The browser says that it is controlled by automation (navigator.webdriver)',
        0.41,
      ),
      reason('headless:browser-name', 'Matomo recognised a headless browser', 0.33),
      reason('mouse:grid-aligned', 'Mouse positions lie on a grid', 0.19),
      reason('declared:search', 'Says that it is a search engine', 0.14),
      reason('ua:http-library', 'The user agent is a program library, not a browser', 0.11),
      reason('declared:ai', 'Says that it is an AI crawler or assistant', 0.09),
      reason('environment:software-gl', 'Graphics are drawn in software', 0.07),
      reason('review:bot', 'A person decided: bot', 0.01),
    ],
    botTypes: [
      type('automation', 0.48),
      type('search', 0.14),
      type('coordinated', 0.12),
      type('http-library', 0.11),
      type('ai', 0.09),
      type('seo', 0.04),
      type('monitoring', 0.02),
    ],
    botFamilies: [
      { family: 'automation', visits: 1204 },
      { family: 'headless', visits: 969 },
      { family: 'mouse', visits: 558 },
    ],
    cohorts: [{ cohort: 'cohort:same-path', visits: 352 }],
    accounts: [
      { riskLevel: 'LOW', users: 61 },
      { riskLevel: 'HIGH', users: 2 },
    ],
  };
}

/** Label, then the share of people and undecided, of declared bots and of bots that it holds. */
type Shares = readonly [label: string, people: number, declared: number, bot: number];

function split(t: VerdictCounts, rows: readonly Shares[]): Breakdown[] {
  return rows
    .map(([label, people, declared, bot]) => ({
      label,
      human: Math.round(t.human * people),
      undecided: Math.round(t.undecided * people),
      declaredBot: Math.round(t.declaredBot * declared),
      bot: Math.round(t.bot * bot),
    }))
    .sort((a, b) => accounted(b) - accounted(a));
}

function comparisonOf(t: VerdictCounts): Pick<Report, 'engagement' | 'comparison'> {
  const { all, humanSegment } = metricsOf(t);
  const less = (m: SegmentMetrics, part: number, bounceRate: number): SegmentMetrics => ({
    ...m,
    visits: Math.round(m.visits * part),
    visitors: Math.round(m.visitors * part),
    bounceRate,
  });
  return {
    engagement: { dailyActive: 141.2, weeklyActive: 804, monthlyActive: 3210, stickiness: 0.044 },
    comparison: {
      period: { from: '2025-10-02', to: '2025-10-31' },
      known: true,
      metrics: { all: less(all, 0.71, 0.55), humanSegment: less(humanSegment, 0.94, 0.41) },
      movers: [
        { dimension: 'entryPages', label: '/sale', before: 210, now: 870 },
        { dimension: 'countries', label: 'at', before: 610, now: 402 },
      ],
    },
  };
}

function forecastFor(): Report['forecast'] {
  const expected = [98, 131, 140, 137, 129, 120, 84];
  return {
    learned: { from: '2025-10-06', to: '2025-11-30' },
    days: expected.map((n, i) => ({
      date: `2025-12-0${i + 1}`,
      expected: n,
      low: n - 30 - i,
      high: n + 30 + i,
    })),
    anomalies: [{ date: '2025-11-12', visits: 220, expected: 134, low: 101, high: 168 }],
  };
}

function driftFor(days: readonly ReportDay[]): Report['drift'] {
  return {
    shiftedFrom: 0.25,
    days: days.map(({ date, matomo }, i) => ({
      date,
      visits: matomo,
      scoreShift: i < 7 ? null : i === 11 ? 0.41 : 0.01 + (i % 5) / 100,
      evidenceShift: i < 7 ? null : i === 11 ? 0.62 : 0.02 + (i % 4) / 100,
      shifted: i === 11,
    })),
    moved: [
      {
        date: '2025-11-12',
        code: 'headless:useragent',
        text: 'The browser says that it runs without a screen',
        before: 0.043,
        now: 0.291,
        shift: 0.62,
      },
    ],
  };
}

function breakdownsOf(t: VerdictCounts): Pick<Report, (typeof BREAKDOWNS)[number]> {
  const products = Array.from({ length: 14 }, (_, i): Shares => [`/products/${i + 1}`, 0.01, 0.04, 0.02]);
  return {
    channels: split(t, [
      ['direct', 0.27, 0.94, 0.83],
      ['search', 0.44, 0, 0.02],
      ['website', 0.11, 0.06, 0.15],
      ['campaign', 0.1, 0, 0],
      ['social', 0.08, 0, 0],
    ]),
    countries: split(t, [
      ['ch', 0.61, 0.01, 0.02],
      ['us', 0.03, 0.82, 0.44],
      ['de', 0.22, 0.04, 0.06],
      ['sg', 0, 0.02, 0.27],
      ['at', 0.09, 0, 0.01],
      ['xx', 0.02, 0.11, 0.2],
      ['fr', 0.03, 0, 0],
    ]),
    browsers: split(t, [
      ['CH', 0.38, 0.4, 0.42],
      ['HC', 0, 0.1, 0.38],
      ['MF', 0.27, 0, 0.01],
      ['CM', 0.17, 0.3, 0.06],
      ['FF', 0.11, 0, 0.04],
      ['PS', 0.07, 0, 0.01],
      ['UNK', 0, 0.2, 0.08],
    ]),
    devices: split(t, [
      ['Desktop', 0.49, 0.5, 0.9],
      ['Smartphone', 0.47, 0.3, 0.02],
      ['Tablet', 0.04, 0, 0],
      ['Unknown', 0, 0.2, 0.08],
    ]),
    entryPages: split(t, [
      ['/', 0.36, 0.1, 0.57],
      ['/sale', 0.2, 0.04, 0.05],
      ['/wp-login.php', 0, 0, 0.08],
      ['/jackets?filter=waterproof&sort=price&colour=alpine-glow', 0.3, 0.3, 0.02],
      ...products,
    ]),
    resolutions: split(t, [
      ['1920x1080', 0.24, 0.1, 0.12],
      ['800x600', 0, 0.5, 0.51],
      ['390x844', 0.31, 0.1, 0.01],
      ['1280x720', 0.04, 0.1, 0.3],
      ['1536x864', 0.19, 0, 0.02],
      ['2560x1440', 0.22, 0, 0.04],
      ['', 0, 0.2, 0],
    ]),
    pages: split(t, [['/', 0.51, 0.1, 0.6], ['/sale', 0.3, 0.04, 0.06], ...products]),
    exitPages: split(t, [
      ['/', 0.22, 0.1, 0.57],
      ['/checkout', 0.12, 0, 0],
    ]),
    referrers: split(t, [
      ['Google', 0.4, 0, 0.02],
      ['cheap-seo.example', 0, 0.06, 0.15],
    ]),
    campaigns: split(t, [['autumn', 0.1, 0, 0]]),
    regions: split(t, [
      ['ch-ZH', 0.4, 0, 0.01],
      ['us-VA', 0.01, 0.5, 0.4],
    ]),
    languages: split(t, [
      ['de-ch', 0.6, 0, 0.02],
      ['en-us', 0.2, 1, 0.9],
    ]),
    events: split(t, [['Video – Play', 0.08, 0, 0]]),
    goals: split(t, [['order', 0.03, 0, 0]]),
  };
}

function hoursOf(t: VerdictCounts): Breakdown[] {
  const byDay = (h: number) => Math.max(0.004, Math.sin(((h - 5.5) / 18) * Math.PI)) / 11.6;
  return Array.from({ length: 24 }, (_, h) => ({
    label: String(h).padStart(2, '0'),
    human: Math.round(t.human * byDay(h)),
    undecided: Math.round(t.undecided * byDay(h)),
    declaredBot: Math.round(t.declaredBot / 24),
    bot: Math.round((t.bot / 24) * (h < 5 ? 2.1 : 0.71) * noise(h)),
  }));
}
