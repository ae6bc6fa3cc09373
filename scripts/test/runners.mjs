import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../setup/command.mjs';
import { fromClosingLine, fromJUnit, fromVitest, NONE, settle } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts & { reason?: string }} Outcome */

const bin = (/** @type {string} */ name) => join('node_modules', '.bin', name);

/**
 * A check that passes or fails as a whole.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
export async function check(command, args) {
  const { code } = await run(command, args, { stream: true });
  return settle({ ...NONE, passed: code === 0 ? 1 : 0 }, code);
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function vitest(args, env) {
  const report = (/** @type {string} */ file) => [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  return withReport(bin('vitest'), (file) => ['run', ...args, ...report(file)], fromVitest, env);
}

/**
 * @param {string} configuration
 * @param {NodeJS.ProcessEnv} [env]
 */
export function phpunit(configuration, env) {
  return withReport('phpunit', (file) => ['-c', configuration, '--log-junit', file], fromJUnit, env);
}

/**
 * @param {string} name as in its closing line
 * @param {string} script
 * @returns {Promise<Outcome>}
 */
export async function script(name, script) {
  const { code, output } = await run(process.execPath, [script], { stream: true });
  return settle(fromClosingLine(name, output), code);
}

/**
 * @param {string} command
 * @param {(file: string) => readonly string[]} args
 * @param {(report: string) => import('./counts.mjs').Counts} parse
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Outcome>}
 */
async function withReport(command, args, parse, env) {
  const folder = mkdtempSync(join(tmpdir(), 'humantraffic-test-'));
  const file = join(folder, 'report');
  try {
    const { code } = await run(command, args(file), { stream: true, env });
    return settle(existsSync(file) ? readReport(file, parse) : NONE, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A runner that was killed may leave half a report. */
function readReport(file, parse) {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return { ...NONE, failed: 1 };
  }
}
