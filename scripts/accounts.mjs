/**
 * Accounts: `node scripts/accounts.mjs train|figures|bench|generate [DATA]`. `train` fits the models and writes them as source,
 * `figures` prints how accounts are judged that a model has not seen, `bench` how long it all
 * takes beside what it is to take (`--record`: into the README), `generate [SEED] [COUNT]` accounts as `evaluate --kind account --format accounts` reads them. DATA is the folder
 * of the labelled data, by default `shared/data` beside the checkout.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, PARTS, RESULTS } from '../e2e/bench/accounts-table.mjs';
import { bundle } from './setup/bundle.mjs';
import { run } from './setup/command.mjs';
import { root } from './setup/root.mjs';

const [command = 'bench', ...rest] = process.argv.slice(2);
const outfile = 'sidecar/dist/accounts-bench.mjs';
await bundle('sidecar/src/sandbox/accounts/main.ts', outfile);
const data = join(root, '..', 'shared', 'data');
const models = join(root, 'sidecar/src/scoring/account/score');
const record = rest.includes('--record');
const given = rest.filter((arg) => arg !== '--record');
const program = ['--max-old-space-size=2048', outfile];
if (command === 'bench') await bench(given);
else {
  const args = command === 'generate' ? given : [given[0] ?? data, models];
  const { code } = await run(process.execPath, [...program, command, ...args], { stream: true });
  process.exitCode = code;
}
if (command === 'train') await run('npx', ['biome', 'check', '--write', models]);

/**
 * Each part in a process of its own, so that the memory of one is not another's.
 * @param {string[]} asked
 */
async function bench([part, ...size]) {
  const rows = [];
  const measured = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
  for (const one of part === undefined ? PARTS : [part]) {
    const { code, output } = await run(process.execPath, [...program, 'bench', data, one, ...size]);
    process.exitCode = code;
    if (code !== 0) return console.error(output);
    const lines = output.trim().split('\n');
    measured[one] = JSON.parse(lines.pop() ?? '[]');
    rows.push(...measured[one]);
    if (lines.length > 0) console.log(`${lines.join('\n')}\n`);
  }
  console.log(asText(rows));
  // Parts that were not measured now stay as they were.
  if (record) writeFileSync(RESULTS, `${JSON.stringify(measured, null, 2)}\n`);
}
