import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import type { PushTally } from '../push/index.ts';
import { currentTuning } from '../run/current-tuning.ts';
import { Steps } from '../run/steps.ts';
import { globalsOf, withApp } from './globals.ts';
import { print, printJson } from './output.ts';

export function pushCommand(root: Command): void {
  root
    .command('push')
    .description(text('push.description'))
    .addHelpText('after', text('example', { line: 'humantraffic push' }))
    .action(async (_, command: Command) => {
      const globals = globalsOf(command);
      const done = await withApp(
        globals,
        async (app) => {
          if (app.plugin === null) throw fail('matomo:plugin-absent', { url: app.client.url });
          const tallies: ({ site: number } & PushTally)[] = [];
          for (const site of app.sites) {
            const pushed = await new Steps(app, site).push((await currentTuning(app.store)).model);
            if (pushed !== null) tallies.push({ site: site.id, ...pushed });
          }
          return tallies;
        },
        'push',
      );
      if (globals.json) printJson(done);
      else for (const tally of done) print(text('pushed.line', { ...tally }));
    });
}
