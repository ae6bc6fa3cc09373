import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What `npm run bench:accounts -- --record` measured last. */
export const RESULTS = fileURLToPath(new URL('accounts.json', import.meta.url));

/** The parts of the bench, in the order in which they are shown; each is measured in a process of its own. */
export const PARTS = ['figures', 'monitor', 'everything', 'texts'];

/** @typedef {{ what: string, measured: number, unit: string, least?: number, most?: number }} Row */

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** @param {Row} row */
function cells({ what, measured, unit, least, most }) {
  const target =
    least !== undefined ? `≥ ${number.format(least)}` : most !== undefined ? `≤ ${number.format(most)}` : '';
  const isMet = (least === undefined || measured >= least) && (most === undefined || measured <= most);
  const named = `${number.format(measured)}${unit === '' || unit === '/s' ? unit : ` ${unit}`}`;
  return [
    what,
    named,
    target === '' || unit === '' || unit === '/s' ? `${target}${unit}` : `${target} ${unit}`,
    isMet ? '' : 'missed',
  ];
}

/** @param {readonly Row[]} rows */
export function asText(rows) {
  const table = [['what', 'measured', 'to reach', ''], ...rows.map(cells)];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column].length)));
  return table
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The recorded figures as a table for the README; says so where none were recorded. */
export function asMarkdown() {
  if (!existsSync(RESULTS)) return 'Not measured yet.\n';
  const measured = /** @type {Record<string, Row[]>} */ (JSON.parse(readFileSync(RESULTS, 'utf8')));
  const rows = PARTS.flatMap((part) => measured[part] ?? []);
  const line = (/** @type {readonly string[]} */ row) => `| ${row.join(' | ')} |\n`;
  return (
    line(['what', 'measured', 'to reach', '']) +
    line(['---', '---', '---', '---']) +
    rows.map((row) => line(cells(row))).join('')
  );
}
