/**
 * Measures reports on a store of made visits, each measurement in a process of its own:
 *
 *   npm run bench:report                          100,000 visits a day, 30 days
 *   npm run bench:report -- --visits 20000 --days 3
 *   npm run bench:report -- --store FILE          fills the store there and keeps it for the next time
 *   npm run bench:report -- --only rollUp,dayReport
 *   npm run bench:report -- --markdown            the table for the README
 *   npm run bench:report -- --record              what is measured now is what the README shows
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asMarkdown, asText, rowsOf } from '../e2e/bench/report/table.mjs';
import { bundle } from './setup/bundle.mjs';
import { root } from './setup/root.mjs';

const MEASURES = ['rollUp', 'prepare', 'dayReport', 'monthReport', 'exportRate', 'exportDay', 'exportMonth'];
const outfile = 'sidecar/dist/bench/report.mjs';

const { values: options } = parseArgs({
  options: {
    visits: { type: 'string', default: '100000' },
    days: { type: 'string', default: '30' },
    store: { type: 'string' },
    only: { type: 'string' },
    markdown: { type: 'boolean' },
    record: { type: 'boolean' },
  },
});

await bundle('e2e/bench/report/main.ts', outfile);

const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
const store = options.store ?? join(folder, 'store.db');
const step = (/** @type {string} */ name) =>
  execFileSync(
    process.execPath,
    [outfile, name, '--store', store, '--visits', options.visits, '--days', options.days],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
try {
  step('fill');
  const wanted = options.only?.split(',') ?? MEASURES;
  /** @type {Record<string, import('../e2e/bench/report/table.mjs').Figures>} */
  const measured = {};
  for (const name of wanted) measured[name] = JSON.parse(step(name));
  const result = { visits: Number(options.visits), days: Number(options.days), measured };
  if (options.record)
    writeFileSync(
      join(root, 'e2e/bench/report/results.json'),
      `${JSON.stringify({ visits: result.visits, days: result.days, rows: rowsOf(result) }, null, 2)}\n`,
    );
  console.log((options.markdown ? asMarkdown : asText)(rowsOf(result)));
  if (options.only !== undefined) console.log(JSON.stringify(measured));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
