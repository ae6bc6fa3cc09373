import { gridAsMarkdown, gridAsText } from '../grid.mjs';

/**
 * @typedef {Readonly<Record<string, number>>} Figures
 * @typedef {{ what: string, figure: string, target: string }} Row
 */

/** By the clock, and the processor's work in it, which a busy machine does not make longer. @param {Figures} f */
const time = (f) => `${f.seconds.toFixed(1)} s (${f.work.toFixed(1)} s of work)`;
const megabytes = (/** @type {number} */ value) => `${Math.round(value)} MB`;

/** @param {{ visits: number, days: number, measured: Readonly<Record<string, Figures>> }} result @returns {Row[]} */
export function rowsOf({ visits, days, measured }) {
  const n = (/** @type {number} */ value) => value.toLocaleString('en');
  const row = (
    /** @type {string} */ key,
    /** @type {string} */ what,
    /** @type {(figures: Figures) => string} */ figure,
    target = '',
  ) => (measured[key] === undefined ? [] : [{ what, figure: figure(measured[key]), target }]);
  const both = (/** @type {Figures} */ f) => `${time(f)}, ${megabytes(f.megabytes)}`;
  const flat = (/** @type {Figures} */ f) =>
    `${megabytes(f.megabytes)} (of one day of ${n(visits)}: ${megabytes(measured.exportDay?.megabytes ?? Number.NaN)})`;
  return [
    ...row(
      'dayReport',
      `a day’s report of ${n(visits)} visits, all tables, all formats`,
      both,
      '≤ 10 s, ≤ 400 MB',
    ),
    ...row(
      'monthReport',
      `a report of ${days} days, ${n(visits * days)} visits, from daily roll-ups, as page, JSON, CSV, workbook and PDF`,
      both,
      days >= 30 ? '≤ 10 s' : '',
    ),
    ...row('rollUp', `roll-up of one more day of ${n(visits)} visits`, time, '≤ 5 s'),
    ...row(
      'exportRate',
      'CSV export of visits, against reading the same rows bare',
      (f) => `${f.rate.toFixed(2)} of the rate`,
      '≥ 0.5',
    ),
    ...row('exportMonth', `memory of the CSV export of ${n(visits * days)} visits`, flat, 'flat'),
  ];
}

const HEAD = ['what', 'measured', 'to reach'];
const cells = (/** @type {Row} */ { what, figure, target }) => [what, figure, target];

/** @param {readonly Row[]} rows */
export function asMarkdown(rows) {
  return gridAsMarkdown(HEAD, rows.map(cells));
}

/** @param {readonly Row[]} rows */
export function asText(rows) {
  return gridAsText(HEAD, rows.map(cells));
}
