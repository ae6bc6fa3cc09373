import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import { type ReplayTally, replaySite } from '../run/replay.ts';
import { type Globals, globalsOf, reportProblems, withApp, withStore } from './globals.ts';
import { print, printJson } from './output.ts';

export function replayCommand(root: Command): void {
  root
    .command('replay')
    .description(text('replay.description'))
    .option('--list', text('replay.list'))
    .addHelpText('after', text('example', { line: 'humantraffic replay --list --json' }))
    .action(async (options: { list?: boolean }, command: Command) => {
      const globals = globalsOf(command);
      if (options.list) return list(globals);
      const done = await withApp(
        globals,
        async (app) => {
          const tallies: ({ site: number } & ReplayTally)[] = [];
          for (const site of app.sites) tallies.push({ site: site.id, ...(await replaySite(app, site)) });
          return tallies;
        },
        'replay',
      );
      if (globals.json) printJson(done);
      else for (const tally of done) print(text('replay.line', { ...tally }));
      const count = done.reduce((sum, { left }) => sum + left, 0);
      const problems = count > 0 ? [fail('replay:left', { count }, { exitCode: 3 })] : [];
      process.exitCode = reportProblems(problems, globals.verbose);
    });
}

/** Record by record, as they may be many. As JSON: a line a record. */
async function list(globals: Globals): Promise<void> {
  await withStore(globals, async ({ rejected }) => {
    let after = 0;
    for (;;) {
      const records = await rejected.list(null, after);
      for (const { id: _, ...record } of records) {
        const at = new Date(record.at * 1_000).toISOString();
        const { site, source, reason, visit } = record;
        if (globals.json) print(JSON.stringify({ ...record, at }));
        else print(text('replay.record', { site, source, reason, visit: visit ?? '?', at }));
      }
      const last = records.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    if (after === 0 && !globals.json) print(text('replay.none'));
  });
}
