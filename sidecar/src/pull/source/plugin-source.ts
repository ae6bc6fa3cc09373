import type { Day } from '../../calendar/index.ts';
import type { PluginClient } from '../../matomo/plugin.ts';
import type { Cursor } from '../../store/pulled-visits.ts';
import type { SiteId, VisitId } from '../../visit/types.ts';
import { PageSize } from './page-size.ts';
import { checkOrder, lastPlaceOf } from './place.ts';
import type { RawPage, VisitSource, WrittenVisits } from './source.ts';

const METHOD = 'HumanTraffic.getVisitsSince';
/** Missing visits often lie together: so many are read from the first one on. */
const NEIGHBOURS = 100;

/** A site's visits by the plugin's export: exact places in both orders, no visit's actions cut off. */
export class PluginSource implements VisitSource {
  readonly #plugin: PluginClient;
  readonly #site: SiteId;
  readonly #size: PageSize;

  constructor(plugin: PluginClient, site: SiteId, pageSize: number) {
    this.#plugin = plugin;
    this.#site = site;
    this.#size = new PageSize(pageSize);
  }

  byTime(after: Cursor): Promise<RawPage> {
    return this.#page(after, 'time-and-id');
  }

  written(after: VisitId): WrittenVisits {
    return {
      from: { time: 0, id: after },
      read: (place) => this.#page(place, 'id'),
      isById: true,
      isCostly: false,
    };
  }

  idsOfDay(day: Day): Promise<VisitId[]> {
    return this.#plugin.visitIds(this.#site, day);
  }

  async byIds(ids: readonly VisitId[]): Promise<unknown[]> {
    const found: unknown[] = [];
    const wanted = new Set(ids);
    for (const id of [...ids].sort((a, b) => a - b)) {
      if (!wanted.has(id)) continue;
      const { visits } = await this.#ask({ time: 0, id: id - 1 }, 'id', NEIGHBOURS);
      const last = lastPlaceOf(visits)?.id ?? Number.POSITIVE_INFINITY;
      for (const one of wanted) if (one <= last) wanted.delete(one);
      found.push(...visits);
    }
    return found;
  }

  async oldest(): Promise<number | null> {
    const { visits } = await this.#ask({ time: 0, id: 0 }, 'time-and-id', 1);
    return lastPlaceOf(visits)?.time ?? null;
  }

  async #page(after: Cursor, order: 'time-and-id' | 'id'): Promise<RawPage> {
    const { visits, more } = await this.#ask(after, order);
    if (more) this.#size.grow();
    const last = lastPlaceOf(visits);
    return { raw: visits, last, more: more && last !== null };
  }

  #ask(after: Cursor, order: 'time-and-id' | 'id', limit = this.#size.now) {
    const place = { time: order === 'id' ? null : Math.max(0, after.time), id: after.id };
    return this.#plugin.visitsSince(this.#site, place, limit, {
      accept: ({ visits }) => checkOrder(METHOD, visits, after, order),
      retryWith: () => ({ limit: Math.min(limit, this.#size.shrink()) }),
    });
  }
}
