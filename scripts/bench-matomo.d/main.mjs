/**
 * The plugin's figures on a real Matomo, each as ratios of things measured in one run on one machine, by turns, so that
 * they say the same on a slow one. Only ever on an instance of its own: ids of visits are set far above their counters.
 *
 *   npm run bench:matomo                         an instance made for the run, thrown away after it
 *   npm run bench:matomo -- --connection FILE    (connection.json of scripts/real-matomo)
 *   npm run bench:matomo -- --site N             on what an earlier run has left there
 *   npm run bench:matomo -- --only export,labels some of: export, labels, tracking, beside, archiving
 *   npm run bench:matomo -- --record             what is measured now is what the README shows; other figures stay
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, homedir, loadavg } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { root } from '../setup/root.mjs';
import { archiving } from './archiving.mjs';
import { exporting, labelling } from './exchange.mjs';
import { Matomo } from './matomo.mjs';
import { seed } from './seed.mjs';
import { asLine, asMarkdown, isReached } from './table.mjs';
import { tracking, trackingWhileLabelling } from './tracking.mjs';

const MEASURES = {
  export: exporting,
  tracking,
  labels: labelling,
  beside: trackingWhileLabelling,
  archiving,
};
const RESULTS = new URL('results.json', import.meta.url);

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '100000' },
    hits: { type: 'string', default: '2400' },
    connection: { type: 'string' },
    site: { type: 'string' },
    only: { type: 'string', default: Object.keys(MEASURES).join(',') },
    record: { type: 'boolean' },
  },
});
const sizes = { visits: whole(values.visits, 2000), hits: whole(values.hits, 100) };
const wanted = values.only.split(',');
for (const name of wanted)
  if (!Object.hasOwn(MEASURES, name))
    stop(`"${name}" is not measured: ${Object.keys(MEASURES).join(', ')} are.`);
const script = join(root, 'scripts', 'real-matomo');
const state = process.env.MATOMO_STATE || join(root, '.humantraffic', 'real-matomo-bench');
const file = values.connection ?? join(state, 'connection.json');

if (values.connection === undefined) {
  const folder = (process.env.MATOMO_DIR || '~/matomo').replace(/^~(?=\/|$)/, homedir());
  if (!existsSync(join(folder, 'core', 'Version.php'))) stop(`No Matomo at ${folder}: set MATOMO_DIR.`);
  if (realMatomo('reset').status !== 0) stop('Matomo did not start.');
}
try {
  const matomo = new Matomo(JSON.parse(readFileSync(file, 'utf8')));
  const site = values.site === undefined ? await seed(matomo, sizes.visits) : whole(values.site, 1);
  const before = loadavg()[0] ?? 0;
  /** @type {Record<string, import('./table.mjs').Row[]>} */
  const parts = {};
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (!wanted.includes(name)) continue;
    parts[name] = await measure(matomo, site, sizes);
    for (const row of parts[name]) console.log(asLine(row));
  }
  const rows = Object.values(parts).flat();
  console.log(`\n${asMarkdown(rows)}\n`);
  const machine = {
    cores: cpus().length,
    matomo: matomo.connection.matomoVersion,
    database: matomo.database(),
    ...sizes,
  };
  console.log(JSON.stringify({ ...machine, loadBefore: before }));
  if (values.record) record(machine, parts);
  process.exitCode = rows.every(isReached) ? 0 : 1;
} finally {
  if (values.connection === undefined) realMatomo('down');
}

/**
 * A whole run takes a quarter of an hour, so it may be done in parts; what was measured under other conditions goes.
 * @param {Record<string, unknown>} machine
 * @param {Record<string, import('./table.mjs').Row[]>} parts
 */
function record(machine, parts) {
  const { parts: before, ...conditions } = existsSync(RESULTS)
    ? JSON.parse(readFileSync(RESULTS, 'utf8'))
    : {};
  const all = { ...(isDeepStrictEqual(conditions, machine) ? before : {}), ...parts };
  const ordered = Object.keys(MEASURES).filter((name) => Object.hasOwn(all, name));
  const result = { ...machine, parts: Object.fromEntries(ordered.map((name) => [name, all[name]])) };
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
}

/** @param {string} command */
function realMatomo(command) {
  return spawnSync(script, [command], {
    stdio: 'inherit',
    env: { ...process.env, MATOMO_STATE: state, MATOMO_DB: 'server' },
  });
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
