import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { runOnce } from '../run/run.ts';
import { globalsOf, reportProblems, withApp } from './globals.ts';
import { print, printBeside, printJson, printRun } from './output.ts';
import { pullProgress } from './progress.ts';
import { tellUpdate } from './tell-update.ts';

export function runCommand(root: Command): void {
  root
    .command('run')
    .description(text('run.description'))
    .option('-q, --quiet', text('run.quiet'))
    .addHelpText(
      'after',
      text('example', { line: '0 5 * * *  cd /srv/humantraffic && humantraffic run --quiet' }),
    )
    .action(async ({ quiet }: { quiet?: boolean }, command: Command) => {
      const globals = globalsOf(command);
      const progress = pullProgress();
      const { sites, problems } = await withApp(
        globals,
        async (app) => {
          // Who wants to hear nothing leaves it to the next command that speaks.
          if (quiet !== true) await tellUpdate(app, globals.json ? printBeside : print);
          return runOnce(app, progress.watcher);
        },
        'run',
      ).finally(progress.stop);
      if (globals.json)
        printJson({
          sites: sites.map(({ site, pulled, scored, pushed, report, files }) => ({
            site: site.id,
            pulled,
            scored,
            pushed,
            period: report.period,
            reconciliation: report.reconciliation,
            files,
          })),
          problems: problems.map(({ code, message, remedy }) => ({ code, message, remedy })),
        });
      else if (quiet !== true) for (const site of sites) printRun(site);
      process.exitCode = reportProblems(problems, globals.verbose);
    });
}
