/**
 * Fits weights and calibration of the evidence of stored visits: `node scripts/fit-traffic/index.mjs [--write]`. Learns
 * from generated traffic, a family counting as much as any other; what is printed of a family comes from weights that
 * were fitted without it (leave one family out). The families that are never seen only measure. `--write` writes
 * `sidecar/src/scoring/weights.json`: a proposal, which nothing reads until somebody has looked at it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sidecar } from '../eval/sources.mjs';
import { root } from '../setup/root.mjs';
import { brierOf, calibrated, fitWeights, logOddsOf, outcomesOf } from './fit.mjs';
import { gather } from './patterns.mjs';

const code = {
  ...(await sidecar(root, ['../../tracker/src/verdict/index.ts'])),
  ...(await sidecar(root, [
    'sandbox/traffic/labelled.ts',
    'sandbox/traffic/sites.ts',
    'scoring/evaluate/traffic/judge-traffic.ts',
    'scoring/fit/logistic-regression.ts',
    'scoring/fit/isotonic.ts',
    'scoring/catalogue.ts',
  ])),
};
/** Other seeds than those of `npm run eval`. */
const SEEDS = [11, 12];
const SITES = ['shop', 'news', 'documentation', 'global'];
const DAYS = 28;

const fittedOn = gather(code, { set: 'fitted', sites: SITES, seeds: SEEDS, days: DAYS });
const unseen = gather(code, { set: 'held-out', sites: ['shop'], seeds: [13], days: DAYS }).filter(
  ({ family }) => !fittedOn.some((one) => one.family === family),
);
const before = Object.fromEntries(
  Object.entries(code.WHOLE_CATALOGUE).map(([name, { weight }]) => [name, weight]),
);
const all = fitWeights(code, fittedOn, before);
const curve = calibrated(code, fittedOn, all);
const families = [...new Set(fittedOn.map(({ family }) => family))].sort();
const leftOut = families.map((family) => {
  const others = fittedOn.filter((one) => one.family !== family);
  const weights = fitWeights(code, others, before);
  return rowOf(family, fittedOn, weights, calibrated(code, others, weights));
});
const never = [...new Set(unseen.map(({ family }) => family))].sort();
const measured = never.map((family) => rowOf(family, unseen, all, curve));

printWeights();
printFamilies('left out of the fit', leftOut);
printFamilies('never seen', measured);
if (process.argv.includes('--write')) write();

function rowOf(
  /** @type {string} */ family,
  /** @type {any[]} */ from,
  /** @type {any} */ weights,
  /** @type {any} */ table,
) {
  const mine = from.filter((one) => one.family === family);
  return {
    family,
    visits: mine.reduce((sum, { count }) => sum + count, 0),
    before: outcomesOf(code, mine, before),
    after: outcomesOf(code, mine, weights),
    brierBefore: brierOf(mine, (one) => code.sigmoid(logOddsOf(code, one, before))),
    brierAfter: brierOf(mine, (one) => code.calibrate(logOddsOf(code, one, weights), table)),
  };
}

function printWeights() {
  console.log(
    '| code | visits of people | of bots | weight now | fitted |\n| --- | ---: | ---: | ---: | ---: |',
  );
  for (const [name, weight] of Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const having = fittedOn.filter(({ codes }) => codes.includes(name));
    const of = (/** @type {boolean} */ isBot) =>
      having.filter((one) => one.isBot === isBot).reduce((sum, { count }) => sum + count, 0);
    console.log(`| \`${name}\` | ${of(false)} | ${of(true)} | ${before[name] ?? 0} | ${weight.toFixed(2)} |`);
  }
  console.log();
}

function printFamilies(/** @type {string} */ title, /** @type {any[]} */ rows) {
  const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(2)} %`;
  console.log(`| ${title} | visits | excluded now | fitted | for review now | fitted | Brier now | fitted |`);
  console.log(`| --- |${' ---: |'.repeat(7)}`);
  for (const { family, visits, before: b, after: a, brierBefore, brierAfter } of rows)
    console.log(
      `| ${family} | ${visits} | ${percent(b.excluded)} | ${percent(a.excluded)} | ${percent(b.review)} | ${percent(a.review)} | ${brierBefore.toFixed(3)} | ${brierAfter.toFixed(3)} |`,
    );
  const mean = (/** @type {string} */ key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
  console.log(
    `\nMean Brier over families: now ${mean('brierBefore').toFixed(4)}, fitted ${mean('brierAfter').toFixed(4)}\n`,
  );
}

function write() {
  const round = (/** @type {number} */ x) => Number(x.toFixed(3));
  const mean = (/** @type {string} */ key) =>
    round(leftOut.reduce((sum, row) => sum + row[key], 0) / leftOut.length);
  const weights = {
    fitted: new Date().toISOString().slice(0, 10),
    model: code.MODEL,
    data: {
      generator: 'sidecar/src/sandbox/traffic',
      set: 'fitted',
      sites: SITES,
      seeds: SEEDS,
      days: DAYS,
      families,
    },
    figures: { meanBrierLeftOut: { before: mean('brierBefore'), after: mean('brierAfter') } },
    weights: Object.fromEntries(Object.entries(all).map(([name, weight]) => [name, round(weight)])),
    calibration: curve.map((/** @type {number[]} */ point) => point.map(round)),
  };
  writeFileSync(join(root, 'sidecar/src/scoring/weights.json'), `${JSON.stringify(weights, null, 2)}\n`);
}
