import { gridAsMarkdown } from '../../e2e/bench/grid.mjs';
import { median } from './rounds.mjs';

/**
 * A figure: one value a round, the target, and what stands beside it to read it by.
 * @typedef {{ what: string, values: readonly number[], unit: string, atLeast?: number, atMost?: number, beside: string }} Row
 */

/** @param {Row} row */
export function isReached({ values, atLeast, atMost }) {
  const value = median(values);
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** @param {number} value */
const shown = (value) => (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(2));

/** @param {Row} row */
function cells({ what, values, unit, atLeast, atMost, beside }) {
  const spread = values.length > 1 ? `${shown(Math.min(...values))}–${shown(Math.max(...values))}` : '';
  const target =
    atLeast === undefined ? (atMost === undefined ? '' : `≤ ${atMost}`) : `≥ ${atLeast.toLocaleString('en')}`;
  return [what, `${shown(median(values))}${unit}`, spread, target && `${target}${unit}`, beside];
}

const HEAD = ['what', 'median', 'rounds from–to', 'target', 'beside it, in the same run'];

/** @param {readonly Row[]} rows */
export function asMarkdown(rows) {
  return gridAsMarkdown(HEAD, rows.map(cells));
}

/** @param {Row} row */
export function asLine(row) {
  const [what, value, spread, target, beside] = cells(row);
  const verdict = target === '' ? '        ' : isReached(row) ? 'reached ' : 'MISSED  ';
  return `${verdict}${what}: ${value}${spread && ` (${spread})`}${target && `, target ${target}`}; ${beside}`;
}
