import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
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
      const done = await withStore(globals, async (store) => {
        // A wrong DATABASE_URL would else give a backup of nothing, day by day.
        if ((await store.sites.states()).length === 0) throw fail('backup:nothing', { path: store.path });
        return store.backup(file);
      });
      if (globals.json) printJson(done);
      else print(text('backup.done', { ...done }));
    });
}
