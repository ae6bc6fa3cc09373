import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { MODEL } from '@humantraffic/tracker/verdict';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import { adopt, type Proposal, proposeRefit } from '../run/refit.ts';
import { VisitsCsv } from '../scoring/evaluate/formats/visits-csv.ts';
import { knownVisitsOf } from '../scoring/fit/labelled-visits.ts';
import type { Figures, KnownVisit } from '../scoring/fit/refit.ts';
import { aligned } from './evaluate-table.ts';
import { type Globals, withStore } from './globals.ts';
import { print, printJson } from './output.ts';
import { readLines } from './read-lines.ts';

export interface ScoreOptions {
  readonly refit?: boolean;
  readonly undoRefit?: boolean;
  readonly labelled?: string[];
  readonly timezone: string;
  readonly yes?: boolean;
}

/** Fits weights and calibration anew, shows before and after, and asks. */
export async function refitScore(globals: Globals, options: ScoreOptions): Promise<void> {
  const labelled = await labelledVisits(options);
  await withStore(globals, async (store) => {
    await store.lease.acquire('score --refit');
    const sites = await store.sites.states();
    const zones = await store.sites.timezones();
    const proposal = await proposeRefit(
      store,
      sites.map(({ id }) => ({ id, timezone: zones.get(id) ?? 'UTC' })),
      labelled,
    );
    const { isBetter } = proposal.refit;
    if (!globals.json) show(proposal);
    const isYes = isBetter && (options.yes === true || (!globals.json && (await ask())));
    const fit = isYes ? await adopt(store, proposal, userInfo().username) : null;
    if (globals.json) return printJson({ ...proposal, version: fit?.tuning.model ?? null });
    if (fit !== null) print(text('refit.adopted', { version: fit.tuning.model }));
    else print(text(isBetter ? 'refit.left' : 'refit.worse'));
  });
}

/** One step back: what judged before the last refit judges again. */
export async function undoRefit(globals: Globals): Promise<void> {
  await withStore(globals, async (store) => {
    await store.lease.acquire('score --undo-refit');
    const fit = await store.scoreFits.takeBack(MODEL);
    if (fit === null) throw fail('score:no-refit', {}, { exitCode: 2 });
    const now = (await store.scoreFits.current(MODEL))?.tuning.model ?? MODEL;
    if (globals.json) printJson({ takenBack: fit.tuning.model, model: now });
    else print(text('refit.takenBack', { version: fit.tuning.model, now }));
  });
}

async function labelledVisits({ labelled = [], timezone }: ScoreOptions): Promise<KnownVisit[]> {
  const known: KnownVisit[] = [];
  for (const file of labelled) {
    const csv = new VisitsCsv(timezone);
    let number = 0;
    for await (const line of readLines(file)) {
      number++;
      if (line?.trim() === '') continue;
      try {
        if (line === null) throw new RangeError('the line is too long');
        csv.line(line);
      } catch (cause) {
        throw fail('score:broken-line', { file, number }, { exitCode: 2, cause });
      }
    }
    known.push(...knownVisitsOf(csv.visits, timezone));
  }
  return known;
}

function show({ refit, reviewed, labelled, changes }: Proposal): void {
  const { groups, visits, before, after } = refit;
  print(
    text('refit.data', {
      ...{ reviewed, labelled, bots: visits.bots, people: visits.people },
      ...{ botGroups: groups.bots, peopleGroups: groups.people },
    }),
  );
  print(text('refit.tested', { visits: before.bots + before.people }));
  const names = ['precision', 'recall', 'peopleExcluded', 'undecided', 'brier'] as const;
  const head = ['', text('refit.before'), text('refit.after')];
  const rows = names.map((name) => [text(`refit.${name}`), cell(before, name), cell(after, name)]);
  for (const line of aligned([head, ...rows])) print(`  ${line}`);
  const all = Object.entries(changes).map(([change, count]) => `${change}: ${count}`);
  print(all.length === 0 ? text('refit.noChange') : text('refit.changes', { changes: all.join(', ') }));
}

function cell(
  figures: Figures,
  name: 'precision' | 'recall' | 'peopleExcluded' | 'undecided' | 'brier',
): string {
  const value = figures[name];
  if (value === null) return '–';
  if (name === 'brier') return value.toFixed(4);
  if (name === 'undecided') return String(value);
  if (name === 'peopleExcluded') return `${value} / ${figures.people}`;
  const interval = name === 'recall' ? figures.recallInterval : null;
  const within = interval === null ? '' : ` (${interval.map((rate) => (rate * 100).toFixed(1)).join('–')})`;
  return `${(value * 100).toFixed(2)} %${within}`;
}

/** Without a terminal nobody can say yes. */
async function ask(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question(text('refit.ask'))).trim());
  } finally {
    prompt.close();
  }
}
