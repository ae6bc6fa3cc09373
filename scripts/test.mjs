import { stopWithParent } from './setup/parent.mjs';
import { SetUpError, setUp } from './setup.mjs';
import { NONE, sentence, sum } from './test/counts.mjs';
import { suites } from './test/suites.mjs';

/** @typedef {import('./test/suites.mjs').Outcome & { name: string, seconds: number }} Row */

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`Unknown suite: ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

if (process.env.npm_lifecycle_event) stopWithParent();

/** @type {Row[]} */
const rows = [];
if (await prepare()) {
  for (const [name, suite] of Object.entries(suites)) {
    if (asked.length === 0 || asked.includes(name)) await runSuite(name, suite);
  }
}
conclude();

/** Sets up; a build that fails spoils what runs on it, but lint, types and unit tests say more about why. */
async function prepare() {
  const begin = Date.now();
  try {
    await setUp();
    return true;
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    const reason = `the set-up failed${error instanceof SetUpError ? ` at: ${error.step}` : ''}`;
    rows.push({ ...NONE, name: 'set-up', failed: 1, reason, seconds: since(begin) });
    return error instanceof SetUpError && error.step === 'build';
  }
}

/**
 * @param {string} name
 * @param {() => Promise<import('./test/suites.mjs').Outcome>} suite
 */
async function runSuite(name, suite) {
  console.log(`\n=== ${name} ===`);
  const begin = Date.now();
  const outcome = await suite();
  rows.push({ ...outcome, name, seconds: since(begin) });
  if (outcome.reason) console.log(`${name}: ${outcome.failed > 0 ? 'failed' : 'skipped'}, ${outcome.reason}`);
}

function conclude() {
  const total = sum(rows);
  console.log('\nsuite       passed  failed  skipped   time');
  for (const { name, passed, failed, skipped, seconds } of rows) {
    const numbers = [String(passed).padStart(6), String(failed).padStart(6), String(skipped).padStart(7)];
    console.log(`${name.padEnd(10)}  ${numbers.join('  ')}  ${seconds.toFixed(1).padStart(5)} s`);
  }
  console.log(sentence(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** @param {number} begin */
function since(begin) {
  return (Date.now() - begin) / 1000;
}
