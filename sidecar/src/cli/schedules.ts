import type { Command } from 'commander';
import { systemClock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import { fail } from '../errors/fail.ts';
import type { HumanTrafficError } from '../errors/index.ts';
import { text } from '../lang/text.ts';
import { tellAlerts } from '../reports/alerts/tell.ts';
import { nextRun } from '../reports/schedules/next-run.ts';
import { runDue, runNow } from '../reports/schedules/run-due.ts';
import { sendToTargets } from '../reports/targets/send.ts';
import type { App } from '../run/app.ts';
import type { ScheduleState } from '../store/schedules.ts';
import { type Globals, globalsOf, readConfig, reportProblems, withApp, withStore } from './globals.ts';
import { print, printJson } from './output.ts';

export function schedulesCommand(root: Command): void {
  root
    .command('schedules')
    .description(text('schedules.description'))
    .option('--run', text('schedules.run'))
    .option('--now <name>', text('schedules.now'))
    .addHelpText(
      'after',
      text('example', { line: '*/15 * * * *  cd /srv/humantraffic && humantraffic schedules --run' }),
    )
    .action(async (options: { run?: boolean; now?: string }, command: Command) => {
      const globals = globalsOf(command);
      const { run, now } = options;
      if (run !== true && now === undefined) return list(globals);
      const problems = await withApp(globals, (app) => (now === undefined ? due(app) : byName(app, now)));
      process.exitCode = reportProblems(problems, globals.verbose);
    });
}

async function due(app: App): Promise<HumanTrafficError[]> {
  const ran = await runDue(app);
  const problems = ran.flatMap((result) => [...result.problems]);
  return [...problems, ...(await tellAlerts(app)), ...(await sendToTargets(app))];
}

async function byName(app: App, name: string): Promise<HumanTrafficError[]> {
  const schedule = app.config.schedules.find((one) => one.name === name);
  const known = app.config.schedules.map((one) => one.name).join(', ');
  if (schedule === undefined)
    throw fail('schedules:unknown', { name: name.slice(0, 50), known }, { exitCode: 2 });
  const states = await app.store.schedules.states();
  if (!states.some((state) => state.name === name))
    await app.store.schedules.plan(name, nextRun(schedule.cron, schedule.timezone, app.clock.now()));
  const problems = await runNow(app, schedule);
  if (problems === null) throw fail('schedules:running', { name });
  return problems;
}

async function list(globals: Globals): Promise<void> {
  const { config } = readConfig(globals);
  const states = await withStore(globals, (store) => store.schedules.states());
  const rows = config.schedules.map((schedule) => rowOf(schedule, states));
  if (globals.json) return printJson(rows);
  if (rows.length === 0) return print(text('schedules.none'));
  const head = (['name', 'next', 'last', 'outcome'] as const).map((key) => text(`schedules.${key}`));
  const lines = rows.map((row) => [
    row.name,
    row.next ?? text('schedules.never'),
    row.last ?? text('schedules.never'),
    row.running ? text('schedules.running') : [row.outcome, row.detail].filter(Boolean).join(': ') || '–',
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)));
  for (const line of [head, ...lines])
    print(line.map((cell, i) => (i === 3 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '));
}

/** Next and last run as ISO 8601 in UTC. */
function rowOf({ name, cron, timezone }: Config['schedules'][number], states: readonly ScheduleState[]) {
  const state = states.find((one) => one.name === name);
  const iso = (seconds: number | null | undefined) =>
    seconds == null ? null : new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return {
    name,
    cron,
    timezone,
    next: iso(state?.due_at ?? nextRun(cron, timezone, systemClock.now())),
    last: iso(state?.last_started_at),
    running: state?.running_since != null,
    outcome: state?.outcome ?? null,
    detail: state?.detail ?? null,
  };
}
