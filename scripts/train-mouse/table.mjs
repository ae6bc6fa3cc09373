/** The model as the tracker reads it: cuts of each feature, and ten characters a tree. */

/** @typedef {import('./boost.mjs').Model} Model */

/** Printable, and free of quotes and backslashes: code 35 is 0. */
const FIRST = 35;
const BACKSLASH = 92 - FIRST;
export const LEAF_STEP = 0.02;
const LEAF_ZERO = 45;

/** Rounds a leaf to what a character can hold. @param {number} leaf */
export const leafOf = (leaf) => {
  const at = Math.max(0, Math.min(2 * LEAF_ZERO, Math.round(leaf / LEAF_STEP) + LEAF_ZERO));
  return (at === BACKSLASH ? at + 1 : at) - LEAF_ZERO;
};

/** @param {Model} model @param {number} features @returns {{ cuts: number[][], trees: string }} */
export function tableOf({ trees }, features) {
  const splits = trees.flatMap(({ top, low, high }) => [top, low, high]);
  const cuts = Array.from({ length: features }, (_, feature) =>
    [...new Set(splits.filter((split) => split.feature === feature).map(({ at }) => at))].sort(
      (a, b) => a - b,
    ),
  );
  const character = (/** @type {number} */ n) => String.fromCharCode(FIRST + n);
  const text = trees.map(({ top, low, high, leaves }) =>
    [
      ...[top, low, high].flatMap(({ feature, at }) => [feature, cuts[feature].indexOf(at)]),
      ...leaves.map((leaf) => leafOf(leaf) + LEAF_ZERO),
    ]
      .map(character)
      .join(''),
  );
  return { cuts, trees: text.join('') };
}
