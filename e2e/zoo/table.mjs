/** @typedef {{ animal: import('./animals.mjs').Animal, outcome: import('./visit.mjs').Outcome }} Row */

const HEAD = ['set-up', 'screen', 'input', 'verdict', 'score', 'strongest evidence', 'BotD', 'isbot'];
const CODES = 3;

/** For a terminal. @param {readonly Row[]} rows */
export function asText(rows) {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For the README. @param {readonly Row[]} rows */
export function asMarkdown(rows) {
  const line = (/** @type {readonly string[]} */ values) => `| ${values.join(' | ')} |`;
  return [line(HEAD), line(HEAD.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n');
}

/** @param {Row} row */
function cells({ animal, outcome }) {
  const { name, screen, input } = animal;
  const set = [name, screen, input ? 'yes' : 'no'];
  if (outcome.error !== undefined) return [...set, 'failed', '', '', '', ''];
  return [
    ...set,
    outcome.verdict ?? 'undecided',
    String(Math.round(outcome.score)),
    outcome.codes.slice(0, CODES).join(', '),
    outcome.botd ?? '',
    outcome.isbot ? 'bot' : '',
  ];
}
