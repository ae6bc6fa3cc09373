/**
 * Fits the calibration of stored visits' evidence, and tries weights: `npm run fit [-- --write]`. Learns from generated
 * traffic, no family counting for more than its share; what is printed of a family comes from tables that were fitted
 * without it (leave one family out). The families that are never seen only measure. `--write` writes the calibration to
 * `sidecar/src/scoring/shipped.json`, with what it was fitted on and its figures: that is what the program looks up.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sidecar } from '../eval/sources.mjs';
import { root } from '../setup/root.mjs';
import { gather } from './patterns.mjs';
import { asMarkdown, rowOf, sumsOf } from './table.mjs';

const code = {
  ...(await sidecar(root, ['../../tracker/src/verdict/index.ts'])),
  ...(await sidecar(root, [
    'sandbox/traffic/labelled.ts',
    'sandbox/traffic/sites.ts',
    'scoring/evaluate/traffic/judge-traffic.ts',
    'scoring/fit/fit-tables.ts',
    'scoring/tuning.ts',
  ])),
};
/** Other seeds than those of `npm run eval`. */
const SEEDS = [11, 12];
const SITES = ['shop', 'news', 'documentation', 'global'];
const UNSEEN = { sites: ['shop'], seeds: [13] };
const DAYS = 28;

const fittedOn = gather(code, { set: 'known', sites: SITES, seeds: SEEDS, days: DAYS });
const unseen = gather(code, { set: 'held-out', ...UNSEEN, days: DAYS }).filter(
  ({ group }) => !fittedOn.some((one) => one.group === group),
);
const plain = { model: '', weights: {}, calibration: code.CALIBRATION };
const calibration = code.fitCalibration(fittedOn, {});
const families = [...new Set(fittedOn.map(({ group }) => group))].sort();

const leftOut = families.map((family) => {
  const others = fittedOn.filter((one) => one.group !== family);
  return rowOf(code, family, fittedOn, tunings(others));
});
const measured = [...new Set(unseen.map(({ group }) => group))]
  .sort()
  .map((family) => rowOf(code, family, unseen, tunings(fittedOn)));
for (const [title, rows] of /** @type {const} */ ([
  ['left out of the fit', leftOut],
  ['never seen', measured],
]))
  console.log(asMarkdown(title, rows));
printWeights();
if (process.argv.includes('--write')) write();

/** Nothing fitted; the calibration alone; weights, too. @param {readonly any[]} cases */
function tunings(cases) {
  const weights = code.fitWeights(cases, {});
  return {
    plain,
    calibrated: { ...plain, calibration: code.fitCalibration(cases, {}) },
    weighed: { model: '', weights, calibration: code.fitCalibration(cases, weights) },
  };
}

function printWeights() {
  const weights = code.fitWeights(fittedOn, {});
  console.log(
    '| code | visits of people | of bots | weight now | fitted |\n| --- | ---: | ---: | ---: | ---: |',
  );
  for (const [name, weight] of Object.entries(weights)) {
    const of = (/** @type {boolean} */ isBot) =>
      fittedOn
        .filter((one) => one.isBot === isBot && one.codes.includes(/** @type {any} */ (name)))
        .reduce((sum, { count }) => sum + count, 0);
    console.log(`| \`${name}\` | ${of(false)} | ${of(true)} | ${code.weightOf(name, {})} | ${weight} |`);
  }
}

function write() {
  const file = join(root, 'sidecar/src/scoring/shipped.json');
  const before = JSON.parse(readFileSync(file, 'utf8'));
  const [left, neverSeen] = [sumsOf(leftOut), sumsOf(measured)];
  const shipped = {
    version: (before.version ?? 0) + 1,
    rules: code.MODEL,
    // What is better only on the families that it was fitted to has learnt them by heart.
    inUse: [left, neverSeen].every(
      ({ plain, calibrated }) =>
        calibrated.brier <= plain.brier &&
        calibrated.recall >= plain.recall &&
        calibrated.peopleExcluded <= plain.peopleExcluded,
    ),
    fitted: new Date().toISOString().slice(0, 10),
    data: {
      generator: 'sidecar/src/sandbox/traffic',
      ...{ set: 'known', sites: SITES, seeds: SEEDS, days: DAYS, families },
      visits: fittedOn.reduce((sum, { count }) => sum + count, 0),
    },
    figures: { leftOut: left, neverSeen: { ...UNSEEN, ...neverSeen } },
    calibration,
  };
  writeFileSync(file, `${JSON.stringify(shipped, null, 1)}\n`);
}
