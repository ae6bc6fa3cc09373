import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import type { PullTally } from '../pull/index.ts';
import { Steps } from '../run/steps.ts';
import { globalsOf, reportProblems, withApp } from './globals.ts';
import { print, printJson } from './output.ts';
import { pullProgress } from './progress.ts';

export function pullCommand(root: Command): void {
  root
    .command('pull')
    .description(text('pull.description'))
    .addHelpText('after', text('example', { line: 'MATOMO_SITES=1 humantraffic pull' }))
    .action(async (_, command: Command) => {
      const globals = globalsOf(command);
      const progress = pullProgress();
      const done: ({ site: number } & PullTally)[] = [];
      const path = await withApp(
        globals,
        async (app) => {
          for (const site of app.sites) {
            const steps = new Steps(app, site, (page) => progress.onPage(site, page));
            done.push({ site: site.id, ...(await steps.pull()) });
            await app.store.sites.noteEnd(site.id, null);
          }
          return app.store.path;
        },
        'pull',
      ).finally(progress.stop);
      if (globals.json) printJson(done);
      else for (const { requests: _requests, ...tally } of done) print(text('pulled.line', tally));
      const count = done.reduce((sum, d) => sum + d.rejected, 0);
      const problems = count > 0 ? [fail('pull:set-aside', { count, path }, { exitCode: 3 })] : [];
      process.exitCode = reportProblems(problems, globals.verbose);
    });
}
