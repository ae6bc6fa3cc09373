/**
 * Fits the tracker's mouse model: `node scripts/train-mouse/index.mjs [--check] [DATA]` writes
 * `tracker/src/behaviour/analyse-mouse-model.ts`; `--check` writes nothing and prints how windows of people, devices and
 * generators score that a model has not seen. DATA is the folder of the labelled data, by default `shared/data` beside
 * the checkout. The same data give the same model.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/root.mjs';
import { binsOf, boost } from './boost.mjs';
import { check } from './check.mjs';
import { readRows } from './features.mjs';
import { tableOf } from './table.mjs';

/** @typedef {import('./features.mjs').Row} Row */

const TREES = 90;
const RATE = 0.25;
/** Sum of curvature below which a leaf is not trusted. */
const PRIOR = 20;

const args = process.argv.slice(2);
const data = args.find((arg) => !arg.startsWith('--')) ?? join(root, '..', 'shared', 'data');
const { names, rows } = await readRows(root, data);
if (!rows.some(({ bot }) => !bot)) {
  console.error(`No labelled recordings of people in ${data}: nothing to fit.`);
  process.exit(2);
}
if (args.includes('--check')) check(rows, fitted);
else write();

/** Sources weigh by the root of their size, and bots together as much as people together. @param {Row[]} rows */
function fitted(rows) {
  const of = rows.flatMap(({ row, bot, source }) => (row === null ? [] : [{ row, bot, source }]));
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const { source } of of) sizes[source] = (sizes[source] ?? 0) + 1;
  const weights = of.map(({ source }) => 1 / Math.sqrt(sizes[source]));
  const total = [false, true].map((bot) =>
    weights.reduce((sum, w, i) => sum + (of[i].bot === bot ? w : 0), 0),
  );
  const fair = weights.map((w, i) => (w * of.length) / 2 / total[Number(of[i].bot)]);
  const table = of.map(({ row }) => row);
  const bots = of.map(({ bot }) => Number(bot));
  return boost(table, bots, fair, { trees: TREES, rate: RATE, cuts: binsOf(table), prior: PRIOR });
}

function write() {
  const model = fitted(rows);
  const { cuts, trees } = tableOf(model, names.length);
  const number = (/** @type {number} */ n) => String(n).replace(/^(-?)0\./, '$1.');
  const lines = trees.match(/.{1,100}/gs) ?? [];
  const text = `/**
 * Written by scripts/train-mouse; not to be edited. Trees of two levels, ten characters each, code 35 is 0: feature and
 * cut above, below on the left and on the right, then the four leaves. Features: ${names.length}, in the order of \`KINEMATICS\`.
 */
// biome-ignore format: a table.
export const MOUSE_TREES =
${lines.map((line) => `  '${line.replaceAll("'", "\\'")}'`).join(' +\n')};

/** Where each feature is cut, ascending. */
// biome-ignore format: a table.
export const MOUSE_CUTS: readonly (readonly number[])[] = [
${cuts.map((of) => `  [${of.map(number).join(', ')}],`).join('\n')}
];
`;
  writeFileSync(join(root, 'tracker/src/behaviour/analyse-mouse-model.ts'), text);
  console.log(`${model.trees.length} trees of ${rows.length} windows.`);
}
