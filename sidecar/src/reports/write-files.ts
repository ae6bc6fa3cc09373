import { createHash, randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { HumanTrafficError } from '../errors/index.ts';
import { type Contents, type ReplaceFs, replaceFiles } from './atomic-files.ts';
import { chartLibrary } from './html/chart-library.ts';
import { EN } from './lang/en.ts';
import type { Report } from './model.ts';
import { CSV_FILES } from './render-csv.ts';
import { renderHtml } from './render-html.ts';
import { renderJson } from './render-json.ts';

/** What `manifest.json` says: which files belong together, and how to check that they arrived whole. */
export interface Manifest {
  schema: 'humantraffic-manifest/1';
  site: number;
  period: Report['period'];
  dataAsOf: string | null;
  files: { file: string; bytes: number; sha256: string }[];
}

export interface WrittenReport {
  /** Absolute or relative as `dir` was: where the files are. */
  directory: string;
  /** Paths of all files, the manifest last. */
  files: string[];
  /** Path of the HTML page below `dir`, with `/` on every system: what `PullerState.latestReport` holds. */
  page: string;
  manifest: Manifest;
}

/** The part of `node:fs/promises` that writing needs; a test puts a full disk in its place. */
export type WriteFs = ReplaceFs & Pick<typeof nodeFs, 'mkdir' | 'symlink' | 'readlink'>;

export const MANIFEST_FILE = 'manifest.json';
/** Name of the link to the report written last. */
export const LATEST = 'latest';

/**
 * Writes a report to `dir/<site>/<from>_<to>/`, and points `dir/<site>/latest` at it.
 *
 * All files are written and flushed under temporary names first, and only then renamed, the manifest last: a disk that
 * fills up leaves the report of yesterday as it was, and whoever finds a manifest finds all its files.
 *
 * @throws HumanTrafficError `report:not-writable`
 */
export async function writeReport(dir: string, report: Report, fs: WriteFs = nodeFs): Promise<WrittenReport> {
  const name = `${report.period.from}_${report.period.to}`;
  const siteDir = join(dir, String(report.site.id));
  const directory = join(siteDir, name);
  const contents = renderAll(report);
  const manifest = manifestOf(report, contents);
  const all = [...contents, [MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`]] as const;
  try {
    await fs.mkdir(directory, { recursive: true });
    await replaceFiles(directory, all, fs);
  } catch (cause) {
    throw notWritable(directory, cause);
  }
  await pointLatest(siteDir, name, fs);
  const files = all.map(([file]) => join(directory, file));
  return { directory, files, page: `${report.site.id}/${name}/report.html`, manifest };
}

function renderAll(report: Report): Contents {
  return [
    ['report.html', renderHtml(report, chartLibrary())],
    ['report.json', renderJson(report)],
    ...Object.entries(CSV_FILES).map(([file, render]) => [file, render(report)] as const),
  ];
}

function manifestOf(report: Report, contents: Contents): Manifest {
  return {
    schema: 'humantraffic-manifest/1',
    site: report.site.id,
    period: report.period,
    dataAsOf: report.dataAsOf,
    files: contents.map(([file, text]) => ({
      file,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    })),
  };
}

/**
 * A relative link, changed in one step. A report on older days, written again, does not take the place of a newer one. Some file systems (FAT, some network shares) know no links: then there is none,
 * and the report is written all the same. Something else of that name is somebody else's and stays.
 */
async function pointLatest(siteDir: string, name: string, fs: WriteFs): Promise<void> {
  const current = await fs.readlink(join(siteDir, LATEST)).catch(() => '');
  if (lastDay(current) > lastDay(name)) return;
  const temporary = join(siteDir, `.${LATEST}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await fs.symlink(name, temporary, 'dir');
    await fs.rename(temporary, join(siteDir, LATEST));
  } catch {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** `2025-11-01_2025-11-30` → `2025-11-30`; days in this form sort as text. */
function lastDay(name: string): string {
  return name.split('_')[1] ?? '';
}

function notWritable(directory: string, cause: unknown): HumanTrafficError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const words = EN.writing;
  return new HumanTrafficError({
    code: 'report:not-writable',
    message: words.failed(directory, code),
    remedy: Object.hasOwn(words.remedies, code)
      ? words.remedies[code as keyof typeof words.remedies]
      : words.remedy,
    cause,
  });
}
