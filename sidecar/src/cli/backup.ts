import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { globalsOf, withStore } from './globals.ts';
import { print, printJson } from './output.ts';

export function backupCommand(root: Command): void {
  root
    .command('backup')
    .description(text('backup.description'))
    .argument('<file>', text('backup.file'))
    .addHelpText('after', text('example', { line: 'humantraffic backup "humantraffic-$(date +%F).backup"' }))
    .action(async (file: string, _, command: Command) => {
      const globals = globalsOf(command);
      const done = await withStore(globals, (store) => store.backup(file));
      if (globals.json) printJson(done);
      else print(text('backup.done', { ...done }));
    });
}
