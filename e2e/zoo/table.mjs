import { isCaught } from './outcomes.mjs';

/** @typedef {{ animal: import('./animals.mjs').Animal, outcome: import('./visit.mjs').Outcome }} Row */
/** @typedef {{ animal: import('./animals.mjs').Animal, outcome: import('./visit.mjs').Seen }} SeenRow */

const CODES = 3;

/** Who judges the same visits, and what each calls a bot. @type {[name: string, caught: (seen: import('./visit.mjs').Seen) => boolean][]} */
const DETECTORS = [
  ['Human Traffic', ({ verdict }) => isCaught(verdict)],
  ['BotD', ({ botd }) => botd !== null && botd !== 'failed'],
  ['Remix IDE’s rules', ({ reference }) => reference],
  ['isbot', ({ isbot }) => isbot],
];

/** For a terminal. @param {readonly Row[]} rows */
export function asText(rows) {
  return [HEAD, ...rows.map(cells)].map(padded).join('\n');
}

/**
 * For the README: who of the bots is caught and who of the people is called a bot, by each detector.
 * @param {readonly Row[]} rows
 */
export function summary(rows) {
  const seen = rows.filter(isSeen);
  const bots = seen.filter(({ animal }) => animal.kind === 'bot');
  const groups = [
    bots.filter(({ animal }) => animal.input),
    bots.filter(({ animal }) => !animal.input),
    seen.filter(({ animal }) => animal.kind !== 'bot'),
  ];
  const head = ['detector', 'bots caught, with input', 'bots caught, without input', 'people called bots'];
  return markdown(
    head,
    DETECTORS.map(([name, caught]) => [
      name,
      ...groups.map((group) => `${group.filter(({ outcome }) => caught(outcome)).length} of ${group.length}`),
    ]),
  );
}

/** For the README: all of it, one line a set-up and screen. @param {readonly Row[]} rows */
export function asMarkdown(rows) {
  /** @type {Map<string, Row[]>} */
  const groups = new Map();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  const head = [
    'who',
    'screen',
    'without input',
    'with input',
    'strongest evidence',
    ...DETECTORS.slice(1).map(([name]) => name),
  ];
  return markdown(
    head,
    [...groups.values()].map((group) => {
      const [first] = group;
      const of = (/** @type {boolean} */ input) => {
        const row = group.find(({ animal }) => animal.input === input);
        return row === undefined ? '' : verdictOf(row.outcome);
      };
      const seen = group.filter(isSeen);
      const strongest =
        seen
          .at(-1)
          ?.outcome.codes.slice(0, CODES)
          .map((code) => `\`${code}\``) ?? [];
      return [
        first.animal.name,
        first.animal.screen,
        of(false),
        of(true),
        strongest.join(', '),
        ...DETECTORS.slice(1).map(([, caught]) => (seen.some(({ outcome }) => caught(outcome)) ? 'bot' : '')),
      ];
    }),
  );
}

const HEAD = [
  'set-up',
  'screen',
  'input',
  'verdict',
  'score',
  'strongest evidence',
  'BotD',
  'Remix',
  'isbot',
];

/** @param {readonly string[]} line @param {number} _ @param {readonly (readonly string[])[]} lines */
function padded(line, _, lines) {
  const widths = line.map((__, column) => Math.max(...lines.map((other) => other[column].length)));
  return line
    .map((cell, i) => cell.padEnd(widths[i]))
    .join('  ')
    .trimEnd();
}

/** @param {Row} row */
function cells({ animal, outcome }) {
  const set = [animal.name, animal.screen, animal.input ? 'yes' : 'no', verdictOf(outcome)];
  if (!isSeen({ animal, outcome })) return [...set, '', '', '', '', ''];
  const { score, codes, botd, reference, isbot } = outcome;
  return [
    ...set,
    String(Math.round(score)),
    codes.slice(0, CODES).join(', '),
    botd ?? '',
    reference ? 'bot' : '',
    isbot ? 'bot' : '',
  ];
}

/** @param {import('./visit.mjs').Outcome} outcome */
function verdictOf(outcome) {
  if ('skipped' in outcome) return 'skipped';
  return 'error' in outcome ? 'failed' : (outcome.verdict ?? 'undecided');
}

/** @param {Row} row @returns {row is SeenRow} */
const isSeen = ({ outcome }) => !('error' in outcome) && !('skipped' in outcome);

/** @param {Row} row */
const keyOf = ({ animal }) => `${animal.name}, ${animal.screen}`;

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} lines */
function markdown(head, lines) {
  const line = (/** @type {readonly string[]} */ values) => `| ${values.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + lines.map(line).join('');
}
