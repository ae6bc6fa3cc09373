import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { Steps } from '../run/steps.ts';
import { globalsOf, withApp } from './globals.ts';
import { printJson, printScored } from './output.ts';
import { refitScore, type ScoreOptions, undoRefit } from './score-refit.ts';

export function scoreCommand(root: Command): void {
  root
    .command('score')
    .description(text('score.description'))
    .option('--refit', text('score.refit'))
    .option('--labelled <file...>', text('score.labelled'))
    .option('--timezone <zone>', text('evaluate.timezone'), 'UTC')
    .option('--yes', text('score.yes'))
    .option('--undo-refit', text('score.undoRefit'))
    .addHelpText('after', text('example', { line: 'humantraffic score --refit --labelled visits.csv' }))
    .action(async (options: ScoreOptions, command: Command) => {
      const globals = globalsOf(command);
      if (options.undoRefit) return undoRefit(globals);
      if (options.refit) return refitScore(globals, options);
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
