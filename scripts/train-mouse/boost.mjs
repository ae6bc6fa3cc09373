/**
 * Boosted trees of two levels on binned features (Friedman 2001), logistic loss, Newton steps. Plain and
 * deterministic; a few thousand windows take seconds.
 */
import { LEAF_STEP, leafOf } from './table.mjs';

const BINS = 32;

/** @typedef {{ feature: number, at: number, bin: number }} Split a value of at least `at` goes right */
/** @typedef {{ top: Split, low: Split, high: Split, leaves: number[] }} Tree */
/** @typedef {{ trees: Tree[] }} Model */

/** @param {readonly number[][]} rows @returns {number[][]} cuts of each feature, ascending */
export function binsOf(rows) {
  return rows[0].map((_, feature) => {
    const values = rows.map((row) => row[feature]).sort((a, b) => a - b);
    const cuts = Array.from({ length: BINS - 1 }, (_, i) =>
      round(values[Math.floor(((i + 1) / BINS) * values.length)]),
    );
    return [...new Set(cuts)].sort((a, b) => a - b);
  });
}

/** Two significant digits: what the shipped table holds. @param {number} value */
export const round = (value) => Number(value.toPrecision(2));

/**
 * @param {readonly number[][]} rows @param {readonly number[]} bots 1 or 0 @param {readonly number[]} weights
 * @param {{ trees: number, rate: number, cuts: number[][], prior: number }} options
 * @returns {Model}
 */
export function boost(rows, bots, weights, { trees, rate, cuts, prior }) {
  const n = rows.length;
  const features = cuts.length;
  const binned = Array.from({ length: features }, (_, f) =>
    Uint8Array.from(rows, (row) => binOf(cuts[f], row[f])),
  );
  const all = Int32Array.from({ length: n }, (_, i) => i);
  const score = new Float64Array(n);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  /** @type {Model} */
  const model = { trees: [] };
  for (let grown = 0; grown < trees; grown++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-score[i]));
      gradient[i] = weights[i] * (bots[i] - p);
      hessian[i] = weights[i] * p * (1 - p);
    }
    const top = bestSplit(all);
    if (top === null) break;
    const [left, right] = part(all, top);
    const low = bestSplit(left) ?? top;
    const high = bestSplit(right) ?? top;
    const groups = [...part(left, low), ...part(right, high)];
    const leaves = groups.map((group) => leafOf(rate * step(group)) * LEAF_STEP);
    model.trees.push({ top, low, high, leaves });
    groups.forEach((group, i) => {
      for (const row of group) score[row] += leaves[i];
    });
  }
  return model;

  /** @param {Int32Array} group */
  function step(group) {
    let [g, h] = [0, 0];
    for (const i of group) {
      g += gradient[i];
      h += hessian[i];
    }
    return g / (h + prior);
  }

  /** @param {Int32Array} group @param {Split} split @returns {[Int32Array, Int32Array]} */
  function part(group, { feature, bin }) {
    const column = binned[feature];
    return [group.filter((i) => column[i] < bin), group.filter((i) => column[i] >= bin)];
  }

  /** @param {Int32Array} group @returns {Split | null} */
  function bestSplit(group) {
    let best = null;
    let gain = 1e-6;
    const [gs, hs] = [new Float64Array(BINS), new Float64Array(BINS)];
    for (let f = 0; f < features; f++) {
      gs.fill(0);
      hs.fill(0);
      const column = binned[f];
      for (const i of group) {
        gs[column[i]] += gradient[i];
        hs[column[i]] += hessian[i];
      }
      const [g, h] = [gs.reduce((a, b) => a + b), hs.reduce((a, b) => a + b)];
      const whole = (g * g) / (h + prior);
      let [gl, hl] = [0, 0];
      for (let bin = 1; bin <= cuts[f].length; bin++) {
        gl += gs[bin - 1];
        hl += hs[bin - 1];
        if (hl < prior || h - hl < prior) continue;
        const found = (gl * gl) / (hl + prior) + (g - gl) ** 2 / (h - hl + prior) - whole;
        if (found > gain) {
          gain = found;
          best = { feature: f, at: cuts[f][bin - 1], bin };
        }
      }
    }
    return best;
  }
}

/** @param {number[]} cuts @param {number} value */
function binOf(cuts, value) {
  let bin = 0;
  while (bin < cuts.length && value >= cuts[bin]) bin++;
  return bin;
}

/** @param {Model} model @param {readonly number[]} row */
export function scoreOf(model, row) {
  let score = 0;
  for (const { top, low, high, leaves } of model.trees) {
    const right = row[top.feature] >= top.at;
    const second = right ? high : low;
    score += leaves[(right ? 2 : 0) + (row[second.feature] >= second.at ? 1 : 0)];
  }
  return score;
}
