import { gridAsMarkdown, gridAsText } from '../grid.mjs';

/**
 * @typedef {{ what: string, measured: number, unit: string, target?: number, is?: string }} Row
 */

const HEAD = ['what', 'measured', 'target', 'of the target'];

const shown = (/** @type {number} */ value) =>
  value >= 1000
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });

/** @param {Row} row */
function cells({ what, measured, unit, target, is }) {
  const value = `${shown(measured)} ${unit}`.trim();
  if (target === undefined) return [what, value, '', ''];
  return [
    what,
    value,
    `${is === 'at least' ? '≥' : '≤'} ${shown(target)} ${unit}`.trim(),
    `× ${(measured / target).toFixed(2)}`,
  ];
}

/** @param {readonly Row[]} rows */
export function asMarkdown(rows) {
  return gridAsMarkdown(HEAD, rows.map(cells));
}

/** @param {readonly Row[]} rows */
export function asText(rows) {
  return gridAsText(HEAD, rows.map(cells));
}
