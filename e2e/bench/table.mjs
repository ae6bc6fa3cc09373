import { gridAsMarkdown, gridAsText } from './grid.mjs';

/**
 * @typedef {{ what: string, measured: number, target?: number, unit: string, beside: Readonly<Record<string, number>> }} Row
 */

/** The value below which this part of the values lies. @param {readonly number[]} values @param {number} part */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/**
 * @param {object} measured
 * @param {readonly import('./loads.mjs').Load[]} measured.loads
 * @param {{ moves: number, grown: number, kept: number }} measured.memory
 * @param {Readonly<Record<string, import('./sizes.mjs').Size>>} measured.sizes
 * @returns {Row[]}
 */
export function rowsOf({ loads, memory, sizes }) {
  const of = (/** @type {(load: import('./loads.mjs').Load) => number} */ pick) => loads.map(pick);
  const time = (
    /** @type {string} */ what,
    /** @type {number} */ part,
    /** @type {(load: import('./loads.mjs').Load) => number} */ pick,
    /** @type {number | undefined} */ target,
    beside = {},
  ) => ({ what, measured: quantile(of(pick), part), target, unit: 'ms', beside });
  const peers = (/** @type {number} */ part) => ({
    BotD: quantile(
      of((load) => load.botd),
      part,
    ),
    isbot: quantile(
      of((load) => load.isbot),
      part,
    ),
  });
  const longest = (/** @type {import('./loads.mjs').Load} */ load) => Math.max(load.start, ...load.tasks);
  const sum = (/** @type {import('./loads.mjs').Load} */ load) =>
    load.tasks.reduce((total, took) => total + took, load.start);
  const size = (
    /** @type {string} */ what,
    /** @type {number} */ gzip,
    /** @type {number | undefined} */ target,
  ) => ({
    what,
    measured: gzip,
    target,
    unit: 'bytes',
    beside: Object.fromEntries(
      Object.entries({ BotD: sizes.botd, isbot: sizes.isbot, 'matomo.js': sizes.matomo }).flatMap(
        ([name, peer]) => (peer ? [[name, peer.gzip]] : []),
      ),
    ),
  });
  const bytes = (
    /** @type {string} */ what,
    /** @type {number} */ measured,
    /** @type {number | undefined} */ target,
  ) => ({
    what,
    measured,
    target,
    unit: 'bytes',
    beside: {},
  });
  return [
    time('static detection at once, p50', 0.5, (load) => load.start, undefined, peers(0.5)),
    time('static detection at once, p95', 0.95, (load) => load.start, 2, peers(0.95)),
    time('all tasks of a page together, p50', 0.5, sum, undefined),
    time('script compiled and run, p95', 0.95, (load) => load.script, undefined),
    time('longest task of a page, p50', 0.5, longest, undefined),
    time('longest task of a page, p95', 0.95, longest, 20),
    time('tasks over 50 ms (browser), most in a page', 1, (load) => load.longTasks.length, 0),
    bytes(`memory grown by ${memory.moves.toLocaleString('en')} mouse moves`, memory.grown, 50_000),
    bytes('memory that comes free with the tracker then', memory.kept, undefined),
    size('bundle, min + gzip: all', sizes.all.gzip, 12_000),
    size('bundle, min + gzip: the gate, where all else comes late', sizes.gate.gzip, 7_000),
    size('bundle, min + gzip: the first of two parts', sizes.first.gzip, 7_000),
    size('bundle, min + gzip: the late part', sizes.late.gzip, undefined),
  ];
}

const shown = (/** @type {number} */ value, /** @type {string} */ unit) =>
  unit === 'ms' ? value.toFixed(2) : Math.round(value).toLocaleString('en');

/** @param {Row} row */
function cells({ what, measured, target, unit, beside }) {
  return [
    what,
    `${shown(measured, unit)} ${unit}`,
    target === undefined ? '' : `≤ ${target.toLocaleString('en')}`,
    Object.entries(beside)
      .map(([name, value]) => `${name} ${shown(value, unit)} (× ${(measured / value).toFixed(2)})`)
      .join(', '),
  ];
}

const HEAD = ['what', 'measured', 'target', 'beside it, in the same run'];

/** @param {readonly Row[]} rows */
export function asMarkdown(rows) {
  return gridAsMarkdown(HEAD, rows.map(cells));
}

/** @param {readonly Row[]} rows */
export function asText(rows) {
  return gridAsText(HEAD, rows.map(cells));
}
