import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { HumanTrafficError } from '../errors/index.ts';
import { type Contents, type ReplaceFs, replaceFiles, type WrittenFile } from './atomic-files.ts';
import { DEFAULT_FORMATS, type ReportFormat } from './format-names.ts';
import { FORMAT_FILES, renderFormats, type VisitPages } from './formats.ts';
import { EN } from './lang/en.ts';
import type { Report } from './model.ts';

/** What `manifest.json` says: which files belong together, and how to check that they arrived whole. */
export interface Manifest {
  schema: 'humantraffic-manifest/1';
  site: number;
  period: Report['period'];
  dataAsOf: string | null;
  files: WrittenFile[];
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
export async function writeReport(
  dir: string,
  report: Report,
  { formats = DEFAULT_FORMATS, visits = noVisits, name, fonts = [], fs = nodeFs }: WriteOptions = {},
): Promise<WrittenReport> {
  const period = `${report.period.from}_${report.period.to}`;
  const folder = name === undefined ? period : `${period}_${name}`;
  const siteDir = join(dir, String(report.site.id));
  const directory = join(siteDir, folder);
  const stop = new AbortController();
  const contents = await renderFormats(report, formats, visits, fonts, stop.signal);
  const manifest = await write(directory, report, contents, fs, stop);
  await removeOthers(directory, manifest, fs);
  if (name === undefined) await pointLatest(siteDir, folder, fs);
  const files = [...manifest.files.map(({ file }) => file), MANIFEST_FILE].map((file) =>
    join(directory, file),
  );
  return { directory, files, page: `${report.site.id}/${folder}/report.html`, manifest };
}

export interface WriteOptions {
  readonly formats?: readonly ReportFormat[];
  /** Needed for exports of visits. */
  readonly visits?: VisitPages;
  /** Of a report that is not the site's own (a segment, a definition): it lies in a folder of its own. */
  readonly name?: string;
  /** Paths of fonts for the PDF, for scripts that Roboto lacks. */
  readonly fonts?: readonly string[];
  readonly fs?: WriteFs;
}

async function* noVisits() {}

async function write(
  directory: string,
  report: Report,
  contents: Contents,
  fs: WriteFs,
  stop: AbortController,
): Promise<Manifest> {
  let manifest = manifestOf(report, []);
  try {
    await fs.mkdir(directory, { recursive: true });
    await replaceFiles(
      directory,
      contents,
      (written) => {
        manifest = manifestOf(report, written);
        return [MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`];
      },
      fs,
      stop,
    );
  } catch (cause) {
    if (cause instanceof HumanTrafficError) throw cause;
    throw notWritable(directory, cause);
  }
  return manifest;
}

/** Files of an earlier run in other formats would tell older numbers: ours go, whatever else lies there stays. */
async function removeOthers(directory: string, { files }: Manifest, fs: WriteFs): Promise<void> {
  const written = new Set(files.map(({ file }) => file));
  for (const file of Object.values(FORMAT_FILES).flat())
    if (!written.has(file)) await fs.rm(join(directory, file), { force: true }).catch(() => undefined);
}

function manifestOf(report: Report, files: readonly WrittenFile[]): Manifest {
  return {
    schema: 'humantraffic-manifest/1',
    site: report.site.id,
    period: report.period,
    dataAsOf: report.dataAsOf,
    files: [...files],
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

/** The error of files that could not be written, with what to do about it. */
export function notWritable(directory: string, cause: unknown): HumanTrafficError {
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
