import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { offsetAt } from '../../sidecar/src/calendar/index.ts';
import { systemClock } from '../../sidecar/src/clock/index.ts';
import { buildReport } from '../../sidecar/src/reports/build.ts';
import type { BREAKDOWNS } from '../../sidecar/src/reports/labels.ts';
import type { Report, SegmentMetrics } from '../../sidecar/src/reports/model.ts';
import { periodSpan } from '../../sidecar/src/reports/period.ts';
import { segmentFilter } from '../../sidecar/src/reports/segment/match.ts';
import { parseSegment } from '../../sidecar/src/reports/segment/parse.ts';
import { openStore } from '../../sidecar/src/store/open.ts';
import type { Store } from '../../sidecar/src/store/store.ts';
import { Installation } from './humantraffic.ts';
import { api, matomo, newSite, track } from './real-matomo.ts';
import { berlinDay } from './traffic.ts';

const HUMAN_SEGMENT = 'botVerdict!=bot;botVerdict!=declared_bot';
const DAYS = 30;
const A_DAY = 14;
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const PHONE =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let site: number;
let goalId: number;
let installation: Installation;
const console = (...args: string[]) =>
  execFileSync('php', [join(matomo.dir, 'console'), ...args], { stdio: 'pipe' });
let store: Store;
const days: string[] = [];

/** Visits of all kinds over thirty days: visitors who come back, users, goals, orders, campaigns, events, bots. */
function month(now: number, goal: number): Record<string, string | number>[] {
  const start = Math.floor(now / 86_400) * 86_400 - DAYS * 86_400;
  return Array.from({ length: DAYS * A_DAY }, (_, i) => {
    const isBot = i % 5 === 0;
    const at = start + Math.floor(i / A_DAY) * 86_400 + (i % A_DAY) * 6_000 + ((i * 7) % 600);
    const common = {
      idsite: site,
      rec: 1,
      // Of every fourth visitor there are several visits, on other days and on the same.
      _id: (i % 4 === 0 ? 0xabc : 0x1000 + i).toString(16).padStart(16, 'b'),
      cip: `198.51.${i % 200}.${(i * 7) % 200}`,
      ua: [FIREFOX, CHROME, PHONE][i % 3] ?? CHROME,
      country: i % 3 === 0 ? 'ch' : 'de',
      region: i % 3 === 0 ? 'zh' : 'be',
      res: ['1920x1080', '390x844', '1280x720'][i % 3] ?? '',
      lang: ['de', 'fr-ch', 'en-us'][i % 3] ?? '',
      ...(i % 6 === 1 ? { uid: `user-${i % 12}` } : {}),
    };
    const claim = isBot
      ? { ht_v: 'bot', ht_s: 98, ht_e: 'automation:webdriver', ht_m: 'cookie' }
      : { ht_v: 'human', ht_s: 5, ht_e: 'mouse:natural', ht_m: 'cookie' };
    const urlref = i % 7 === 3 ? { urlref: 'https://blog.example/post' } : {};
    const campaign = i % 7 === 5 ? '?mtm_campaign=autumn' : '';
    const hits: Record<string, string | number>[] = [
      { ...common, ...claim, ...urlref, url: `https://shop.example/${campaign}`, cdt: at, new_visit: 1 },
    ];
    for (let page = 1; page < 1 + (i % 4); page++)
      hits.push({ ...common, url: `https://shop.example/page-${(i + page) % 9}`, cdt: at + page * 45 });
    if (i % 8 === 2)
      hits.push({ ...common, url: 'https://shop.example/', e_c: 'Video', e_a: 'Play', cdt: at + 200 });
    if (i % 9 === 4)
      hits.push({ ...common, idgoal: goal, revenue: 2.5, url: 'https://shop.example/', cdt: at + 210 });
    if (i % 11 === 6)
      hits.push({
        ...common,
        idgoal: 0,
        ec_id: `order-${i}`,
        revenue: 19.99,
        url: 'https://shop.example/',
        cdt: at + 220,
      });
    if (i % 13 === 7)
      hits.push({
        ...common,
        idgoal: 0,
        revenue: 5,
        url: 'https://shop.example/',
        cdt: at + 225,
        ec_items: '[["sku","Thing","",5,1]]',
      });
    return hits;
  }).flat();
}

beforeAll(async () => {
  site = await newSite('Reports');
  await api('SitesManager.updateSite', { idSite: site, ecommerce: 1 });
  const goal = await api<{ value: number | string }>('Goals.addGoal', {
    idSite: site,
    name: 'Told',
    matchAttribute: 'manually',
    pattern: '-',
    patternType: 'contains',
    allowMultipleConversionsPerVisit: 1,
  });
  const now = Math.floor(Date.now() / 1000);
  goalId = Number(goal.value);
  const hits = month(now, goalId);
  for (let i = 0; i < hits.length; i += 200) await track(hits.slice(i, i + 200));
  // By their noons: shortly before midnight in Greenwich it is tomorrow in Berlin.
  const noon = (Math.floor(now / 86_400) + 0.5) * 86_400;
  for (let i = 0; i <= DAYS; i++) days.push(berlinDay(noon - (DAYS - i) * 86_400));
  installation = new Installation(site);
  await installation.json('run');
  store = await openStore(`sqlite:${installation.database}`, systemClock);
});

const report = (from: string, to = from, segment?: string): Promise<Report> =>
  buildReport(store, {
    site: { id: site, name: 'Reports', url: '', timezone: 'Europe/Berlin', createdAt: 0 },
    range: { site, from, to },
    totals: [],
    ...(segment === undefined
      ? {}
      : { segment: { definition: segment, includes: segmentFilter(parseSegment(segment)) } }),
  });

type Sums = Record<string, number | string>;
const number = (value: unknown) => Number(value ?? 0);

/** Matomo's own figures, by day; an empty day is an empty list. */
async function matomos(segment?: string) {
  const common = {
    idSite: site,
    period: 'day',
    date: `${days[0]},${days.at(-1)}`,
    ...(segment ? { segment } : {}),
  };
  const visits = await api<Record<string, Sums>>('VisitsSummary.get', common);
  const goals = await api<Record<string, Sums>>('Goals.get', common);
  return days.map((day) => {
    const [v, g] = [visits[day] ?? {}, goals[day] ?? {}];
    const nbVisits = number(v.nb_visits);
    return {
      day,
      visits: nbVisits,
      visitors: number(v.nb_uniq_visitors),
      users: number(v.nb_users),
      actions: number(v.nb_actions),
      bounces: number(v.bounce_count),
      duration: number(v.sum_visit_length),
      conversions: number(g.nb_conversions),
      revenue: Math.round(number(g.revenue) * 100) / 100,
    };
  });
}

function asSums(day: string, m: SegmentMetrics) {
  return {
    day,
    visits: m.visits,
    visitors: m.visitors,
    users: m.users,
    actions: m.actions,
    bounces: Math.round((m.bounceRate ?? 0) * m.visits),
    duration: Math.round((m.averageDuration ?? 0) * m.visits),
    conversions: m.conversions,
    revenue: m.revenue,
  };
}

describe('a report has Matomo’s own figures, every metric and day of thirty', () => {
  it.each([
    ['all visits', 'all', undefined],
    ['the human segment', 'humanSegment', HUMAN_SEGMENT],
  ] as const)('of %s', async (_, group, segment) => {
    const ours = [];
    for (const day of days) ours.push(asSums(day, (await report(day)).metrics[group]));
    const theirs = await matomos(segment);
    expect(theirs.filter((day) => day.visits > 0).length).toBeGreaterThanOrEqual(DAYS);
    expect(theirs.some((day) => day.revenue > 0 && day.users > 0)).toBe(true);
    expect(ours).toEqual(theirs);
  });

  it.each([
    'browserCode==FF',
    'countryCode==ch;actions>=2,visitConverted==1',
    'userId!=',
    'referrerType==campaign,referrerName=@blog',
    'visitDuration>100;browserCode!=FF',
    'languageCode=^de;resolution!@800',
    'visitorId==bbbbbbbbbbbbbabc',
  ])('of the segment %s', async (segment) => {
    const ours = [];
    for (const day of days) ours.push(asSums(day, (await report(day, day, segment)).metrics.all));
    expect(ours).toEqual(await matomos(segment));
  });

  it.each([
    ['week', 'all', undefined],
    ['week', 'humanSegment', HUMAN_SEGMENT],
    ['month', 'all', undefined],
    ['month', 'humanSegment', HUMAN_SEGMENT],
  ] as const)('of each %s, its visitors and users once, of %s', async (period, group, segment) => {
    const spans = new Map(days.map((day) => spanOf(period, day)).map((span) => [span.from, span]));
    for (const { from, to } of spans.values()) {
      const theirs = await api<Sums>('VisitsSummary.get', {
        idSite: site,
        period,
        date: from,
        ...(segment ? { segment } : {}),
      });
      expect(distinct((await report(from, to)).metrics[group])).toEqual(theirSums(theirs));
    }
  });

  it('of any range, its visitors and users once', async () => {
    // Matomo counts them over a range only where it is told to.
    const setting = 'General.enable_processing_unique_visitors_range';
    console('config:set', `${setting}=1`);
    try {
      const [from = '', to = ''] = [days[3], days.at(-4)];
      for (const [group, segment] of [
        ['all', undefined],
        ['humanSegment', HUMAN_SEGMENT],
      ] as const) {
        const at = { idSite: site, period: 'range', date: `${from},${to}`, ...(segment ? { segment } : {}) };
        const ours = (await report(from, to)).metrics[group];
        expect(distinct(ours)).toEqual(theirSums(await api<Sums>('VisitsSummary.get', at)));
        expect(ours.visitors).toBeLessThan(ours.visits);
      }
    } finally {
      console('config:set', `${setting}=0`);
    }
  });
});

const distinct = ({ visits, visitors, users, actions }: SegmentMetrics) => ({
  visits,
  visitors,
  users,
  actions,
});
const theirSums = (theirs: Sums) => ({
  visits: number(theirs.nb_visits),
  visitors: number(theirs.nb_uniq_visitors),
  users: number(theirs.nb_users),
  actions: number(theirs.nb_actions),
});
const spanOf = (period: string, date: string) => periodSpan(period, date, '2100-01-01', { id: site });

interface Table {
  /** Reports of Matomo that hold its rows. */
  readonly from: readonly (readonly [method: string, params?: Record<string, string | number>])[];
  readonly label: (row: Sums) => string;
  /** Matomo's column of visits; `nb_visits` where it is not said. */
  readonly visits?: string;
}
const segmentValue = (row: Sums) => decodeURIComponent(String(row.segment).split('==')[1] ?? '');
const FLAT = { flat: 1 };

/** Where each table of ours stands in Matomo, and how Matomo labels its rows. */
const TABLES: Readonly<Record<Exclude<(typeof BREAKDOWNS)[number], 'goals'> | 'hours', Table>> = {
  channels: { from: [['Referrers.getReferrerType']], label: segmentValue },
  countries: { from: [['UserCountry.getCountry']], label: (row) => String(row.code) },
  regions: { from: [['UserCountry.getRegion']], label: (row) => `${row.country}-${row.region}` },
  browsers: { from: [['DevicesDetection.getBrowsers']], label: segmentValue },
  devices: { from: [['DevicesDetection.getType']], label: (row) => String(row.label) },
  resolutions: { from: [['Resolution.getResolution']], label: (row) => String(row.label) },
  languages: { from: [['UserLanguage.getLanguageCode']], label: segmentValue },
  pages: { from: [['Actions.getPageUrls', FLAT]], label: (row) => String(row.url) },
  entryPages: {
    from: [['Actions.getPageUrls', FLAT]],
    label: (row) => String(row.url),
    visits: 'entry_nb_visits',
  },
  exitPages: {
    from: [['Actions.getPageUrls', FLAT]],
    label: (row) => String(row.url),
    visits: 'exit_nb_visits',
  },
  referrers: {
    from: [['Referrers.getWebsites'], ['Referrers.getSearchEngines'], ['Referrers.getSocials']],
    label: (row) => String(row.label),
  },
  campaigns: { from: [['Referrers.getCampaigns']], label: (row) => String(row.label) },
  events: {
    from: [['Events.getCategory', { ...FLAT, secondaryDimension: 'eventAction' }]],
    label: (row) => String(row.label).replace(' - ', ' – '),
  },
  hours: { from: [['VisitTime.getVisitInformationPerServerTime']], label: (row) => String(row.label) },
};

type Rows = Record<string, number>;

/**
 * Matomo moves all hours of a day by the offset that the zone had on the date in UTC at which the day began: on the day
 * that the clocks change, and on the one after, some of its hours are one off. There only the sum can be compared.
 */
function withoutShiftedHours(rows: Rows, i: number): Rows {
  const noon = Date.parse(`${days[i]}T12:00:00Z`) / 1000;
  const offsets = [noon - 2 * 86_400, noon - 86_400, noon].map((at) => offsetAt(at, 'Europe/Berlin'));
  if (new Set(offsets).size === 1) return rows;
  return { all: Object.values(rows).reduce((a, b) => a + b, 0) };
}

/** Matomo's rows of each day, those without a visit left out as we do. */
async function theirRows({ from, label, visits = 'nb_visits' }: Table, segment?: string): Promise<Rows[]> {
  const found: Rows[] = days.map(() => ({}));
  for (const [method, params] of from) {
    const answer = await api<Record<string, Sums[]>>(method, {
      idSite: site,
      period: 'day',
      date: `${days[0]},${days.at(-1)}`,
      filter_limit: -1,
      ...params,
      ...(segment ? { segment } : {}),
    });
    for (const [i, day] of days.entries())
      for (const row of answer[day] ?? []) {
        const of = found[i];
        const n = number(row[visits]);
        if (of !== undefined && n > 0) of[label(row)] = (of[label(row)] ?? 0) + n;
      }
  }
  return found;
}

function ourRows(rows: Report['pages'], isHuman: boolean): Rows {
  const counted = rows.map(
    (r) => [r.label, r.human + r.undecided + (isHuman ? 0 : r.bot + r.declaredBot)] as const,
  );
  return Object.fromEntries(counted.filter(([, visits]) => visits > 0));
}

describe('each table of a report has Matomo’s own rows, on every day of thirty', () => {
  const reports: Report[] = [];
  beforeAll(async () => {
    for (const day of days) reports.push(await report(day));
  });

  describe.each([
    ['all visits', undefined],
    ['the human segment', HUMAN_SEGMENT],
  ] as const)('of %s', (_, segment) => {
    it.each(Object.entries(TABLES))('%s', async (key, table) => {
      const theirs = await theirRows(table, segment);
      const ours = reports.map((one) => ourRows(one[key as keyof typeof TABLES], segment !== undefined));
      expect(theirs.filter((rows) => Object.keys(rows).length > 0).length).toBeGreaterThanOrEqual(DAYS - 5);
      const known = (rows: Rows[]) => (key === 'hours' ? rows.map(withoutShiftedHours) : rows);
      expect(known(ours)).toEqual(known(theirs));
    });

    it('goals and orders', async () => {
      const theirs: Rows[] = days.map(() => ({}));
      for (const [idGoal, label] of [
        [goalId, 'Told'],
        ['ecommerceOrder', 'order'],
      ] as const) {
        const answer = await api<Record<string, Sums>>('Goals.get', {
          idSite: site,
          idGoal,
          period: 'day',
          date: `${days[0]},${days.at(-1)}`,
          ...(segment ? { segment } : {}),
        });
        for (const [i, day] of days.entries()) {
          const n = number(answer[day]?.nb_visits_converted);
          const of = theirs[i];
          if (of !== undefined && n > 0) of[label] = n;
        }
      }
      expect(theirs.flatMap((rows) => Object.keys(rows))).toEqual(expect.arrayContaining(['Told', 'order']));
      expect(reports.map((one) => ourRows(one.goals, segment !== undefined))).toEqual(theirs);
    });
  });
});

describe('report --segment "countryCode==de" on the command line', () => {
  it('has Matomo’s figures of that segment, and reconciles with them', async () => {
    const [from = '', to = ''] = [days[0], days.at(-1)];
    const { folder, run } = await segmentReport(`${from},${to}`);
    expect(run.code).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
    const theirs = await api<Record<string, Sums>>('VisitsSummary.get', {
      idSite: site,
      period: 'day',
      date: `${from},${to}`,
      segment: 'countryCode==de',
    });
    expect(written.segment).toBe('countryCode==de');
    expect(written.reconciliation.reconciles).toBe(true);
    expect(written.days.map((day) => day.matomo)).toEqual(days.map((day) => number(theirs[day]?.nb_visits)));
    expect(written.countries.map(({ label }) => label)).toEqual(['de']);
  });
});

async function segmentReport(date: string) {
  const args = ['report', '--segment', 'countryCode==de', '--date', date, '--format', 'json', '--json'];
  const run = await installation.run(args);
  const [done] = JSON.parse(run.out) as { files: string[] }[];
  return { run, folder: dirname(done?.files[0] ?? '') };
}
