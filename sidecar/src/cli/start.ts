import type { Command } from 'commander';
import { systemClock } from '../clock/index.ts';
import { text } from '../lang/text.ts';
import { openApp } from '../run/app.ts';
import { openDemo } from '../run/demo.ts';
import { runOnce } from '../run/run.ts';
import { globalsOf, readConfig, reportProblems, thenClosed } from './globals.ts';
import { print, printRun } from './output.ts';
import { serve } from './serve-loop.ts';
import { tellUpdate } from './tell-update.ts';

export function startCommand(root: Command): void {
  root
    .command('start')
    .description(text('start.description'))
    .option('--once', text('start.once'))
    .addHelpText('after', text('example', { line: 'npm start -- --once' }))
    .action(async (options: { once?: boolean }, command: Command) => {
      const globals = globalsOf(command);
      const read = readConfig(globals);
      const isDemo = read.config.matomoUrl === undefined;
      // The script behind "npm start" says it before it sets anything up.
      if (isDemo && process.env.HUMANTRAFFIC_NOTICE_PRINTED !== '1') print(text('sandbox.notice'));
      const demo = isDemo ? await openDemo(read.config, systemClock) : null;
      const verbose = globals.verbose ?? false;
      try {
        const app = await openApp(demo?.config ?? read.config, read.log);
        await thenClosed(app, async () => {
          await app.store.lease.acquire('start');
          if (!isDemo) print(matomoNotice(app.version, app.client.url, app.plugin?.version));
          if (!options.once) {
            process.exitCode = await serve(app, { mode: isDemo ? 'sandbox' : 'matomo', verbose });
            return;
          }
          await tellUpdate(app);
          const { sites, problems } = await runOnce(app);
          for (const site of sites) printRun(site);
          process.exitCode = reportProblems(problems, verbose);
        });
      } finally {
        await demo?.close();
      }
    });
}

function matomoNotice(version: string, url: string, plugin: string | undefined): string {
  return text('matomo.notice', { version, url, plugin: plugin ?? text('plugin.absent') });
}
