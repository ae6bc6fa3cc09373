import { z } from 'zod';
import { fail } from '../errors/fail.ts';
import { HumanTrafficError } from '../errors/index.ts';
import { heldLabel } from '../visit/parse.ts';
import type { SiteId, VisitId } from '../visit/types.ts';
import type { CallOptions, MatomoClient } from './client.ts';

/** Version of the plugin's interface that this program speaks. */
const API_VERSION = 1;

const list = z.array(z.number().int());
const schemas = {
  version: z.looseObject({ plugin: z.string(), api: z.number().int() }),
  visits: z.looseObject({ visits: z.array(z.unknown()), more: z.boolean() }),
  ids: z.looseObject({ idVisits: list }),
  written: z.looseObject({
    written: z.number(),
    unchanged: z.number(),
    stale: z.number(),
    missing: z.number(),
    protected: z.number(),
    affectedDates: z.array(z.string()),
    // `allowed` are those of the protected that are on the operator's own list; plugins before 0.2.0 do not tell.
    details: z.looseObject({ stale: list, missing: list, protected: list, allowed: list.default([]) }),
  }),
  decisions: z.looseObject({
    decisions: z.array(
      z
        .looseObject({
          id: z.number().int(),
          idVisit: z.number().int(),
          lastActionTimestamp: z.number().int().nullable(),
        })
        .transform((d) => ({ ...d, label: heldLabel(d) })),
    ),
    more: z.boolean(),
  }),
  segments: z.array(
    z.looseObject({ idSegment: z.number(), name: z.string(), definition: z.string(), created: z.boolean() }),
  ),
  invalidated: z.looseObject({
    invalidated: z.array(z.string()),
    skipped: z.array(z.looseObject({ date: z.string(), reason: z.string() })),
  }),
};

export type RawVisits = z.output<typeof schemas.visits>;
export type Decisions = z.output<typeof schemas.decisions>;
export type WrittenLabels = z.output<typeof schemas.written>;
export type EnsuredSegment = z.output<typeof schemas.segments>[number];

type PluginCallOptions<T> = Omit<CallOptions, 'accept'> & { readonly accept?: (answer: T) => void };

/** The plugin's interface in Matomo, typed. Shapes: `docs/decisions/0001-wire-contract.md`. */
export class PluginClient {
  readonly #client: MatomoClient;
  /** Version of the plugin, e.g. `0.1.0`. */
  readonly version: string;

  private constructor(client: MatomoClient, version: string) {
    this.#client = client;
    this.version = version;
  }

  /**
   * Asks whether the plugin is there; null where it is not installed or not active.
   * @throws HumanTrafficError `matomo:plugin-too-old`, and whatever else the call may throw
   */
  static async find(client: MatomoClient): Promise<PluginClient | null> {
    try {
      const method = 'HumanTraffic.getVersion';
      const { plugin, api } = read(method, schemas.version, await client.call(method));
      if (api < API_VERSION)
        throw fail('matomo:plugin-too-old', { url: client.url, found: api, needed: API_VERSION });
      return new PluginClient(client, plugin);
    } catch (error) {
      if (error instanceof HumanTrafficError && error.code === 'matomo:plugin-absent') return null;
      throw error;
    }
  }

  /**
   * A page of visits, by (last action, id) where a time (epoch seconds) is given, else by id.
   * @param place `before`: epoch seconds; only visits whose last action is earlier, where the plugin knows of it
   */
  visitsSince(
    site: SiteId,
    place: { time: number | null; id: VisitId; before?: number | null },
    limit: number,
    options: PluginCallOptions<RawVisits> = {},
  ): Promise<RawVisits> {
    const { time, id, before } = place;
    const end = time === null || before == null ? {} : { beforeTime: before };
    const params = { idSite: site, afterIdVisit: id, afterTime: time ?? '', limit, ...end };
    return this.#call('getVisitsSince', schemas.visits, params, options);
  }

  /** Ids of the visits whose last action lies in a day of the site. */
  async visitIds(site: SiteId, day: string): Promise<VisitId[]> {
    return (await this.#call('getVisitIds', schemas.ids, { idSite: site, date: day })).idVisits;
  }

  /** Writes labels (at most 5,000). Safe to repeat. */
  setLabels(site: SiteId, labels: readonly unknown[], model: string, jobKey: string): Promise<WrittenLabels> {
    const params = { idSite: site, labels: JSON.stringify(labels), model, jobKey };
    return this.#call('setLabels', schemas.written, params);
  }

  /** What people have decided in Matomo, strictly after a decision's `id`, each with the label that stands by now. */
  decisionsSince(site: SiteId, afterId: number, limit: number): Promise<Decisions> {
    return this.#call('getDecisionsSince', schemas.decisions, { idSite: site, afterId, limit });
  }

  ensureSegments(site: SiteId): Promise<EnsuredSegment[]> {
    return this.#call('ensureSegments', schemas.segments, { idSite: site });
  }

  /** Makes Matomo archive our segments anew for these days (`YYYY-MM-DD`). */
  invalidate(site: SiteId, days: readonly string[]) {
    return this.#call('invalidate', schemas.invalidated, { idSite: site, dates: days.join(',') });
  }

  async #call<S extends z.ZodType>(
    name: string,
    schema: S,
    params: Record<string, string | number>,
    { accept, ...options }: PluginCallOptions<z.output<S>> = {},
  ): Promise<z.output<S>> {
    const method = `HumanTraffic.${name}`;
    let parsed: z.output<S> | undefined;
    await this.#client.call(method, params, {
      ...options,
      accept: (answer) => {
        const one = read(method, schema, answer);
        accept?.(one);
        parsed = one;
      },
    });
    return parsed as z.output<S>;
  }
}

function read<S extends z.ZodType>(method: string, schema: S, answer: unknown): z.output<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw fail('matomo:unexpected', { method, problem: `${issue?.path.join('.')}: ${issue?.message}` });
}
