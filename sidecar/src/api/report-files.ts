import { open, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RequestHandler } from 'express';
import { CSV_FILES } from '../reports/render-csv.ts';
import { LATEST, MANIFEST_FILE } from '../reports/write-files.ts';
import { sendProblem } from './problem.ts';

/** Exports of visits are not among them: they hold what each visitor did, and a page has no business with that. */
const FILES = [
  'report.html',
  'report.json',
  'report.pdf',
  'report.xlsx',
  MANIFEST_FILE,
  ...Object.keys(CSV_FILES),
];
const SITE = /^[1-9]\d{0,9}$/;
const PERIOD = new RegExp(`^(?:\\d{4}-\\d{2}-\\d{2}_\\d{4}-\\d{2}-\\d{2}|${LATEST})$`);

/** Whether this is the path of a report file below REPORTS_DIR, as the writer names them. Everything else is not there. */
export function isReportPath(path: string): boolean {
  const [site = '', period = '', file = '', ...more] = path.split('/');
  return SITE.test(site) && PERIOD.test(period) && FILES.includes(file) && more.length === 0;
}

/**
 * Serves `/reports/:site/:period/:file`. Names are compared with those the writer uses, so a path cannot lead anywhere
 * else; a link inside the folder that leads out of it (or was put there by somebody else) is not followed.
 */
export function reportFiles(reportsDir: string): RequestHandler {
  return async (req, res) => {
    const { site, period, file } = req.params as Record<string, string>;
    const path = `${site}/${period}/${file}`;
    const found = isReportPath(path) ? await inside(reportsDir, path) : null;
    if (found === null) return sendProblem(res, 404);
    res.set('Cache-Control', 'private, no-cache');
    res.type(contentType(file ?? ''));
    if (/\.(csv|xlsx)$/.test(file ?? '')) res.attachment(`human-traffic-${site}-${found.period}-${file}`);
    if (file?.endsWith('.html'))
      res.set('Content-Security-Policy', await reportPolicy(join(found.root, found.path)));
    res.sendFile(found.path, { root: found.root });
  };
}

async function inside(
  reportsDir: string,
  path: string,
): Promise<{ root: string; path: string; period: string } | null> {
  try {
    const root = await realpath(reportsDir);
    const real = relative(root, await realpath(join(root, path)));
    if (!isReportPath(real.split(sep).join('/'))) return null;
    return { root, path: real, period: real.split(sep)[1] ?? '' };
  } catch {
    return null;
  }
}

function contentType(file: string): string {
  if (file.endsWith('.csv')) return 'text/csv; charset=utf-8';
  if (file.endsWith('.pdf')) return 'application/pdf';
  if (file.endsWith('.xlsx')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
}

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;
const NOTHING = "default-src 'none'";

/**
 * The report's own policy (hashes of its own scripts) as a header, and more: the page gets an origin of its own, so that
 * even a script that got in could not read `/api`. A file without a policy of ours runs nothing.
 */
async function reportPolicy(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2048), 0, 2048, 0);
    const own = META.exec(buffer.toString('utf8', 0, bytesRead))?.[1]?.replaceAll('&#39;', "'") ?? NOTHING;
    const policy = /^[\w\s';:=+/-]+$/.test(own) ? own : NOTHING;
    return `${policy}; frame-ancestors 'none'; sandbox allow-scripts allow-downloads`;
  } finally {
    await handle.close();
  }
}
