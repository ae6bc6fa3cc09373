/**
 * The plugin's five figures on a real Matomo, each as a ratio of two things measured in one run on one machine, so that
 * they say the same on a slow one. `--visits` scales the tables, `--hits` the tracking rounds. Without `--connection`
 * (a connection.json of scripts/real-matomo) an instance is made for the run and thrown away after it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../setup/root.mjs';
import { archiving } from './archiving.mjs';
import { exporting, labelling } from './exchange.mjs';
import { Matomo } from './matomo.mjs';
import { seed } from './seed.mjs';
import { tracking, trackingWhileLabelling } from './tracking.mjs';

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '100000' },
    hits: { type: 'string', default: '1500' },
    connection: { type: 'string' },
  },
});
const sizes = { visits: whole(values.visits, 2000), hits: whole(values.hits, 100) };
const script = join(root, 'scripts', 'real-matomo');
const state = join(root, '.humantraffic', 'real-matomo-bench');
const file = values.connection ?? join(state, 'connection.json');

if (values.connection === undefined) {
  const folder = (process.env.MATOMO_DIR || '~/matomo').replace(/^~(?=\/|$)/, homedir());
  if (!existsSync(join(folder, 'core', 'Version.php'))) stop(`No Matomo at ${folder}: set MATOMO_DIR.`);
  if (realMatomo('reset').status !== 0) stop('Matomo did not start.');
}
try {
  const matomo = new Matomo(JSON.parse(readFileSync(file, 'utf8')));
  const site = await seed(matomo, sizes.visits);
  const rows = [];
  for (const measure of [exporting, labelling, tracking, trackingWhileLabelling, archiving]) {
    for (const row of await measure(matomo, site, sizes)) {
      rows.push(row);
      console.log(line(row));
    }
  }
  process.exitCode = rows.every((row) => row.isReached) ? 0 : 1;
} finally {
  if (values.connection === undefined) realMatomo('down');
}

/** @param {{ what: string, value: number, unit: string, goal: string, isReached: boolean, from: string }} row */
function line({ what, value, unit, goal, isReached, from }) {
  return `${isReached ? 'reached' : 'MISSED '}  ${what}: ${value.toLocaleString('en', { maximumFractionDigits: 2 })}${unit} (goal ${goal}; ${from})`;
}

/** @param {string} command */
function realMatomo(command) {
  return spawnSync(script, [command], { stdio: 'inherit', env: { ...process.env, MATOMO_STATE: state } });
}

/**
 * @param {string} text
 * @param {number} least
 */
function whole(text, least) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    stop(`"${text}" must be a whole number, ${least} or more.`);
  return number;
}

/** @param {string} message */
function stop(message) {
  console.error(message);
  process.exit(2);
}
