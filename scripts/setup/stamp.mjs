import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Inside node_modules, so that removing it also forgets that it was set up. */
const folder = join(root, 'node_modules');

/**
 * Was this step already done for exactly this input?
 * @param {'setup' | 'build'} step
 * @param {string} fingerprint
 */
export function isStamped(step, fingerprint) {
  try {
    return JSON.parse(readFileSync(path(step), 'utf8')).fingerprint === fingerprint;
  } catch {
    return false;
  }
}

/**
 * Written last and in one step (rename): a run that was killed anywhere before leaves no stamp.
 * @param {'setup' | 'build'} step
 * @param {string} fingerprint
 */
export function stamp(step, fingerprint) {
  mkdirSync(folder, { recursive: true });
  const draft = `${path(step)}.${process.pid}`;
  writeFileSync(
    draft,
    `${JSON.stringify({ fingerprint, node: process.version, at: new Date().toISOString() })}\n`,
  );
  renameSync(draft, path(step));
}

/** What the installed tree depends on: manifests, lockfile, and the ABI that native code was compiled for. */
export function installFingerprint() {
  const manifests = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces.map((w) =>
    join(w, 'package.json'),
  );
  const hash = createHash('sha256');
  for (const file of ['package.json', ...manifests, 'package-lock.json', '.npmrc'])
    hash.update(readFileSync(join(root, file)));
  return [hash.digest('hex').slice(0, 32), process.platform, process.arch, process.versions.modules].join(
    '-',
  );
}

/**
 * What the build depends on, by path, size and time: reading a few hundred files at each start would be slower.
 * @param {readonly string[]} sources files and folders, relative to the root
 */
export function buildFingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of files(source)) {
      const { size, mtimeMs } = statSync(join(root, file));
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex').slice(0, 32);
}

/** @param {string} path */
function files(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => files(join(path, entry.name)));
}

const path = (step) => join(folder, `.humantraffic-${step}.json`);
