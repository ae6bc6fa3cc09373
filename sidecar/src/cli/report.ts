import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import { readDefinition } from '../reports/custom/read-definition.ts';
import { FORMAT_NAMES } from '../reports/format-names.ts';
import { parseFormats } from '../reports/formats.ts';
import { PERIODS } from '../reports/period.ts';
import { parseSegment } from '../reports/segment/parse.ts';
import type { Days } from '../run/range.ts';
import { notReconciled } from '../run/run.ts';
import { Steps } from '../run/steps.ts';
import { type Globals, globalsOf, reportProblems, withApp } from './globals.ts';
import { print, printJson, printReport } from './output.ts';

export function reportCommand(root: Command): void {
  root
    .command('report')
    .description(text('report.description'))
    .option('--date <days>', text('report.date'))
    .option('--period <period>', text('report.period', { known: PERIODS.join(', ') }))
    .option('--segment <segment>', text('report.segment'))
    .option('--format <formats>', text('report.format', { known: FORMAT_NAMES.join(', ') }))
    .option('--definition <file>', text('report.definition'))
    .addHelpText(
      'after',
      text('example', {
        line: 'humantraffic report --period month --date 2026-10-01 --format html,pdf,xlsx',
      }),
    )
    .action(async (options: ReportFlags, command: Command) => {
      const globals = globalsOf(command);
      if (options.definition !== undefined) return customReport(globals, options.definition);
      const asked = {
        ...(options.segment === undefined ? {} : { segment: options.segment }),
        ...(options.format === undefined ? {} : { formats: parseFormats(options.format) }),
      };
      if (options.segment !== undefined) parseSegment(options.segment);
      const done = await withApp(globals, async (app) => {
        const reports = [];
        for (const site of app.sites) {
          const steps = new Steps(app, site);
          const days = daysAsked(steps, options);
          reports.push(await steps.report(days, undefined, { ...asked, ...days }));
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

interface ReportFlags {
  readonly date?: string;
  readonly period?: string;
  readonly segment?: string;
  readonly format?: string;
  readonly definition?: string;
}

/** With a period its date means what Matomo means by it; without one it is a range, as ever. */
function daysAsked(steps: Steps, { period, date }: ReportFlags): Days & { before?: Days } {
  return period === undefined ? steps.days(date) : steps.span(period, date ?? 'yesterday');
}

async function customReport(globals: Globals, file: string): Promise<void> {
  const definition = readDefinition(file);
  const done = await withApp(globals, async (app) => {
    const sites = app.sites.filter((site) => definition.site === undefined || site.id === definition.site);
    if (sites.length === 0) throw fail('report:no-site', { site: definition.site ?? '' }, { exitCode: 2 });
    const written = [];
    for (const site of sites) written.push(await new Steps(app, site).custom(definition));
    return written;
  });
  const files = done.flatMap((written) => written.files);
  if (globals.json)
    printJson(done.map(({ report, files }) => ({ site: report.site.id, period: report.period, files })));
  else for (const path of files) print(path);
  const problems = done.flatMap(({ report, totals }) => notReconciled(report, totals));
  process.exitCode = reportProblems(problems, globals.verbose);
}
