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
  return [HEAD, HEAD.map(() => '---'), ...rows.map(cells)]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

/** @param {readonly Row[]} rows */
export function asText(rows) {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
