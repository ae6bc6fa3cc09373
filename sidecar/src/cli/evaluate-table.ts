import { text } from '../lang/text.ts';
import type { Calibration } from '../scoring/evaluate/calibration.ts';
import type { Confusion, Evaluation, Tally } from '../scoring/evaluate/tally.ts';
import { wilsonInterval } from '../scoring/evaluate/wilson-interval.ts';
import { print } from './output.ts';

const COLUMNS = [
  'human',
  'bot',
  'tp',
  'fp',
  'tn',
  'fn',
  'undecided',
  'precision',
  'precisionInterval',
  'recall',
  'recallInterval',
  'fpr',
  'interval',
  'fnr',
  'fnrInterval',
  'auc',
  'aucInterval',
  'brierOf',
  'paths',
] as const;

/** What is to be said below a table. */
export type Legend = 'mouse' | 'ua' | 'weblog' | 'traffic' | 'account';

/** How a table is written: its first column is words, the others are numbers. */
export type TableStyle = (rows: readonly (readonly string[])[]) => readonly string[];

/** Columns of equal width. */
export const aligned: TableStyle = (rows) => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const cell = (value: string, i: number): string =>
    i === 0 ? value.padEnd(widths[0] ?? 0) : value.padStart(widths[i] ?? 0);
  return rows.map((row) => row.map(cell).join('  '));
};

/** A source is a name out of a file: what would end a cell or a row does not. */
export const markdown: TableStyle = ([head = [], ...rows]) => {
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell) => cell.replace(/[|\r\n\\]/g, ' ')).join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line), ''];
};

/**
 * An evaluation: a row a source, one for all, and one for each peer beside it; then how well its probabilities are
 * calibrated. A rate that has no meaning there is a dash.
 */
export function printEvaluation(evaluation: Evaluation, style: TableStyle, legend: Legend): void {
  const head = [text('evaluate.source'), ...COLUMNS.map((column) => text(`evaluate.${column}`))];
  const all = evaluation.all();
  const rows = [...evaluation.bySource(), [text('evaluate.all'), all] as const].flatMap(([source, tally]) => [
    [source, ...cellsOf(tally)],
    ...Object.entries(tally.peers).map(([name, confusion]) => [
      text('evaluate.peer', { source, name }),
      ...peerCellsOf(tally, confusion),
    ]),
  ]);
  // Only mice come in windows of a path.
  const shown = [head, ...rows].map((row) => (legend === 'mouse' ? row : row.slice(0, -1)));
  for (const line of style(shown)) print(line);
  print(text(`evaluate.legend.${legend}`));
  print();
  printCalibration(evaluation.calibration(), style);
}

function printCalibration({ brier, brierOfShare, bins }: Calibration, style: TableStyle): void {
  if (brier === null || brierOfShare === null) return;
  const head = (['probability', 'subjects', 'given', 'found'] as const).map((key) => text(`evaluate.${key}`));
  const rows = bins.map(({ from, to, n, given, found }) => [
    `${(from * 100).toFixed(0)}–${(to * 100).toFixed(0)} %`,
    `${n}`,
    percent(given),
    percent(found),
  ]);
  for (const line of style([head, ...rows])) print(line);
  print(text('evaluate.brier', { brier: brier.toFixed(4), share: brierOfShare.toFixed(4) }));
}

function cellsOf({ human, bot, confusion, ...rates }: Tally): string[] {
  const { recordings } = rates;
  return [
    ...countsOf(human, bot, confusion),
    percent(rates.precision),
    interval(rates.precisionInterval),
    percent(rates.recall),
    interval(rates.recallInterval),
    percent(rates.falsePositiveRate),
    interval(rates.falsePositiveInterval),
    percent(rates.falseNegativeRate),
    interval(rates.falseNegativeInterval),
    rates.auc === null ? '–' : rates.auc.toFixed(3),
    interval(rates.aucInterval),
    rates.brier === null ? '–' : rates.brier.toFixed(4),
    recordings.bot === 0 ? '–' : `${recordings.botMissed}/${recordings.bot}`,
  ];
}

/** Others say bot or human, and no probability. */
function peerCellsOf({ human, bot }: Tally, confusion: Confusion): string[] {
  const { tp, fp, fn } = confusion;
  const rate = (part: number, whole: number) => [
    percent(whole === 0 ? null : part / whole),
    interval(wilsonInterval(part, whole)),
  ];
  const none = ['–', '–', '–', '–'];
  return [
    ...countsOf(human, bot, confusion),
    ...rate(tp, tp + fp),
    ...rate(tp, bot),
    ...rate(fp, human),
    ...rate(fn, bot),
    ...none,
  ];
}

const countsOf = (human: number, bot: number, { tp, fp, tn, fn, undecided }: Confusion): string[] =>
  [human, bot, tp, fp, tn, fn, undecided].map(String);

const interval = (rates: readonly number[] | null): string =>
  rates?.map((rate) => (rate * 100).toFixed(2)).join('–') ?? '–';

const percent = (rate: number | null): string => (rate === null ? '–' : `${(rate * 100).toFixed(2)} %`);
