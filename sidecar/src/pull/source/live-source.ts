import { addDays, type Day, dayOf, startOfDay } from '../../calendar/index.ts';
import type { Clock } from '../../clock/index.ts';
import { fail } from '../../errors/fail.ts';
import type { MatomoClient, Params } from '../../matomo/client.ts';
import type { Cursor } from '../../store/pulled-visits.ts';
import type { Site, VisitId } from '../../visit/types.ts';
import { PageSize } from './page-size.ts';
import { checkOrder, idOf, isAfter, lastPlaceOf, placeOf } from './place.ts';
import type { RawPage, VisitSource, WrittenVisits } from './source.ts';

const METHOD = 'Live.getLastVisitsDetails';
/** A page is widened up to this where all its visits ended in the same second; then that second is read by offsets. */
const WIDEST = 20_000;
const IDS_AT_ONCE = 50;
/** Before any visit: 1995-01-02, when there was no Matomo. */
const FIRST_SECOND = 789_004_800;

interface Asked {
  readonly after: Cursor;
  readonly until: number | null;
  readonly limit: number;
  readonly offset?: number;
  readonly more?: Params;
}

/**
 * A site's visits by Matomo's Live API, for a Matomo without the plugin: ascending by last action, from offset 0. Live
 * gives what ended strictly after `minTimestamp`, so each page begins one second before the place, and what came before
 * is left out. Offsets skip visits when others go on; within one second alone they are used, and overlap.
 */
export class LiveSource implements VisitSource {
  readonly #client: MatomoClient;
  readonly #site: Site;
  readonly #clock: Clock;
  readonly #size: PageSize;

  constructor(parts: { client: MatomoClient; site: Site; clock: Clock; pageSize: number }) {
    this.#client = parts.client;
    this.#site = parts.site;
    this.#clock = parts.clock;
    this.#size = new PageSize(parts.pageSize);
  }

  byTime(after: Cursor, until: number | null): Promise<RawPage> {
    return this.#page(after, until, {});
  }

  /** In the order of time, since Live has no other. */
  written(after: VisitId): WrittenVisits {
    return {
      from: { time: FIRST_SECOND, id: 0 },
      read: (place) => this.#page(place, null, { segment: `visitId>${after}` }),
      isById: false,
      isCostly: true,
    };
  }

  async idsOfDay(day: Day): Promise<VisitId[]> {
    const { timezone } = this.#site;
    const until = startOfDay(addDays(day, 1), timezone);
    const ids: VisitId[] = [];
    let after: Cursor = { time: startOfDay(day, timezone), id: 0 };
    for (;;) {
      const { raw, last, more } = await this.#page(after, until, { doNotFetchActions: 1 });
      for (const one of raw) {
        const place = placeOf(one);
        if (place !== null && place.time < until) ids.push(place.id);
      }
      if (!more || last === null || last.time >= until) return ids;
      after = last;
    }
  }

  async byIds(ids: readonly VisitId[], witness: VisitId | null): Promise<unknown[]> {
    const found: unknown[] = [];
    for (let i = 0; i < ids.length; i += IDS_AT_ONCE) {
      const asked = ids.slice(i, i + IDS_AT_ONCE);
      found.push(...(await this.#some(witness === null ? asked : [...asked, witness], witness)));
    }
    return found.filter((one) => idOf(one) !== witness);
  }

  /** Live cannot tell without reading everything. */
  async oldest(): Promise<'unknown'> {
    return 'unknown';
  }

  async #some(ids: readonly VisitId[], witness: VisitId | null): Promise<unknown[]> {
    const { id, timezone } = this.#site;
    const answer = await this.#client.call(
      METHOD,
      {
        idSite: id,
        period: 'range',
        date: `${dayOf(FIRST_SECOND, timezone)},${addDays(dayOf(this.#clock.now(), timezone), 2)}`,
        segment: ids.map((one) => `visitId==${one}`).join(','),
        filter_sort_order: 'asc',
        filter_limit: ids.length,
        filter_offset: 0,
      },
      { accept: (list) => checkAmong(listOf(list), ids, witness) },
    );
    return listOf(answer);
  }

  async #page(after: Cursor, until: number | null, more: Params): Promise<RawPage> {
    let limit = this.#size.now;
    for (;;) {
      const { all, asked } = await this.#ask({ after, until, limit, more });
      const isFull = all.length >= asked;
      const raw = all.filter((one) => isBeyond(one, after));
      const last = lastPlaceOf(raw);
      if (!isFull || last !== null) {
        if (isFull) this.#size.grow();
        return { raw, last, more: isFull && last !== null };
      }
      if (lastPlaceOf(all) === null) throw unreadable();
      // Everything in it was read before: all of it ended in the second of the place.
      if (asked < limit || limit >= WIDEST) return this.#second(after, until, asked, more);
      limit = Math.min(WIDEST, limit * 2);
    }
  }

  /** The rest of one second that holds more visits than a page: the pages overlap by half, so that none is skipped. */
  async #second(after: Cursor, until: number | null, limit: number, more: Params): Promise<RawPage> {
    const found = new Map<VisitId, unknown>();
    for (let offset = Math.floor(limit / 2); ; offset += Math.floor(limit / 2)) {
      const { all, asked } = await this.#ask({ after, until, limit, offset, more });
      for (const one of all) {
        const id = idOf(one);
        if (id !== null && isBeyond(one, after)) found.set(id, one);
      }
      const isPast = (lastPlaceOf(all)?.time ?? 0) > after.time;
      if (!isPast && all.length >= asked) continue;
      const raw = [...found.values()].filter((one) => (placeOf(one)?.time ?? 0) >= after.time);
      raw.sort((a, b) => (isAfter(placeOf(a) ?? after, placeOf(b) ?? after) ? 1 : -1));
      return { raw, last: lastPlaceOf(raw), more: isPast && raw.length > 0 };
    }
  }

  async #ask({
    after,
    until,
    limit,
    offset = 0,
    more = {},
  }: Asked): Promise<{ all: unknown[]; asked: number }> {
    let asked = limit;
    const since = Math.max(0, after.time - 1);
    const params = {
      idSite: this.#site.id,
      ...this.#window(since, until, offset > 0),
      minTimestamp: since,
      filter_sort_order: 'asc',
      filter_limit: limit,
      filter_offset: offset,
      ...more,
    };
    const answer = await this.#client.call(METHOD, params, {
      accept: (list) =>
        checkOrder(METHOD, listOf(list), { time: since, id: Number.MAX_SAFE_INTEGER }, 'time'),
      retryWith: () => {
        asked = Math.min(asked, this.#size.shrink());
        return { filter_limit: asked };
      },
    });
    return { all: listOf(answer), asked };
  }

  /**
   * The days to look in, a day wider at both ends than needed, because Matomo's idea of a time zone may be older than
   * ours. With an offset one day alone: Live splits longer stretches, and then offsets are wrong.
   */
  #window(since: number, until: number | null, isOffset: boolean): Params {
    const { timezone } = this.#site;
    const first = dayOf(since + 1, timezone);
    if (isOffset) return { period: 'day', date: first };
    const end = dayOf(until ?? Math.max(this.#clock.now(), since), timezone);
    return { period: 'range', date: `${addDays(first, -1)},${addDays(end, 1)}` };
  }
}

function isBeyond(raw: unknown, after: Cursor): boolean {
  const place = placeOf(raw);
  return place === null || isAfter(place, after);
}

function listOf(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer;
  throw fail('matomo:unexpected', { method: METHOD, problem: 'a list is expected' });
}

function unreadable() {
  const problem = 'no visit of a full page has idVisit and lastActionTimestamp';
  return fail('matomo:unexpected', { method: METHOD, problem });
}

function checkAmong(found: readonly unknown[], asked: readonly VisitId[], witness: VisitId | null): void {
  const ids = found.map(idOf);
  const isStrange = ids.some((id) => id !== null && !asked.includes(id));
  if (isStrange || (witness !== null && !ids.includes(witness)))
    throw fail('matomo:stale-answer', { method: METHOD, problem: 'other visits than those asked for' });
}
