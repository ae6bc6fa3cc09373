import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, daysBetween } from '../../../sidecar/src/calendar/index.ts';
import { buildReport } from '../../../sidecar/src/reports/build.ts';
import { visitsCsv } from '../../../sidecar/src/reports/export/csv.ts';
import { visitsOf } from '../../../sidecar/src/reports/export/visits.ts';
import { dayFacts } from '../../../sidecar/src/reports/facts/days.ts';
import { FORMAT_NAMES } from '../../../sidecar/src/reports/format-names.ts';
import { writeReport } from '../../../sidecar/src/reports/write-files.ts';
import type { Store } from '../../../sidecar/src/store/store.ts';
import { judgeDay, SITE } from './made-visits.ts';

/** What a measurement works on; the store holds `days` days of `perDay` visits, `last` the newest. */
export interface Bench {
  readonly store: Store;
  readonly perDay: number;
  readonly days: number;
  readonly last: string;
}

/** Seconds, or whatever else a measurement gives. Peak memory is that of its process. */
export type Figures = Readonly<Record<string, number>>;

/** Each runs in a process of its own, one after the other, in this order. */
export const MEASURES: Readonly<Record<string, (bench: Bench) => Promise<Figures>>> = {
  rollUp,
  prepare,
  dayReport,
  monthReport,
  exportRate,
  exportDay: (bench) => exportDays(bench, 1),
  exportMonth: (bench) => exportDays(bench, bench.days),
};

/** Once all visits of a day are judged: its sums, those of its users, and what reports keep of it. */
async function rollUp({ store, last, perDay }: Bench): Promise<Figures> {
  await store.rollups.refresh(SITE.id);
  await judgeDay(store, last, perDay);
  return timed(async () => {
    await store.rollups.refresh(SITE.id);
    await dayFacts(store.reportDays, SITE.id, last, undefined);
  });
}

/** Not measured by itself: the other days, as the runs of those days left them. */
async function prepare({ store, last, days }: Bench): Promise<Figures> {
  return timed(async () => {
    for (const day of daysBetween(addDays(last, 1 - days), last))
      await dayFacts(store.reportDays, SITE.id, day, undefined);
  });
}

/** As `report --period day --format all` does it. */
async function dayReport({ store, last }: Bench): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
  const range = { site: SITE.id, from: last, to: last };
  const before = { from: addDays(last, -1), to: addDays(last, -1) };
  try {
    return await timed(async () => {
      const report = await buildReport(store, { site: SITE, range, totals: [], before });
      const visits = () => visitsOf(store.reportDays, range, undefined);
      await writeReport(folder, report, { formats: FORMAT_NAMES, visits });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function monthReport({ store, last, days }: Bench): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
  const range = { site: SITE.id, from: addDays(last, 1 - days), to: last };
  try {
    return await timed(async () => {
      const report = await buildReport(store, { site: SITE, range, totals: [] });
      await writeReport(folder, report, { formats: ['html', 'json', 'csv', 'xlsx', 'pdf'] });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bare and exported in turns, so that what else the machine does meets both. */
async function exportRate({ store, last }: Bench): Promise<Figures> {
  const range = { site: SITE.id, from: last, to: last };
  const visits = () => visitsOf(store.reportDays, range, undefined);
  const rates: number[] = [];
  await drain(visitsCsv(visits()));
  for (let turn = 0; turn < 3; turn++) {
    const bare = await timed(() => drain(visits()));
    const csv = await timed(() => drain(visitsCsv(visits())));
    // By work: a busy machine would decide over the ratio of two times.
    rates.push(bare.work / csv.work);
  }
  return { rate: rates.sort((a, b) => a - b)[1] ?? 0 };
}

async function exportDays({ store, last }: Bench, days: number): Promise<Figures> {
  const range = { site: SITE.id, from: addDays(last, 1 - days), to: last };
  return timed(() => drain(visitsCsv(visitsOf(store.reportDays, range, undefined))));
}

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}

/** Seconds by the clock on the wall, and of work by the processor, which a busy machine does not make longer. */
async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; work: number }> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1_000, work: (user + system) / 1_000_000 };
}
