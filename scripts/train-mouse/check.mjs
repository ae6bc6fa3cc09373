/** How windows score that the model has not seen: of other people, devices and generators. */
import { scoreOf } from './boost.mjs';

/** @typedef {import('./features.mjs').Row} Row */
/** @typedef {{ row: Row, score: number | null }} Scored null: too little movement, or keys */

const LEVELS = [-3, -2, -1, 1, 2, 2.5, 3, 3.6, 4];
const FOLDS = 5;

/** Each with its like, so that nothing of it is known. */
const DEVICES = [
  /sapimouse [03]/,
  /sapimouse [14]/,
  /sapimouse 2/,
  /mklab human/,
  /human_pc2/,
  /human_vm/,
  /unb human/,
];
const GENERATORS = [
  /GAN18/,
  /GAN25/,
  /GAN27/,
  /GAN29/,
  /GAN32/,
  /GAN34/,
  /GAN35/,
  /GAN/,
  /pynput/,
  /ghost/,
  /^function linear/,
  /^function quadratic/,
  /^function exponential/,
  /^function .*constant$/,
  /^function .*log$/,
  /^function .*gaussian$/,
  /^function/,
  /bezier/,
  /tween/,
  /wind/,
  /unb adv/,
  /mklab (adv|mod)/,
];

/** @param {readonly Row[]} rows @param {(of: Row[]) => import('./boost.mjs').Model} fitted */
export function check(rows, fitted) {
  const title = (/** @type {string} */ text) =>
    console.log(
      `\n${text.padEnd(34)}    n  ${LEVELS.map((l) => `${l < 0 ? '≤' : '≥'}${l}`.padStart(6)).join(' ')}  missed at each level: paths`,
    );
  /** @param {(row: Row) => boolean} out @returns {Scored[]} */
  const scored = (out) => {
    const model = fitted(rows.filter((row) => !out(row)));
    return rows.flatMap((row) =>
      out(row) && row.shown === 0 ? [{ row, score: row.row === null ? null : scoreOf(model, row.row) }] : [],
    );
  };

  title('People, their device left out');
  const people = DEVICES.flatMap((pattern) =>
    print(
      String(pattern),
      scored((row) => pattern.test(row.group)),
    ),
  );
  print('all', people);
  limits(people);

  title('Unseen people and paths, 5 folds');
  const folds = Array.from({ length: FOLDS }, (_, fold) => scored((row) => foldOf(row) === fold)).flat();
  for (const group of [...new Set(folds.map(({ row }) => row.group))].sort())
    print(
      group,
      folds.filter(({ row }) => row.group === group),
    );
  for (const [name, pattern] of [
    ['all GANs', /GAN/],
    ['all functions', /^function/],
  ])
    print(
      String(name),
      folds.filter(({ row }) => new RegExp(pattern).test(row.group)),
    );
  const known = folds.filter(({ row }) => !row.bot);
  print('all people', known);
  limits(known);

  title('Programs, the generator left out');
  for (const pattern of GENERATORS)
    print(
      String(pattern),
      scored((row) => pattern.test(row.group)),
    );
}

/** @param {string} name @param {Scored[]} scored */
function print(name, scored) {
  const at =
    (/** @type {number} */ level) =>
    (/** @type {Scored} */ { row, score }) =>
      level > 0
        ? row.called || (score !== null && score >= level)
        : !row.called && score !== null && score <= level;
  const cells = LEVELS.map((level) => ((scored.filter(at(level)).length / scored.length) * 100).toFixed(1));
  const paths = new Set(scored.map(({ row }) => row.recording));
  const missed = LEVELS.filter((level) => level > 0).map((level) => {
    const caught = new Set(scored.filter(at(level)).map(({ row }) => row.recording));
    return ((1 - caught.size / paths.size) * 100).toFixed(0);
  });
  console.log(
    `${name.padEnd(34)}${String(scored.length).padStart(5)}  ${cells.map((c) => c.padStart(6)).join(' ')}  ${missed.join(' ')}`,
  );
  return scored;
}

/** @param {Scored[]} people */
function limits(people) {
  const sorted = people.map(({ row, score }) => (row.called ? 99 : (score ?? -99))).sort((a, b) => b - a);
  const one = (/** @type {number} */ part) => sorted[Math.floor(sorted.length * part)].toFixed(2);
  console.log(
    `One window of people in a thousand scores ${one(0.001)} or more, one in a hundred ${one(0.01)}.`,
  );
  const patterns = people.filter(({ row }) => row.called).length;
  console.log(`Patterns that are not of the model call ${patterns} of ${people.length} a bot.`);
}

/** A person is in one fold, and so is a path. @param {Row} row */
function foldOf({ bot, source, person, recording }) {
  const key = bot || source.startsWith('delbot') ? recording : person;
  let hash = 0;
  for (const character of key) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
}
