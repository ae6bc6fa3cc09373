import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { offsetAt } from '../calendar/index.ts';
import { fail } from '../errors/fail.ts';
import type { HumanTrafficError } from '../errors/index.ts';
import { text } from '../lang/text.ts';
import { calibrationPicture } from '../scoring/evaluate/calibration-picture.ts';
import { FORMATS, type Kind, readerOf } from '../scoring/evaluate/formats/index.ts';
import { Evaluation } from '../scoring/evaluate/tally.ts';
import {
  GENERATED,
  type GeneratorOptions,
  generatedVisits,
  withGeneratorOptions,
} from './evaluate-generated.ts';
import { aligned, markdown, printEvaluation } from './evaluate-table.ts';
import { globalsOf, reportProblems } from './globals.ts';
import { printJson } from './output.ts';
import { readLines } from './read-lines.ts';

/** Broken lines that are named; the others are counted. */
const MAX_NAMED = 5;

interface Options extends GeneratorOptions {
  readonly kind: string;
  readonly format: string;
  readonly timezone: string;
  readonly picture?: string;
  readonly markdown?: boolean;
}

export function evaluateCommand(root: Command): void {
  const example = 'humantraffic evaluate --kind mouse --format csv my-recordings.csv.gz';
  const command = root
    .command('evaluate')
    .description(text('evaluate.description'))
    .argument('[file...]', text('evaluate.file'))
    .requiredOption('--kind <kind>', text('evaluate.kind', { known: Object.keys(FORMATS).join(', ') }))
    .requiredOption('--format <name>', text('evaluate.format', { known: formatNames() }))
    .option('--markdown', text('evaluate.markdown'))
    .option('--timezone <zone>', text('evaluate.timezone'), 'UTC')
    .option('--picture <file>', text('evaluate.picture'))
    .addHelpText('after', text('example', { line: example }))
    .action(async (files: string[], options: Options, command: Command) => {
      const globals = globalsOf(command);
      const kind = kindOf(options.kind);
      const evaluation = new Evaluation();
      const broken: string[] = [];
      if (isGenerated(options)) for (const one of generatedVisits(options)) evaluation.add([one]);
      else await evaluateFiles(files, kind, options, evaluation, broken);
      if (options.picture !== undefined) await draw(options.picture, kind, evaluation);
      if (globals.json) printJson(asJson(kind, evaluation));
      else printEvaluation(evaluation, options.markdown ? markdown : aligned, kind);
      process.exitCode = reportProblems(brokenLines(broken, options.format), globals.verbose);
    });
  withGeneratorOptions(command);
}

const isGenerated = ({ kind, format }: Options): boolean => kind === 'traffic' && format === GENERATED;

async function draw(file: string, kind: Kind, evaluation: Evaluation): Promise<void> {
  const { human, bot } = evaluation.all();
  const words = {
    title: text('evaluate.pictureTitle', { kind, n: human + bot }),
    given: text('evaluate.pictureGiven'),
    found: text('evaluate.pictureFound'),
  };
  await writeFile(file, calibrationPicture(evaluation.calibration(), words));
}

async function evaluateFiles(
  files: readonly string[],
  kind: Kind,
  options: Options,
  evaluation: Evaluation,
  broken: string[],
): Promise<void> {
  if (!isTimezone(options.timezone))
    throw fail('evaluate:unknown-choice', zoneProblem(options), { exitCode: 2 });
  if (files.length === 0) throw fail('evaluate:no-files', { format: options.format }, { exitCode: 2 });
  for (const file of files) await evaluateFile(file, kind, options, evaluation, broken);
}

async function evaluateFile(
  file: string,
  kind: Kind,
  { format, timezone }: Options,
  evaluation: Evaluation,
  broken: string[],
): Promise<void> {
  const reader = readerOf(kind, format, { timezone });
  if (reader === null) {
    const known = Object.keys(FORMATS[kind]).join(', ');
    throw fail('evaluate:unknown-format', { format, kind, known }, { exitCode: 2 });
  }
  let number = 0;
  for await (const line of readLines(file)) {
    number++;
    if (line?.trim() === '') continue;
    try {
      if (line === null) throw new RangeError('the line is too long');
      evaluation.add(reader.line(line));
    } catch {
      broken.push(`${file}:${number}`);
    }
  }
  evaluation.add(reader.end());
}

function isTimezone(zone: string): boolean {
  try {
    return Number.isFinite(offsetAt(0, zone));
  } catch {
    return false;
  }
}

const zoneProblem = ({ timezone }: Options) => ({
  ...{ option: '--timezone', value: timezone },
  known: 'Europe/Berlin, America/New_York, UTC, UTC+5.5, …',
});

function kindOf(name: string): Kind {
  if (Object.hasOwn(FORMATS, name)) return name as Kind;
  throw fail(
    'evaluate:unknown-kind',
    { kind: name, known: Object.keys(FORMATS).join(', ') },
    { exitCode: 2 },
  );
}

function brokenLines(broken: readonly string[], format: string): HumanTrafficError[] {
  if (broken.length === 0) return [];
  const rest = broken.length - MAX_NAMED;
  const lines = broken.slice(0, MAX_NAMED).join(', ') + (rest > 0 ? text('evaluate.more', { rest }) : '');
  return [fail('evaluate:broken-lines', { count: broken.length, format, lines }, { exitCode: 3 })];
}

function asJson(kind: Kind, evaluation: Evaluation) {
  const { human, bot, confusion, ...rates } = evaluation.all();
  const bySource = evaluation.bySource().map(([source, tally]) => [source, tally] as const);
  const calibration = evaluation.calibration();
  return { kind, n: human + bot, confusion, ...rates, calibration, bySource: Object.fromEntries(bySource) };
}

const formatNames = (): string =>
  [...Object.values(FORMATS).flatMap((formats) => Object.keys(formats)), GENERATED].join(', ');
