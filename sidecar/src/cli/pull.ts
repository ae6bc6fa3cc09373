import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import { pullAll } from '../run/pull-all.ts';
import { globalsOf, reportProblems, withApp } from './globals.ts';
import { print, printBeside, printJson } from './output.ts';
import { pullProgress } from './progress.ts';
import { tellUpdate } from './tell-update.ts';

export function pullCommand(root: Command): void {
  root
    .command('pull')
    .description(text('pull.description'))
    .addHelpText('after', text('example', { line: 'MATOMO_SITES=1 humantraffic pull' }))
    .action(async (_, command: Command) => {
      const globals = globalsOf(command);
      const progress = pullProgress();
      const { done, problems, path } = await withApp(
        globals,
        async (app) => {
          await tellUpdate(app, globals.json ? printBeside : print);
          return { ...(await pullAll(app, progress.watcher)), path: app.store.path };
        },
        'pull',
      ).finally(progress.stop);
      if (globals.json) printJson(done);
      else for (const { requests: _requests, ...tally } of done) print(text('pulled.line', tally));
      const count = done.reduce((sum, d) => sum + d.rejected, 0);
      if (count > 0) problems.push(fail('pull:set-aside', { count, path }, { exitCode: 3 }));
      process.exitCode = reportProblems(problems, globals.verbose);
    });
}
