import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import { labelledTraffic, SETS, siteNamed } from '../sandbox/traffic/labelled.ts';
import { SITES } from '../sandbox/traffic/sites.ts';
import { judgedVisits } from '../scoring/evaluate/traffic/judged-visits.ts';
import type { Judged } from '../scoring/evaluate/types.ts';

/** The format of the kind `traffic` that reads no file. */
export const GENERATED = 'generated';

export interface GeneratorOptions {
  readonly set: string;
  readonly site: string;
  readonly seed: string;
  readonly days: string;
}

const SITE_NAMES = SITES.map(({ name }) => name);
const MOST_DAYS = 90;
const MOST_SEED = 1_000_000;

export function withGeneratorOptions(command: Command): void {
  command
    .option('--set <set>', text('evaluate.set', { known: SETS.join(', ') }), 'all')
    .option('--site <kind>', text('evaluate.site', { known: SITE_NAMES.join(', ') }), 'shop')
    .option('--seed <number>', text('evaluate.seed'), '1')
    .option('--days <number>', text('evaluate.days'), '28');
}

/** The visits of one generated site, judged. */
export function generatedVisits({ set, site, seed, days }: GeneratorOptions): Judged[] {
  const found = siteNamed(site);
  if (found === undefined) throw unknown('--site', site, SITE_NAMES.join(', '));
  const families = SETS.find((name) => name === set);
  if (families === undefined) throw unknown('--set', set, SETS.join(', '));
  const options = { set: families, site: found, seed: numberOf('--seed', seed, MOST_SEED) };
  const visits = labelledTraffic({ ...options, days: numberOf('--days', days, MOST_DAYS) });
  return judgedVisits(visits, found.timezone);
}

function numberOf(option: string, value: string, most: number): number {
  const number = Number(value);
  if (!/^\d{1,7}$/.test(value) || number < 1 || number > most) throw unknown(option, value, `1–${most}`);
  return number;
}

const unknown = (option: string, value: string, known: string) =>
  fail('evaluate:unknown-choice', { option, value, known }, { exitCode: 2 });
