import { text } from '../lang/text.ts';
import type { Evaluation, Tally } from '../scoring/evaluate/tally.ts';
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
  'recall',
  'fpr',
  'fnr',
  'auc',
] as const;

/** The table of an evaluation: a row a source, and one for all; a rate that has no meaning there is a dash. */
export function printEvaluation(evaluation: Evaluation): void {
  const head = [text('evaluate.source'), ...COLUMNS.map((column) => text(`evaluate.${column}`))];
  const rows = [...evaluation.bySource(), [text('evaluate.all'), evaluation.all()] as const].map(
    ([source, tally]) => [source, ...cellsOf(tally)],
  );
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  for (const row of [head, ...rows])
    print(
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    );
  print(text('evaluate.legend'));
}

function cellsOf({ human, bot, confusion, ...rates }: Tally): string[] {
  const { tp, fp, tn, fn, undecided } = confusion;
  const percent = (rate: number | null) => (rate === null ? '–' : `${(rate * 100).toFixed(2)} %`);
  return [
    ...[human, bot, tp, fp, tn, fn, undecided].map(String),
    percent(rates.precision),
    percent(rates.recall),
    percent(rates.falsePositiveRate),
    percent(rates.falseNegativeRate),
    rates.auc === null ? '–' : rates.auc.toFixed(3),
  ];
}
