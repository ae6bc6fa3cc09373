import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { type SetupResult, setUpSite } from '../matomo/setup.ts';
import { globalsOf, withApp } from './globals.ts';
import { print, printJson } from './output.ts';

export function setupCommand(root: Command): void {
  root
    .command('setup')
    .description(text('setup.description'))
    .addHelpText('after', text('example', { line: 'MATOMO_SITES=1 humantraffic setup' }))
    .action(async (_, command: Command) => {
      const globals = globalsOf(command);
      const done = await withApp(globals, async (app) => {
        const results: ({ site: number } & SetupResult)[] = [];
        for (const site of app.sites)
          results.push({ site: site.id, ...(await setUpSite(app.client, app.plugin, site.id)) });
        return results;
      });
      if (globals.json) printJson(done);
      else for (const result of done) printSetup(result);
    });
}

function printSetup({ site, dimensions, segments }: { site: number } & SetupResult): void {
  const state = (created: boolean) => text(created ? 'setup.created' : 'setup.found');
  for (const { name, id, created } of dimensions)
    print(text('setup.dimension', { site, name, id, state: state(created) }));
  for (const { name, definition, created } of segments)
    print(text('setup.segment', { site, name, definition, state: state(created) }));
  const ids = Object.fromEntries(dimensions.map(({ key, id }) => [key, id]));
  print(text('setup.snippet', { site, ...ids }));
}
