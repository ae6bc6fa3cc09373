import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceOf, judge } from '@humantraffic/tracker/verdict';
import { addDays, daysBetween } from '../../../sidecar/src/calendar/index.ts';
import { systemClock } from '../../../sidecar/src/clock/index.ts';
import { buildReport } from '../../../sidecar/src/reports/build.ts';
import { visitsCsv } from '../../../sidecar/src/reports/export/csv.ts';
import { visitsOf } from '../../../sidecar/src/reports/export/visits.ts';
import { dayFacts } from '../../../sidecar/src/reports/facts/days.ts';
import { FORMAT_NAMES } from '../../../sidecar/src/reports/format-names.ts';
import { writeReport } from '../../../sidecar/src/reports/write-files.ts';
import { openStore } from '../../../sidecar/src/store/open.ts';
import type { Store } from '../../../sidecar/src/store/store.ts';
import type { Action, Visit } from '../../../sidecar/src/visit/types.ts';

/** Visits of a day, and how many days: `npm run bench:report -- 100000 30` is what the figures are for. */
const PER_DAY = Number(process.argv[2] ?? 100_000);
const DAYS = Number(process.argv[3] ?? 30);
const LAST = '2026-10-31';
const SITE = { id: 1, name: 'Bench', url: 'https://shop.example', timezone: 'UTC', createdAt: 0 };

const print = (line: string) => process.stdout.write(`${line}\n`);

async function measure(store: Store, folder: string): Promise<void> {
  const first = addDays(LAST, 1 - DAYS);
  for (const day of daysBetween(first, addDays(LAST, -1)))
    await dayFacts(store.reportDays, 1, day, undefined);
  const rollUp = await timed(() => dayFacts(store.reportDays, 1, LAST, undefined));
  row('roll-up of one more day', `${rollUp.seconds.toFixed(1)} s`, '≤ 5 s');

  const peak = watchMemory();
  const day = { site: 1, from: LAST, to: LAST };
  const filtered = { definition: 'all', includes: () => true };
  // With a segment nothing that is kept can be used: this is a day's report from the visits themselves.
  const whole = await timed(async () => {
    const report = await buildReport(store, {
      site: SITE,
      range: day,
      totals: [],
      segment: filtered,
      before: before(LAST),
    });
    await writeReport(folder, report, {
      formats: FORMAT_NAMES,
      visits: () => visitsOf(store.reportDays, day, undefined),
    });
  });
  row(
    'a day’s report, visits read one by one, all formats',
    `${whole.seconds.toFixed(1)} s, ${peak()} MB`,
    '',
  );

  const again = watchMemory();
  const kept = await timed(async () => {
    const report = await buildReport(store, { site: SITE, range: day, totals: [] });
    await writeReport(folder, report, {
      formats: FORMAT_NAMES,
      visits: () => visitsOf(store.reportDays, day, undefined),
    });
  });
  row(
    'a day’s report, all tables, all formats',
    `${kept.seconds.toFixed(1)} s, ${again()} MB`,
    '≤ 10 s, ≤ 400 MB',
  );

  const month = await timed(() =>
    buildReport(store, { site: SITE, range: { site: 1, from: first, to: LAST }, totals: [] }),
  );
  row(
    `a month’s of ${PER_DAY * DAYS} visits from what is kept of each day`,
    `${month.seconds.toFixed(1)} s`,
    '≤ 10 s',
  );

  const few = daysBetween(addDays(LAST, -Math.min(3, DAYS) + 1), LAST);
  const range = { site: 1, from: few[0] ?? LAST, to: LAST };
  const bare = await timed(() => drain(visitsOf(store.reportDays, range, undefined)));
  const memory = watchMemory();
  const csv = await timed(() => drain(visitsCsv(visitsOf(store.reportDays, range, undefined))));
  const rate = bare.seconds / csv.seconds;
  row(
    `CSV export of ${few.length * PER_DAY} visits, against reading the rows bare`,
    `${rate.toFixed(2)} of the rate, ${memory()} MB`,
    '≥ 0.5, flat',
  );
}

function before(day: string) {
  return { from: addDays(day, -1), to: addDays(day, -1) };
}

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { seconds: (performance.now() - started) / 1_000, value };
}

/** The most resident memory from now on, MB. */
function watchMemory(): () => number {
  let most = process.memoryUsage().rss;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  return () => {
    clearInterval(timer);
    return Math.round(Math.max(most, process.memoryUsage().rss) / 2 ** 20);
  };
}

function row(what: string, figure: string, toReach: string): void {
  print(`| ${what} | ${figure} | ${toReach} |`);
}

async function fill(target: Store, day: string): Promise<void> {
  const start = Date.parse(`${day}T00:00:00Z`) / 1000;
  // As many as the scorer judges at once.
  const size = 1_000;
  for (let i = 0; i < PER_DAY; i += size) {
    const visits = Array.from({ length: Math.min(size, PER_DAY - i) }, (_, k) => visit(day, start, i + k));
    await target.visits.save({ site: SITE, lane: 'bench', visits, rejected: [], cursor: null });
    const judged = visits.map(({ id }) => ({ id, hash: '', judgement: JUDGEMENTS[id % 4] ?? HUMAN }));
    await target.judgements.save(1, judged, 'bench');
  }
}

const HUMAN = judge([evidenceOf('mouse:natural')]);
const JUDGEMENTS = [judge([evidenceOf('automation:webdriver')]), HUMAN, HUMAN, judge([])];
const CHANNELS = ['direct', 'search', 'website', 'campaign', 'social'];
const COUNTRIES = ['de', 'ch', 'at', 'fr', 'us', 'sg', 'cn'];

function visit(day: string, start: number, i: number): Visit {
  const id = (Date.parse(day) / 86_400_000 - 20_000) * 1_000_000 + i;
  const at = start + Math.floor((i * 86_000) / PER_DAY);
  const actions: Action[] = [0, 1, 2].map((position) => ({
    position,
    pageId: i * 3 + position,
    type: 'action',
    url: `https://shop.example/products/${(i * 31 + position * 7) % 5_000}`,
    title: 'A product of the shop',
    at: at + position * 20,
    timeSpent: 20,
    pageviewId: 'abc123',
    detail: {},
  }));
  return {
    site: 1,
    id,
    visitorId: ((id * 2_654_435_761) % 9_007_199_254_740_881).toString(16).padStart(16, '0'),
    userId: i % 50 === 0 ? `user-${i % 5_000}` : null,
    ip: '198.51.0.0',
    addressClass: null,
    firstActionAt: at,
    lastActionAt: at + 40,
    duration: 40,
    actionCount: 3,
    searchCount: 0,
    eventCount: 0,
    visitCount: 1,
    visitorType: 'new',
    goalConversions: 0,
    converted: false,
    ecommerceStatus: 'none',
    referrerType: CHANNELS[i % 5] ?? 'direct',
    referrerName: i % 5 === 0 ? null : `referrer-${i % 300}`,
    referrerKeyword: null,
    referrerUrl: null,
    language: 'de-de',
    deviceType: i % 3 ? 'Desktop' : 'Smartphone',
    deviceBrand: null,
    deviceModel: null,
    osCode: 'WIN',
    osVersion: '10',
    browserCode: i % 4 ? 'CH' : 'FF',
    browserVersion: '140.0',
    country: COUNTRIES[i % 7] ?? 'de',
    region: 'ZH',
    city: 'Zürich',
    localTime: '13:00:00',
    resolution: i % 4 ? '1920x1080' : '800x600',
    dimensions: {},
    tracker: null,
    label: null,
    actions,
    truncatedActions: 0,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
const store = await openStore(`sqlite:${folder}/store.db`, systemClock);
try {
  await store.sites.save(SITE);
  for (const day of daysBetween(addDays(LAST, 1 - DAYS), LAST)) await fill(store, day);
  const gigabytes = (statSync(`${folder}/store.db`).size / 2 ** 30).toFixed(1);
  print(`${PER_DAY} visits a day of 3 actions, ${DAYS} days, ${gigabytes} GB\n`);
  print('| what | figure | to reach |');
  print('|---|---|---|');
  await measure(store, folder);
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
