import type { Command } from 'commander';
import { text } from '../lang/text.ts';
import { type SegmentNames, type SetupResult, setUpSite } from '../matomo/setup.ts';
import { type PlannedSegment, planSite, type SetupPlan } from '../matomo/setup-plan.ts';
import { globalsOf, withApp } from './globals.ts';
import { print, printJson } from './output.ts';

export function setupCommand(root: Command): void {
  root
    .command('setup')
    .description(text('setup.description'))
    .option('--plan', text('setup.plan'))
    .addHelpText('after', text('example', { line: 'MATOMO_SITES=1 humantraffic setup --plan' }))
    .action(async ({ plan }: { plan?: boolean }, command: Command) => {
      const { json, ...globals } = globalsOf(command);
      const left = await withApp(globals, async ({ sites, client, plugin }) => {
        const left: unknown[] = [];
        const done: object[] = [];
        for (const { id: site } of sites) {
          if (plan === true) {
            const planned = await planSite(client, site, plugin !== null);
            done.push({ site, ...planned });
            if (!json) printPlan(site, planned);
          } else {
            const result = await setUpSite(client, plugin, site, BY_TRACKER);
            left.push(...result.left);
            done.push({ site, ...result });
            if (!json) printSetup(site, result);
          }
        }
        if (json) printJson(done);
        return left;
      });
      if (plan === true && !json) print(text('setup.plan.unchanged'));
      // Done, but for what people have to put right first.
      if (left.length > 0) process.exitCode = 3;
    });
}

const BY_TRACKER: SegmentNames = {
  humans: text('setup.humansByTracker'),
  bots: text('setup.botsByTracker'),
};

function nameOf({ key }: Pick<PlannedSegment, 'key'>, plugin: boolean): string {
  return plugin ? text(`setup.${key}`) : BY_TRACKER[key];
}

function printPlan(site: number, { plugin, dimensions, segments }: SetupPlan): void {
  for (const { name, state } of dimensions)
    print(text('setup.plan.dimension', { site, name, state: text(`setup.plan.${state}`) }));
  for (const segment of segments)
    print(
      text('setup.plan.segment', {
        site,
        name: nameOf(segment, plugin),
        definition: segment.definition ?? text('setup.plan.numberLater'),
        state: text(`setup.plan.${segment.state}`),
      }),
    );
  if (!plugin) print(text('setup.noPlugin', { site }));
  if ([...dimensions, ...segments].every(({ state }) => state !== 'create'))
    print(text('setup.plan.nothing', { site }));
}

function printSetup(site: number, { plugin, dimensions, segments, left }: SetupResult): void {
  const state = (created: boolean) => text(created ? 'setup.created' : 'setup.found');
  for (const { name, id, created } of dimensions)
    print(text('setup.dimension', { site, name, id, state: state(created) }));
  for (const { key, definition, created } of segments)
    print(text('setup.segment', { site, name: nameOf({ key }, plugin), definition, state: state(created) }));
  for (const one of left) {
    const why = text(`setup.plan.${one.state}`);
    if ('name' in one) print(text('setup.plan.dimension', { site, name: one.name, state: why }));
    else print(text('setup.plan.segment', { site, name: nameOf(one, plugin), definition: '', state: why }));
  }
  if (!plugin) print(text('setup.noPlugin', { site }));
  const ids = Object.fromEntries(dimensions.map(({ key, id }) => [key, id]));
  if (dimensions.length === 3) print(text('setup.snippet', { site, ...ids }));
}
