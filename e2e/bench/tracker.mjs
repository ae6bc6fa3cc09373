/**
 * Measures the built tracker in a real Chromium, beside its peers in the same run:
 *
 *   npm run bench:tracker                    a table
 *   npm run bench:tracker -- --loads 100     more page loads than the usual 50
 *   npm run bench:tracker -- --markdown      the table for the README
 *   npm run bench:tracker -- --json
 *   npm run bench:tracker -- --record        what is measured now is what the README shows
 *
 * What is slow on a busy machine is slow for all of them: the ratios hold, the milliseconds are this machine's.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle } from '../lab/files.mjs';
import { timeLoads } from './loads.mjs';
import { memoryAfterMoves } from './memory.mjs';
import { sizes } from './sizes.mjs';
import { asMarkdown, asText, rowsOf } from './table.mjs';

const MOVES = 10_000;

const { values: options } = parseArgs({
  options: {
    loads: { type: 'string', default: '50' },
    markdown: { type: 'boolean' },
    json: { type: 'boolean' },
    record: { type: 'boolean' },
  },
});
if (!existsSync(bundle)) throw new Error('The tracker is not built: run "npm run build".');

const code = readFileSync(bundle, 'utf8');
const measured = {
  loads: await timeLoads(code, Math.max(1, Number(options.loads) || 50)),
  memory: { moves: MOVES, ...(await memoryAfterMoves(code, MOVES)) },
  sizes: await sizes(),
};
const rows = rowsOf(measured);
if (options.record)
  writeFileSync(
    new URL('results.json', import.meta.url),
    `${JSON.stringify({ loads: measured.loads.length, rows }, null, 2)}\n`,
  );
if (options.json) console.log(JSON.stringify({ rows, ...measured }));
else console.log((options.markdown ? asMarkdown : asText)(rows));
