/**
 * Fits the tracker's mouse model: `node scripts/train-mouse/index.mjs [--check] [DATA]` writes
 * `tracker/src/behaviour/analyse-mouse-model.ts`; `--check` writes nothing and prints how windows of people, devices and
 * generators score that a model has not seen. DATA is the folder of the labelled data, by default `shared/data` beside
 * the checkout. The same data give the same model.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/root.mjs';
import { binsOf, boost, scoreOf } from './boost.mjs';
import { readRows } from './features.mjs';

/** @typedef {import('./features.mjs').Row} Row */

const TREES = 40;
const RATE = 0.35;
/** Sum of curvature below which a leaf is not trusted. */
const PRIOR = 20;
const LEVELS = [-3, -2, -1.5, 1, 2, 3, 4, 4.5, 5];

const args = process.argv.slice(2);
const data = args.find((arg) => !arg.startsWith('--')) ?? join(root, '..', 'shared', 'data');
const { names, rows } = await readRows(root, data);
if (!rows.some(({ bot }) => !bot)) {
  console.error(`No labelled recordings of people in ${data}: nothing to fit.`);
  process.exit(2);
}
if (args.includes('--check')) check();
else write();

/** Sources weigh by the root of their size, and bots together as much as people together. @param {Row[]} of */
function fitted(of) {
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

/** Leaves a fold out, fits, and scores it: people in folds, each device, each generator with its like. */
function check() {
  const groups = [...new Set(rows.map(({ group }) => group))];
  /** @param {RegExp} pattern */
  const like = (pattern) => groups.filter((group) => pattern.test(group));
  const families = [
    /GAN34/,
    /GAN(29|18)/,
    /GAN/,
    /bezier/,
    /ghost/,
    /tween/,
    /wind/,
    /pynput/,
    /unb adv/,
    /mklab adv/,
    /mklab mod/,
  ];
  const functions = ['constant', 'log', 'gaussian'].map((speed) => new RegExp(`^function .*${speed}$`));
  const people = [
    /sapimouse [03]/,
    /sapimouse [14]/,
    /sapimouse 2/,
    /mklab human/,
    /human_pc2/,
    /human_vm/,
    /unb human/,
  ];
  console.log(
    `${'left out'.padEnd(32)}    n  ${LEVELS.map((l) => `${l < 0 ? '≤' : '≥'}${l}`.padStart(6)).join(' ')}`,
  );
  const pooled = [];
  for (const pattern of [...people, ...families, ...functions]) {
    const out = like(pattern);
    const model = fitted(rows.filter(({ group }) => !out.includes(group)));
    const left = rows.filter(({ group, slow }) => out.includes(group) && !slow);
    const scores = left.map(({ row }) => scoreOf(model, row));
    if (people.includes(pattern)) pooled.push(...scores);
    print(String(pattern), scores);
  }
  print('people, all', pooled);
  const sorted = [...pooled].sort((a, b) => b - a);
  console.log(
    `one window of people in a thousand scores ${sorted[Math.floor(sorted.length / 1000)].toFixed(2)} or more`,
  );
}

/** @param {string} name @param {number[]} scores */
function print(name, scores) {
  const shares = LEVELS.map((l) => scores.filter((s) => (l < 0 ? s <= l : s >= l)).length / scores.length);
  const cells = shares.map((share) => (share * 100).toFixed(1).padStart(6)).join(' ');
  console.log(`${name.padEnd(32)}${String(scores.length).padStart(5)}  ${cells}`);
}

function write() {
  const { trees } = fitted(rows);
  const flat = trees.flatMap(({ top, low, high, leaves }) => [
    ...[top, low, high].flatMap(({ feature, at }) => [feature, at]),
    ...leaves,
  ]);
  const text = `/**
 * Written by scripts/train-mouse; not to be edited. Ten numbers a tree of two levels: feature and threshold above, below
 * on the left and on the right, then the four leaves. Features: ${names.length}, in the order of \`KINEMATICS\`.
 */
// biome-ignore format: a table.
export const MOUSE_MODEL: readonly number[] = [
${flat.map((n) => String(n).replace(/^(-?)0\./, '$1.')).reduce((lines, n, i) => lines + (i % 10 === 0 ? '  ' : ' ') + n + (i % 10 === 9 ? ',\n' : ','), '')}];
`;
  writeFileSync(join(root, 'tracker/src/behaviour/analyse-mouse-model.ts'), text);
  console.log(`${trees.length} trees of ${rows.length} windows.`);
}
