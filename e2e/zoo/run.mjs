/**
 * The bot zoo: every way of driving a real browser, and people in its place, visit a page with the built tracker.
 *
 *   node e2e/zoo/run.mjs                 one table; fails when a caught bot is missed or a person is called a bot
 *   node e2e/zoo/run.mjs selenium        only what has this in its name
 *   node e2e/zoo/run.mjs --record        what is caught now is what is expected from now on, and what the README shows
 *
 * Its last line is `zoo: N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onInterrupt } from '../../scripts/setup/command.mjs';
import { bundle } from '../lab/files.mjs';
import { startServer } from '../lab/server.mjs';
import { animals, labelOf } from './animals.mjs';
import { ENGINES } from './engines.mjs';
import { isCaught, judged } from './outcomes.mjs';
import { writePages } from './page.mjs';
import { baselines, traps } from './people/index.mjs';
import { clear, clearNow } from './processes.mjs';
import { startScreen } from './screens.mjs';
import { asText, summary } from './table.mjs';
import { visit } from './visit.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const EXPECTATIONS = join(here, 'expectations.json');
const RESULTS = join(here, 'results.json');
/** A visit is mostly waiting: three at a time keep two cores busy, more would be late with their input. */
const AT_A_TIME = Math.min(4, availableParallelism() + 1);
/** Visits in all of a bot that is missed, or of anybody whose visit failed, on a machine that was busy. */
const TRIES = 5;

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { record: { type: 'boolean' } },
});

if (!existsSync(bundle)) {
  const built = spawnSync(process.execPath, [join(here, '../../tracker/build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}

const expectations = JSON.parse(readFileSync(EXPECTATIONS, 'utf8'));
const wanted = animals().filter((animal) => words.every((word) => labelOf(animal).includes(word)));
const rows = await observe(wanted);
if (options.record) recordExpectations(rows);
if (options.record) recordResults(rows);
report(rows);

/**
 * @param {import('./animals.mjs').Animal[]} all
 * @returns {Promise<import('./table.mjs').Row[]>} in the same order
 */
async function observe(all) {
  const scratch = mkdtempSync(join(tmpdir(), 'ht-zoo-'));
  const server = await startServer(scratch);
  const screens = await Promise.all(Array.from({ length: AT_A_TIME }, startScreen));
  const stopScreens = () => {
    for (const { stop } of screens) stop();
  };
  const forget = onInterrupt(() => {
    clearNow(scratch);
    stopScreens();
  });
  try {
    const site = { port: server.port, pageOf: writePages(scratch, { ...baselines, ...traps }), scratch };
    const rows = await inTurn(all, screens, async (animal, display) => {
      const browser = animal.engine && ENGINES[animal.engine];
      if (browser && !existsSync(browser)) return { skipped: `there is no ${browser}` };
      return visit(animal, site, display);
    });
    for (const row of rows)
      for (let tries = 1; tries < TRIES && wantsAnotherTry(row); tries++)
        row.outcome = await visit(row.animal, site, screens[0].display);
    return rows;
  } finally {
    forget();
    server.close();
    stopScreens();
    if (!(await clear(scratch))) console.error(`something is left in ${scratch}`);
  }
}

/**
 * A bot that was late with its input, on a machine that is busy, is tried again, alone. People are not: one person in
 * five called a bot is one too many.
 * @param {import('./table.mjs').Row} row
 */
function wantsAnotherTry({ animal, outcome }) {
  if ('skipped' in outcome) return false;
  if ('error' in outcome) return true;
  const isExpected = expectations[labelOf(animal)]?.caught === true;
  return animal.kind === 'bot' && !options.record && isExpected && !isCaught(outcome.verdict);
}

/** Each screen takes the next animal when it is free: two browsers on one screen would fight for the focus. */
async function inTurn(all, screens, work) {
  const rows = [];
  const queue = [...all.entries()];
  const serve = async ({ display }) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, animal] = next;
      rows[index] = { animal, outcome: await work(animal, display) };
      if (process.stderr.isTTY) process.stderr.write(`\r${all.length - queue.length} of ${all.length} `);
    }
  };
  await Promise.all(screens.map(serve));
  return rows;
}

/** @param {import('./table.mjs').Row[]} rows */
function recordExpectations(rows) {
  for (const { animal, outcome } of rows)
    if (animal.kind === 'bot' && 'verdict' in outcome)
      expectations[labelOf(animal)] = {
        ...expectations[labelOf(animal)],
        caught: isCaught(outcome.verdict),
      };
  const known = animals().map(labelOf);
  const entries = Object.entries(expectations).sort(([a], [b]) => known.indexOf(a) - known.indexOf(b));
  const current = Object.fromEntries(entries.filter(([label]) => known.includes(label)));
  writeFileSync(EXPECTATIONS, `${JSON.stringify(current, null, 2)}\n`);
}

/** What was seen, for the README; of animals that were not looked at this time, what was seen before. */
function recordResults(/** @type {import('./table.mjs').Row[]} */ rows) {
  const before = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : [];
  const seen = [...before, ...rows.filter(({ outcome }) => 'verdict' in outcome)];
  const byLabel = new Map(seen.map((row) => [labelOf(row.animal), row]));
  const current = animals().flatMap((animal) => byLabel.get(labelOf(animal)) ?? []);
  const lines = current.map((row) => `  ${JSON.stringify(row)}`);
  writeFileSync(RESULTS, `[\n${lines.join(',\n')}\n]\n`);
}

/** @param {import('./table.mjs').Row[]} rows */
function report(rows) {
  console.log(`${asText(rows)}\n\n${summary(rows)}`);
  const skipped = rows.filter(({ outcome }) => 'skipped' in outcome).length;
  let failed = 0;
  for (const { animal, outcome } of rows) {
    const { ok, says } = judged(animal, outcome, expectations);
    if (!ok) failed++;
    const tag = 'skipped' in outcome ? 'skipped' : ok ? 'news' : 'FAILED';
    if (says) console.log(`${tag}: ${labelOf(animal)}: ${says}`);
  }
  process.exitCode = failed === 0 && rows.length > 0 ? 0 : 1;
  console.log(`zoo: ${rows.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
}
