import { addDays, dayOf } from '../calendar/index.ts';
import { fail } from '../errors/fail.ts';
import { addTally, NOTHING, OVERLAP_SECONDS, type PullContext, type PullTally } from './context.ts';
import { readPage } from './read-page.ts';

/** A page is widened up to this where all its visits ended in the same second. */
const WIDEST_PAGE = 20_000;

/**
 * Pulls a site by Matomo's Live API, for a Matomo without the plugin: ascending by last action, always from offset 0.
 * Live gives what ended strictly after `minTimestamp`, so each page begins one second before the last one ended, and
 * what comes twice is recognised. Offsets are not used: they skip visits when new ones arrive.
 */
export async function pullByLive(context: PullContext): Promise<PullTally> {
  const { store, parse, clock } = context;
  const cursor = await store.visits.cursor(parse.site.id, 'live');
  const now = clock.now();
  let since = cursor === null ? now - context.backfillDays * 86_400 : cursor.time - OVERLAP_SECONDS;
  let limit = context.pageSize;
  let tally = NOTHING;
  for (;;) {
    const raw = await page(context, since, limit, now);
    const { visits, rejected } = readPage(raw, parse);
    const newest = Math.max(0, ...raw.map(lastActionOf));
    const result = await store.visits.save({
      site: parse.site,
      lane: 'live',
      visits,
      rejected,
      cursor: raw.length === 0 ? null : { time: newest, id: 0 },
    });
    tally = addTally(tally, { ...result, requests: 1 });
    context.onPage?.(result);
    if (raw.length < limit) return tally;
    if (newest - 1 > since) {
      since = newest - 1;
      limit = context.pageSize;
    } else if (limit >= WIDEST_PAGE) {
      const problem = `more than ${WIDEST_PAGE} visits ended in second ${newest}`;
      throw fail('matomo:unexpected', { method: METHOD, problem });
    } else limit = Math.min(WIDEST_PAGE, limit * 2);
  }
}

const METHOD = 'Live.getLastVisitsDetails';

async function page(context: PullContext, since: number, limit: number, now: number): Promise<unknown[]> {
  const { timezone, id } = context.parse.site;
  const answer = await context.client.call(METHOD, {
    idSite: id,
    period: 'range',
    date: `${dayOf(since, timezone)},${addDays(dayOf(now, timezone), 1)}`,
    minTimestamp: since,
    filter_sort_order: 'asc',
    filter_limit: limit,
    filter_offset: 0,
  });
  if (!Array.isArray(answer))
    throw fail('matomo:unexpected', { method: METHOD, problem: 'a list is expected' });
  return answer;
}

function lastActionOf(raw: unknown): number {
  const time = Number((raw as { lastActionTimestamp?: unknown } | null)?.lastActionTimestamp);
  return Number.isSafeInteger(time) ? time : 0;
}
