import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { need } from './debian.mjs';
import { root } from './root.mjs';

/**
 * The SQLite that this Node loads, by the same rule as the program's own (`sidecar/src/store/sqlite/binding.ts`, which
 * says why there are two).
 */
export function sqlitePackage(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 14) ? 'better-sqlite3-13' : 'better-sqlite3';
}

/** The only packages whose install scripts may run; `.npmrc` turns all the others off. */
const withScripts = () => [sqlitePackage(), 'esbuild'];

/** Left while npm is at work: npm takes a half-written package for an installed one, so an aborted run starts afresh. */
const UNFINISHED = join(root, 'node_modules', '.humantraffic-unfinished');

/** Foreign warnings (deprecations, unknown settings) would drown ours. */
const QUIET = ['--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier'];

/**
 * Installs what the lockfile says, for all workspaces at once: leaving the tests' packages out of the first start saves
 * some 8 s of 120 and costs 10 s later. Not `npm ci`, which removes node_modules and with it the compiled SQLite.
 * @param {(pid: number) => void} onStart
 */
export async function installPackages(onStart) {
  if (existsSync(UNFINISHED)) removeModules();
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(UNFINISHED, '');
  // --no-save: the lockfile is read, never written.
  const result = await run('npm', ['install', '--no-save', ...QUIET], { onStart });
  if (result.code === 0) rmSync(UNFINISHED, { force: true });
  return result;
}

/**
 * Does the SQLite binary load in this Node? True after a change of packages that left it alone, so that two minutes of
 * compiling are not spent again; false after a change of the Node major version.
 * @param {(pid: number) => void} onStart
 */
export async function nativesWork(onStart) {
  const check = `new (require('${sqlitePackage()}'))(':memory:').close(); require('esbuild').transformSync('1')`;
  return (await run(process.execPath, ['-e', check], { onStart })).code === 0;
}

/**
 * Runs the install scripts of the two packages: a ready-made SQLite is taken from the network, else compiled.
 * @param {(pid: number) => void} onStart
 * @param {(line: string) => void} log
 */
export async function buildNatives(onStart, log) {
  const rebuild = () =>
    run('npm', ['rebuild', ...withScripts(), '--ignore-scripts=false', ...QUIET], {
      onStart,
      env: { JOBS: 'max' },
    });
  const first = await rebuild();
  if (first.code === 0) return first;
  const { missing, problem } = await need('compiler', log);
  if (problem) return { code: 1, output: `${first.output}\n${problem}\n` };
  return missing ? rebuild() : first;
}

function removeModules() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const folder of ['.', ...workspaces])
    rmSync(join(root, folder, 'node_modules'), { recursive: true, force: true });
}
