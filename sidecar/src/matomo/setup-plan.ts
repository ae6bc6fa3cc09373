import { z } from 'zod';
import { fail } from '../errors/fail.ts';
import type { SiteId } from '../visit/types.ts';
import type { MatomoClient } from './client.ts';
import { allDimensions, DIMENSION_NAMES, type DimensionKey } from './sites.ts';

/**
 * `found`: there already, and left as it is. `create`: will be made. `inactive`: there, but switched off by somebody,
 * which is left to people. `no-room`: Matomo has no slot left for it.
 */
export type DimensionState = 'found' | 'create' | 'inactive' | 'no-room';

export interface PlannedDimension {
  readonly key: DimensionKey;
  readonly name: string;
  /** Null where it is not there yet. */
  readonly id: number | null;
  readonly state: DimensionState;
}

/** Which visits a segment holds. */
export type SegmentKey = 'humans' | 'bots';

export interface PlannedSegment {
  readonly key: SegmentKey;
  /** Matomo's segment; null while the custom dimension it stands on has no number yet. */
  readonly definition: string | null;
  readonly state: 'found' | 'create' | 'blocked';
}

/** What `setup` finds in a site, and what it would do. Nothing is changed by making it. */
export interface SetupPlan {
  readonly plugin: boolean;
  readonly dimensions: readonly PlannedDimension[];
  readonly segments: readonly PlannedSegment[];
}

/** As in the plugin, and fixed for ever: Matomo files its archives under a hash of the definition. */
const BY_PLUGIN: Readonly<Record<SegmentKey, string>> = {
  humans: 'botVerdict!=bot;botVerdict!=declared_bot',
  bots: 'botVerdict==bot,botVerdict==declared_bot',
};

/** @param isBot number of the custom dimension that carries the tracker's verdict */
export function definitionOf(key: SegmentKey, isBot: number | null, plugin: boolean): string | null {
  if (plugin) return BY_PLUGIN[key];
  return isBot === null ? null : BY_PLUGIN[key].replaceAll('botVerdict', `dimension${isBot}`);
}

/** @throws HumanTrafficError `matomo:no-access`, `matomo:unexpected` and whatever else a call may throw */
export async function planSite(client: MatomoClient, site: SiteId, plugin: boolean): Promise<SetupPlan> {
  const dimensions = await planDimensions(client, site);
  const isBot = dimensions.find(({ key }) => key === 'isBot');
  const known = new Set(await definitions(client, site));
  const segments = (['humans', 'bots'] as const).map((key): PlannedSegment => {
    const definition = definitionOf(key, isBot?.state === 'found' ? isBot.id : null, plugin);
    if (definition !== null) return { key, definition, state: known.has(definition) ? 'found' : 'create' };
    return { key, definition, state: isBot?.state === 'create' ? 'create' : 'blocked' };
  });
  return { plugin, dimensions, segments };
}

async function planDimensions(client: MatomoClient, site: SiteId): Promise<PlannedDimension[]> {
  const found = (await allDimensions(client, site)).filter(({ scope }) => scope === 'visit');
  const planned: PlannedDimension[] = [];
  let room: number | null = null;
  for (const [key, name] of Object.entries(DIMENSION_NAMES) as [DimensionKey, string][]) {
    const ours = found.filter((dimension) => dimension.name === name);
    const active = ours.find((dimension) => dimension.active);
    const one = active ?? ours[0];
    if (one !== undefined) {
      planned.push({ key, name, id: one.idcustomdimension, state: active ? 'found' : 'inactive' });
      continue;
    }
    room ??= await slotsLeft(client, site);
    planned.push({ key, name, id: null, state: room > 0 ? 'create' : 'no-room' });
    room--;
  }
  return planned;
}

/** Free slots for custom dimensions of visits: five in all, unless somebody has added some on the console. */
async function slotsLeft(client: MatomoClient, site: SiteId): Promise<number> {
  const method = 'CustomDimensions.getAvailableScopes';
  const schema = z.array(z.looseObject({ value: z.string(), numSlotsLeft: z.coerce.number().int() }));
  const parsed = schema.safeParse(await client.call(method, { idSite: site }));
  const visit = parsed.data?.find(({ value }) => value === 'visit');
  if (visit === undefined)
    throw fail('matomo:unexpected', { method, problem: 'no free slots of visits in it' });
  return visit.numSlotsLeft;
}

async function definitions(client: MatomoClient, site: SiteId): Promise<string[]> {
  const method = 'SegmentEditor.getAll';
  const parsed = z
    .array(z.looseObject({ definition: z.string() }))
    .safeParse(await client.call(method, { idSite: site, filter_limit: -1 }));
  if (!parsed.success)
    throw fail('matomo:unexpected', { method, problem: parsed.error.issues[0]?.message ?? '' });
  return parsed.data.map(({ definition }) => definition);
}
