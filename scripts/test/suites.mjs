import { need } from '../setup/debian.mjs';
import { sum } from './counts.mjs';
import { realMatomo } from './matomo.mjs';
import { php } from './php.mjs';
import { onPostgres } from './postgres.mjs';
import { check, script, vitest } from './runners.mjs';

/** What stands on the store's dialect: run on SQLite with the unit tests, and on PostgreSQL by themselves. */
const DIALECT_SUITES = [
  'sidecar/src/store',
  'sidecar/src/pull',
  'sidecar/src/run',
  'e2e/cli/store',
  'e2e/cli/bad-input',
];

/**
 * @typedef {import('./runners.mjs').Outcome} Outcome
 * @type {Record<string, () => Promise<Outcome>>} in the order in which they run: what fails fast comes first
 */
export const suites = {
  licences: () => check(process.execPath, ['scripts/check-licences.mjs']),
  lint: () => check('npm', ['run', '--silent', 'lint']),
  types: () => check('npm', ['run', '--silent', 'types']),
  readme: () => check(process.execPath, ['scripts/readme.mjs', '--check']),
  unit: () => vitest([]),
  postgres: () => having('postgres', () => onPostgres(DIALECT_SUITES)),
  php: () => having('php', php),
  browser: () => having('browser', () => script('browser', 'e2e/run-browser.mjs')),
  zoo: () =>
    having('zoo', async () => {
      // Not every Debian-like system has these; the zoo skips what it cannot open.
      const { problem } = await need('engines', console.log);
      if (problem) console.log(`zoo: ${problem}`);
      return script('zoo', 'e2e/zoo/run.mjs');
    }),
  matomo: () => realMatomo((work) => having('matomo', work)),
};

/**
 * Runs a suite if its tools are there or could be installed. Tools that only an administrator can install leave it
 * skipped, with the command; an installation that failed is a failure.
 * @param {'postgres' | 'php' | 'browser' | 'zoo' | 'matomo'} task
 * @param {() => Promise<Outcome>} work
 * @returns {Promise<Outcome>}
 */
async function having(task, work) {
  const { problem, failed } = await need(task, console.log);
  if (!problem) return work();
  return { ...sum([]), [failed ? 'failed' : 'skipped']: 1, reason: problem };
}
