import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { Steps } from '../run/steps.ts';
import { globalsOf, withApp } from './globals.ts';
import { printJson, printScored } from './output.ts';

export function scoreCommand(root: Command): void {
  root
    .command('score')
    .description(text('score.description'))
    .addHelpText('after', text('example', { line: 'humantraffic score --json' }))
    .action(async (_, command: Command) => {
      const globals = globalsOf(command);
      const done = await withApp(
        globals,
        async (app) => {
          const tallies = [];
          for (const site of app.sites)
            tallies.push({ site: site.id, ...(await new Steps(app, site).score()) });
          return tallies;
        },
        'score',
      );
      if (globals.json) printJson(done);
      else for (const { site, ...tally } of done) printScored(site, tally);
    });
}
