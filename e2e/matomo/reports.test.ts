import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../sidecar/src/clock/index.ts';
import { buildReport } from '../../sidecar/src/reports/build.ts';
import type { Report, SegmentMetrics } from '../../sidecar/src/reports/model.ts';
import { segmentFilter } from '../../sidecar/src/reports/segment/match.ts';
import { parseSegment } from '../../sidecar/src/reports/segment/parse.ts';
import { openStore } from '../../sidecar/src/store/open.ts';
import type { Store } from '../../sidecar/src/store/store.ts';
import { Installation } from './humantraffic.ts';
import { api, newSite, track } from './real-matomo.ts';
import { berlinDay } from './traffic.ts';

const HUMAN_SEGMENT = 'botVerdict!=bot;botVerdict!=declared_bot';
const DAYS = 30;
const A_DAY = 14;
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let site: number;
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
      ua: i % 3 === 0 ? FIREFOX : CHROME,
      country: i % 3 === 0 ? 'ch' : 'de',
      region: 'zh',
      res: '1920x1080',
      lang: 'de',
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
  const hits = month(now, Number(goal.value));
  for (let i = 0; i < hits.length; i += 200) await track(hits.slice(i, i + 200));
  for (let i = 0; i <= DAYS; i++) days.push(berlinDay(now - (DAYS - i) * 86_400));
  const installation = new Installation(site);
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

  it('of a week, unique visitors once', async () => {
    const monday = days.find((day) => new Date(day).getUTCDay() === 1) ?? '';
    const sunday = days[days.indexOf(monday) + 6] ?? '';
    const theirs = await api<Sums>('VisitsSummary.get', { idSite: site, period: 'week', date: monday });
    const { visits, visitors } = (await report(monday, sunday)).metrics.all;
    expect([visits, visitors]).toEqual([number(theirs.nb_visits), number(theirs.nb_uniq_visitors)]);
    expect(visitors).toBeLessThan(visits);
  });

  it('by page, referrer, country, browser, event and hour', async () => {
    const day = days[10] ?? '';
    const ours = await report(day);
    const at = { idSite: site, period: 'day', date: day, filter_limit: -1 };
    const of = (rows: Report['pages']) =>
      Object.fromEntries(rows.map((r) => [r.label, r.human + r.undecided + r.bot + r.declaredBot]));
    const theirs = async (method: string, key: string, more = {}) =>
      Object.fromEntries(
        (await api<Sums[]>(method, { ...at, ...more })).map((row) => [
          String(row[key]),
          number(row.nb_visits),
        ]),
      );
    expect(of(ours.countries)).toEqual(await theirs('UserCountry.getCountry', 'code'));
    expect(of(ours.pages)).toEqual(await theirs('Actions.getPageUrls', 'url', { flat: 1 }));
    const hours = await theirs('VisitTime.getVisitInformationPerServerTime', 'label');
    expect(of(ours.hours)).toEqual(hours);
    const types = await theirs('Referrers.getReferrerType', 'referrer_type');
    expect(Object.values(of(ours.channels)).sort()).toEqual(Object.values(types).sort());
    expect(of(ours.events)).toEqual({ 'Video – Play': (await theirs('Events.getCategory', 'label')).Video });
  });
});
