import { z } from 'zod';
import { fail } from '../errors/fail.ts';
import type { DimensionIds } from '../visit/parse.ts';
import type { Site } from '../visit/types.ts';
import type { MatomoClient } from './client.ts';

const id = z.coerce.number().int().positive();
const siteSchema = z.looseObject({
  idsite: id,
  name: z.string(),
  main_url: z.string(),
  timezone: z.string(),
  ts_created: z.string(),
});

/**
 * The sites to work on, as configured, with name, address and time zone.
 * @throws HumanTrafficError `matomo:no-sites`, `matomo:unknown-site`
 */
export async function findSites(client: MatomoClient, wanted: 'all' | readonly number[]): Promise<Site[]> {
  const method = 'SitesManager.getSitesWithAtLeastViewAccess';
  const parsed = z.array(siteSchema).safeParse(
    // Matomo's API cuts every list at 100 rows unless it is told not to.
    await client.call(method, { filter_limit: -1 }),
  );
  if (!parsed.success)
    throw fail('matomo:unexpected', { method, problem: parsed.error.issues[0]?.message ?? '' });
  const seen = parsed.data.map((s) => ({
    id: s.idsite,
    name: s.name,
    url: s.main_url,
    timezone: s.timezone,
    createdAt: Date.parse(`${s.ts_created.replace(' ', 'T')}Z`) / 1000,
  }));
  if (seen.length === 0) throw fail('matomo:no-sites', { url: client.url });
  if (wanted === 'all') return seen;
  const known = seen.map((s) => s.id).join(', ');
  return wanted.map((site) => {
    const found = seen.find((s) => s.id === site);
    if (found === undefined) throw fail('matomo:unknown-site', { site, url: client.url, known });
    return found;
  });
}

/** The custom dimensions that carry the tracker's verdict, by the names that `humantraffic setup` gives them. */
export const DIMENSION_NAMES = {
  trackingMode: 'Tracking mode',
  isBot: 'Is bot',
  botType: 'Bot type',
} as const satisfies Record<keyof DimensionIds, string>;

const dimensionSchema = z.looseObject({
  idcustomdimension: id,
  name: z.string(),
  scope: z.string(),
  active: z.union([z.boolean(), z.number(), z.string()]).transform((v) => v !== '0' && Boolean(v)),
});

export type DimensionKey = keyof typeof DIMENSION_NAMES;
export type CustomDimension = z.output<typeof dimensionSchema>;

/** Every custom dimension of a site, of any scope, active or not. */
export async function allDimensions(client: MatomoClient, site: number): Promise<CustomDimension[]> {
  const method = 'CustomDimensions.getConfiguredCustomDimensions';
  const parsed = z
    .array(dimensionSchema)
    .safeParse(await client.call(method, { idSite: site, filter_limit: -1 }));
  if (!parsed.success)
    throw fail('matomo:unexpected', { method, problem: parsed.error.issues[0]?.message ?? '' });
  return parsed.data;
}

/** Ids of our visit-scope custom dimensions, as far as the site has them active. */
export async function findDimensions(client: MatomoClient, site: number): Promise<DimensionIds> {
  const all = await allDimensions(client, site);
  const ids: { -readonly [K in keyof DimensionIds]: DimensionIds[K] } = {};
  for (const [key, name] of Object.entries(DIMENSION_NAMES) as [DimensionKey, string][]) {
    const found = all.find((d) => d.name === name && d.scope === 'visit' && d.active);
    if (found !== undefined) ids[key] = found.idcustomdimension;
  }
  return ids;
}
