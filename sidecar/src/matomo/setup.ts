import { z } from 'zod';
import { fail } from '../errors/fail.ts';
import type { SiteId } from '../visit/types.ts';
import type { MatomoClient } from './client.ts';
import type { PluginClient } from './plugin.ts';
import {
  definitionOf,
  type PlannedDimension,
  type PlannedSegment,
  planSite,
  type SetupPlan,
} from './setup-plan.ts';
import type { DIMENSION_NAMES } from './sites.ts';

export interface SetupResult {
  readonly plugin: boolean;
  /** Those that are there and active now. */
  readonly dimensions: { key: keyof typeof DIMENSION_NAMES; name: string; id: number; created: boolean }[];
  readonly segments: { key: PlannedSegment['key']; definition: string; created: boolean }[];
  /** What the plan could not do, for people to put right. */
  readonly left: readonly (PlannedDimension | PlannedSegment)[];
}

/** Names of segments that are made without the plugin, which has its own, in Matomo's language. */
export type SegmentNames = Readonly<Record<PlannedSegment['key'], string>>;

/**
 * Creates in Matomo what is missing of our custom dimensions and segments; again does nothing, and nothing that exists
 * is changed. Without the plugin the segments stand on the custom dimension that the tracker fills.
 */
export async function setUpSite(
  client: MatomoClient,
  plugin: PluginClient | null,
  site: SiteId,
  names: SegmentNames,
): Promise<SetupResult> {
  const plan = await planSite(client, site, plugin !== null);
  const dimensions: SetupResult['dimensions'] = [];
  for (const { key, name, id, state } of plan.dimensions)
    if (state === 'create')
      dimensions.push({ key, name, id: await createDimension(client, site, name), created: true });
    else if (state === 'found' && id !== null) dimensions.push({ key, name, id, created: false });
  const isBot = dimensions.find(({ key }) => key === 'isBot')?.id ?? null;
  const segments = await createSegments(client, plugin, site, { plan, isBot, names });
  return { plugin: plan.plugin, dimensions, segments, left: leftOf(plan) };
}

/** What of a plan people have to put right. */
export function leftOf({ dimensions, segments }: SetupPlan): SetupResult['left'] {
  const cannot = new Set<string>(['inactive', 'no-room', 'blocked']);
  return [...dimensions, ...segments].filter(({ state }) => cannot.has(state));
}

async function createSegments(
  client: MatomoClient,
  plugin: PluginClient | null,
  site: SiteId,
  { plan, isBot, names }: { plan: SetupPlan; isBot: number | null; names: SegmentNames },
): Promise<SetupResult['segments']> {
  const wanted = plan.segments.flatMap(({ key, state }) => {
    const definition = definitionOf(key, isBot, plan.plugin);
    return definition === null ? [] : [{ key, definition, created: state === 'create' }];
  });
  // The plugin makes its own for all users of the site, which Matomo lets nobody else but super users do.
  if (plugin !== null) await plugin.ensureSegments(site);
  else
    for (const { key, definition, created } of wanted)
      if (created)
        await client.call('SegmentEditor.add', {
          name: names[key],
          definition,
          idSite: site,
          autoArchive: 0,
        });
  return wanted;
}

async function createDimension(client: MatomoClient, site: SiteId, name: string): Promise<number> {
  const method = 'CustomDimensions.configureNewCustomDimension';
  const answer = await client.call(method, { idSite: site, name, scope: 'visit', active: 1 });
  const parsed = z.looseObject({ value: z.coerce.number().int().positive() }).safeParse(answer);
  if (!parsed.success) throw fail('matomo:unexpected', { method, problem: 'no id in it' });
  return parsed.data.value;
}
