import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { globalsOf, withStore } from './globals.ts';
import { print, printJson } from './output.ts';

export function restoreCommand(root: Command): void {
  root
    .command('restore')
    .description(text('restore.description'))
    .argument('<file>', text('restore.file'))
    .option('--force', text('restore.force'))
    .addHelpText(
      'after',
      text('example', {
        line: 'DATABASE_URL=postgres://… humantraffic restore humantraffic-2026-11-21.backup',
      }),
    )
    .action(async (file: string, { force = false }: { force?: boolean }, command: Command) => {
      const globals = globalsOf(command);
      const done = await withStore(globals, async (store) => {
        await store.lease.acquire('restore');
        return { ...(await store.restore(file, { force })), path: store.path };
      });
      if (globals.json) printJson(done);
      else print(text('restore.done', done));
    });
}
