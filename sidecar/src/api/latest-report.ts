import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HeadlineFacts } from '../reports/headline.ts';
import { LATEST } from '../reports/write-files.ts';
import type { SiteState } from './puller-state.ts';
import { isReportPath } from './report-files.ts';

/** The part of a report that the start page shows. */
export interface LatestReport {
  /** Folder below REPORTS_DIR, `1/2025-11-01_2025-11-30`. */
  folder: string;
  period: { from: string; to: string };
  facts: HeadlineFacts;
}

const count = z.number().int().nonnegative();
const date = z.iso.date();
const metrics = z.object({ bounceRate: z.number().nullable() });
const verdicts = { human: count, bot: count, declaredBot: count, undecided: count };
const SUMMARY = z.object({
  schema: z.literal('humantraffic-report/1'),
  period: z.object({ from: date, to: date }),
  reconciliation: z.object({ ...verdicts, matomo: count, reconciles: z.boolean() }),
  days: z.array(z.object({ date, complete: z.boolean(), reconciles: z.boolean() })),
  metrics: z.object({ all: metrics, humanSegment: metrics }),
});

/**
 * The newest report of a site, or null where there is none that can be read. The puller's own word comes first; after a
 * restart, before its first run, the link that the writer left.
 */
export async function latestReport(reportsDir: string, site: SiteState): Promise<LatestReport | null> {
  const page = site.latestReport ?? `${site.id}/${LATEST}/report.html`;
  if (!isReportPath(page)) return null;
  const folder = page.slice(0, page.lastIndexOf('/'));
  try {
    const text = await readFile(join(reportsDir, folder, 'report.json'), 'utf8');
    const { period, reconciliation, days, metrics: m } = SUMMARY.parse(JSON.parse(text));
    return { folder, period, facts: { reconciliation, days, metrics: m } };
  } catch {
    return null;
  }
}
