import { addDays, type Day, dayOf, startOfDay } from '../../calendar/index.ts';
import type { Clock } from '../../clock/index.ts';
import { fail } from '../../errors/fail.ts';
import type { MatomoClient, Params } from '../../matomo/client.ts';
import type { Cursor } from '../../store/pulled-visits.ts';
import type { Site, VisitId } from '../../visit/types.ts';
import { PageSize } from './page-size.ts';
import { checkOrder, idOf, lastPlaceOf, placeOf } from './place.ts';
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
 * gives what ended strictly after `minTimestamp`, and does not say which of two visits of one second comes first: so each
 * page begins with the whole second in which the one before ended, and what comes twice is recognised by the store.
 * Offsets skip visits when others go on; within one second alone they are used, and overlap.
 */
export class LiveSource implements VisitSource {
  readonly isWhole = false;
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
    const ids = new Set<VisitId>();
    let after: Cursor = { time: startOfDay(day, timezone), id: 0 };
    for (;;) {
      const { raw, last, more } = await this.#page(after, until, { doNotFetchActions: 1 });
      for (const one of raw) {
        const place = placeOf(one);
        if (place !== null && place.time < until) ids.add(place.id);
      }
      if (!more || last === null || last.time >= until) return [...ids];
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

  /** Its place is a second: everything before it was read, and it is read again, whole. */
  async #page(after: Cursor, until: number | null, more: Params): Promise<RawPage> {
    let limit = this.#size.now;
    for (;;) {
      const { all, asked } = await this.#ask({ after, until, limit, more });
      const isFull = all.length >= asked;
      const last = secondOf(all);
      if (!isFull) return { raw: all, last, more: false };
      if (last === null) throw unreadable();
      if (last.time > after.time) {
        this.#size.grow();
        return { raw: all, last, more: true };
      }
      // All of it ended in the second of the place.
      if (asked < limit || limit >= WIDEST) return this.#second(after, until, asked, more);
      limit = Math.min(WIDEST, limit * 2);
    }
  }

  /** One second that holds more visits than a page: the pages overlap by half, so that none is skipped. */
  async #second(after: Cursor, until: number | null, limit: number, more: Params): Promise<RawPage> {
    const found = new Map<VisitId, unknown>();
    for (let offset = 0; ; offset += Math.max(1, Math.floor(limit / 2))) {
      const { all, asked } = await this.#ask({ after, until, limit, offset, more });
      for (const one of all) found.set(idOf(one) ?? -1 - found.size, one);
      const last = secondOf(all);
      const isPast = last !== null && last.time > after.time;
      if (isPast || all.length < asked) return { raw: [...found.values()], last, more: isPast };
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
      accept: (list) => checkOrder(METHOD, listOf(list), { time: since + 1, id: 0 }, 'time'),
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

/** The second in which a page ends: whether it holds all of that second nobody knows. */
function secondOf(raw: readonly unknown[]): Cursor | null {
  const last = lastPlaceOf(raw);
  return last === null ? null : { time: last.time, id: 0 };
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
