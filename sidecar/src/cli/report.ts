import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { notReconciled } from '../run/run.ts';
import { Steps } from '../run/steps.ts';
import { globalsOf, reportProblems, withApp } from './globals.ts';
import { printJson, printReport } from './output.ts';

export function reportCommand(root: Command): void {
  root
    .command('report')
    .description(text('report.description'))
    .option('--date <days>', text('report.date'))
    .addHelpText('after', text('example', { line: 'humantraffic report --date 2026-10-01,2026-10-31' }))
    .action(async (options: { date?: string }, command: Command) => {
      const globals = globalsOf(command);
      const done = await withApp(globals, async (app) => {
        const reports = [];
        for (const site of app.sites) {
          const steps = new Steps(app, site);
          reports.push(await steps.report(steps.days(options.date)));
        }
        return reports;
      });
      if (globals.json)
        printJson(
          done.map(({ report, files }) => ({
            site: report.site.id,
            reconciliation: report.reconciliation,
            files,
          })),
        );
      else for (const { report, files } of done) printReport(report, files);
      const problems = done.flatMap(({ report, totals }) => notReconciled(report, totals));
      process.exitCode = reportProblems(problems, globals.verbose);
    });
}
