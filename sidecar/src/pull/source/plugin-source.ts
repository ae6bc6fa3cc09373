import type { Day } from '../../calendar/index.ts';
import type { PluginClient } from '../../matomo/plugin.ts';
import type { Cursor } from '../../store/pulled-visits.ts';
import type { SiteId, VisitId } from '../../visit/types.ts';
import { PageSize } from './page-size.ts';
import { checkOrder, lastPlaceOf } from './place.ts';
import type { OnEnd, RawPage, VisitSource, WrittenVisits } from './source.ts';

const METHOD = 'HumanTraffic.getVisitsSince';
/** Missing visits often lie together: so many are read from the first one on. */
const NEIGHBOURS = 100;

/** A site's visits by the plugin's export: exact places in both orders, no visit's actions cut off. */
export class PluginSource implements VisitSource {
  readonly isWhole = true;
  readonly #plugin: PluginClient;
  readonly #site: SiteId;
  readonly #size: PageSize;

  constructor(plugin: PluginClient, site: SiteId, pageSize: number) {
    this.#plugin = plugin;
    this.#site = site;
    this.#size = new PageSize(pageSize);
  }

  byTime(after: Cursor, until: number | null, onEnd?: OnEnd): Promise<RawPage> {
    return this.#page(after, 'time-and-id', onEnd, until === null ? null : Math.max(0, until));
  }

  written(after: VisitId): WrittenVisits {
    return {
      from: { time: 0, id: after },
      read: (place, onEnd) => this.#page(place, 'id', onEnd),
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
      const { visits } = await this.#ask({ time: 0, id: id - 1 }, 'id', { limit: NEIGHBOURS });
      const last = lastPlaceOf(visits)?.id ?? Number.POSITIVE_INFINITY;
      for (const one of wanted) if (one <= last) wanted.delete(one);
      found.push(...visits);
    }
    return found;
  }

  async oldest(): Promise<number | null> {
    const { visits } = await this.#ask({ time: 0, id: 0 }, 'time-and-id', { limit: 1 });
    return lastPlaceOf(visits)?.time ?? null;
  }

  async #page(
    after: Cursor,
    order: 'time-and-id' | 'id',
    onEnd?: OnEnd,
    before: number | null = null,
  ): Promise<RawPage> {
    const { visits, more } = await this.#ask(after, order, { onEnd, before });
    if (more) this.#size.grow();
    const last = lastPlaceOf(visits);
    return { raw: visits, last, more: more && last !== null };
  }

  #ask(
    after: Cursor,
    order: 'time-and-id' | 'id',
    {
      limit = this.#size.now,
      onEnd,
      before = null,
    }: { limit?: number; onEnd?: OnEnd | undefined; before?: number | null } = {},
  ) {
    const place = { time: order === 'id' ? null : Math.max(0, after.time), id: after.id, before };
    return this.#plugin.visitsSince(this.#site, place, limit, {
      accept: ({ visits }) => checkOrder(METHOD, visits, after, order),
      peek: (text) => {
        const end = onEnd === undefined ? null : endOfText(text);
        if (end !== null) onEnd?.(end);
      },
      retryWith: () => ({ limit: Math.min(limit, this.#size.shrink()) }),
    });
  }
}

/** Where a page ends that is not the last one, read off its text; null where that cannot be told so. */
export function endOfText(text: string): Cursor | null {
  if (!text.endsWith('"more":true}')) return null;
  const [id, time] = [lastNumber(text, 'idVisit'), lastNumber(text, 'lastActionTimestamp')];
  return id === null || time === null ? null : { id, time };
}

function lastNumber(text: string, name: string): number | null {
  const key = `"${name}":`;
  const start = text.lastIndexOf(key);
  if (start < 0) return null;
  const digits = /^"?(\d{1,15})\b/.exec(text.slice(start + key.length, start + key.length + 20))?.[1];
  return digits === undefined ? null : Number(digits);
}
