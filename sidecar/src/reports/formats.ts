import { fail } from '../errors/fail.ts';
import type { ReportVisit } from '../store/report-days.ts';
import type { Contents } from './atomic-files.ts';
import { visitsCsv } from './export/csv.ts';
import { visitsParquet } from './export/parquet.ts';
import { sharedPages } from './export/shared-pages.ts';
import { visitsXlsx } from './export/xlsx.ts';
import { FORMAT_NAMES, type ReportFormat } from './format-names.ts';
import { chartLibrary } from './html/chart-library.ts';
import type { Report } from './model.ts';
import { renderPdf } from './pdf/render.ts';
import { CSV_FILES } from './render-csv.ts';
import { renderHtml } from './render-html.ts';
import { renderJson } from './render-json.ts';
import { renderXlsx } from './render-xlsx.ts';

/** Visits of the report, one by one, from the start at each call. */
export type VisitPages = () => AsyncIterable<readonly ReportVisit[]>;

/** The files of each format. */
export const FORMAT_FILES: Readonly<Record<ReportFormat, readonly string[]>> = {
  html: ['report.html'],
  json: ['report.json'],
  csv: Object.keys(CSV_FILES),
  xlsx: ['report.xlsx'],
  pdf: ['report.pdf'],
  'visits-csv': ['visits.csv'],
  'visits-xlsx': ['visits.xlsx'],
  parquet: ['visits.parquet'],
};

/**
 * `csv,json` → formats; `all` is every one.
 * @throws HumanTrafficError `report:unknown-format`, exit code 2
 */
export function parseFormats(value: string): ReportFormat[] {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  const known = names.flatMap((name) => (name === 'all' ? [...FORMAT_NAMES] : [name]));
  const unknown = known.find((name) => !(FORMAT_NAMES as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw fail(
      'report:unknown-format',
      { format: unknown.slice(0, 50), known: [...FORMAT_NAMES, 'all'].join(', ') },
      { exitCode: 2 },
    );
  return FORMAT_NAMES.filter((name) => known.includes(name));
}

/** Not linked from the page: itself, and the exports of visits, which are no part of it. */
const UNLINKED: ReadonlySet<ReportFormat> = new Set(['html', 'visits-csv', 'visits-xlsx', 'parquet']);

/** Exports of visits, each a file, as it is made. */
const EXPORTS = {
  'visits-csv': visitsCsv,
  'visits-xlsx': visitsXlsx,
  parquet: visitsParquet,
} as const satisfies Partial<
  Record<ReportFormat, (visits: AsyncIterable<readonly ReportVisit[]>) => AsyncIterable<string | Uint8Array>>
>;

const EXPORT_NAMES = ['visits-csv', 'visits-xlsx', 'parquet'] as const;

/**
 * All files of a report in some formats. Exports of visits share one reading of them, and have to be written side by
 * side; whoever writes ends it by `signal`, where one of them fails.
 */
export async function renderFormats(
  report: Report,
  formats: readonly ReportFormat[],
  visits: VisitPages,
  fonts: readonly string[] = [],
  signal?: AbortSignal,
): Promise<Contents> {
  const has = (format: ReportFormat) => formats.includes(format);
  const beside = formats.filter((format) => !UNLINKED.has(format)).flatMap((format) => FORMAT_FILES[format]);
  return [
    ...(has('html') ? [['report.html', renderHtml(report, chartLibrary(), { files: beside })] as const] : []),
    ...(has('json') ? [['report.json', renderJson(report)] as const] : []),
    ...(has('csv') ? Object.entries(CSV_FILES).map(([file, render]) => [file, render(report)] as const) : []),
    ...(has('xlsx') ? [['report.xlsx', await renderXlsx(report)] as const] : []),
    ...(has('pdf') ? [['report.pdf', await renderPdf(report, { fonts })] as const] : []),
    ...exportsOf(
      EXPORT_NAMES.filter((name) => has(name)),
      visits,
      signal,
    ),
  ];
}

function exportsOf(
  names: readonly (keyof typeof EXPORTS)[],
  visits: VisitPages,
  signal?: AbortSignal,
): Contents {
  if (names.length === 0) return [];
  const readers = sharedPages(visits(), names.length, signal);
  return readers.map((pages, i) => {
    const name = names[i] as keyof typeof EXPORTS;
    return [FORMAT_FILES[name][0] as string, EXPORTS[name](pages)] as const;
  });
}
