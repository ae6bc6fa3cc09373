import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { globalsOf, withApp } from './globals.ts';
import { serve } from './serve-loop.ts';

export function serveCommand(root: Command): void {
  root
    .command('serve')
    .description(text('serve.description'))
    .addHelpText('after', text('example', { line: 'PORT=7070 humantraffic serve' }))
    .action(async (_, command: Command) => {
      const globals = globalsOf(command);
      process.exitCode = await withApp(
        globals,
        (app) => serve(app, { mode: 'matomo', verbose: globals.verbose ?? false }),
        'serve',
      );
    });
}
