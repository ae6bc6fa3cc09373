import { z } from 'zod';
import { fail } from '../errors/fail.ts';
import type { SiteId } from '../visit/types.ts';
import type { MatomoClient } from './client.ts';
import type { EnsuredSegment, PluginClient } from './plugin.ts';
import { DIMENSION_NAMES, findDimensions } from './sites.ts';

export interface SetupResult {
  readonly dimensions: { key: keyof typeof DIMENSION_NAMES; name: string; id: number; created: boolean }[];
  /** Empty where the plugin is absent. */
  readonly segments: EnsuredSegment[];
}

/** Creates in Matomo what is missing of our custom dimensions and segments; again does nothing. */
export async function setUpSite(
  client: MatomoClient,
  plugin: PluginClient | null,
  site: SiteId,
): Promise<SetupResult> {
  const found = await findDimensions(client, site);
  const dimensions: SetupResult['dimensions'] = [];
  for (const [key, name] of Object.entries(DIMENSION_NAMES) as [keyof typeof DIMENSION_NAMES, string][]) {
    const id = found[key] ?? (await createDimension(client, site, name));
    dimensions.push({ key, name, id, created: found[key] === undefined });
  }
  return { dimensions, segments: plugin === null ? [] : await plugin.ensureSegments(site) };
}

async function createDimension(client: MatomoClient, site: SiteId, name: string): Promise<number> {
  const method = 'CustomDimensions.configureNewCustomDimension';
  const answer = await client.call(method, { idSite: site, name, scope: 'visit', active: 1 });
  const parsed = z.looseObject({ value: z.coerce.number().int().positive() }).safeParse(answer);
  if (!parsed.success) throw fail('matomo:unexpected', { method, problem: 'no id in it' });
  return parsed.data.value;
}
