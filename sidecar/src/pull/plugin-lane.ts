import type { PluginClient } from '../matomo/plugin.ts';
import type { Cursor } from '../store/pulled-visits.ts';
import { addTally, NOTHING, OVERLAP_SECONDS, type PullContext, type PullTally } from './context.ts';
import { readPage } from './read-page.ts';

/** A transaction of Matomo's tracker may show a lower id after a higher one: so many ids are read again. */
const OVERLAP_IDS = 500;

/**
 * Pulls a site by the plugin's export, in two orders: by id, which finds each new visit however old its time is, then
 * by time, which finds visits that went on. Every page is saved together with the lane's place.
 */
export async function pullByPlugin(context: PullContext, plugin: PluginClient): Promise<PullTally> {
  const site = context.parse.site.id;
  const startedAt = context.clock.now();
  const byId = await context.store.visits.cursor(site, 'plugin-id');
  const byTime = await context.store.visits.cursor(site, 'plugin-time');

  const fresh = await follow(context, plugin, 'plugin-id', {
    time: null,
    id: Math.max(0, (byId?.id ?? 0) - OVERLAP_IDS),
  });
  const since = byTime === null ? startedAt - OVERLAP_SECONDS : byTime.time - OVERLAP_SECONDS;
  const moved = await follow(context, plugin, 'plugin-time', { time: Math.max(0, since), id: 0 });
  return addTally(fresh, moved);
}

async function follow(
  context: PullContext,
  plugin: PluginClient,
  lane: 'plugin-id' | 'plugin-time',
  start: { time: number | null; id: number },
): Promise<PullTally> {
  const { store, parse } = context;
  let after = start;
  let tally = NOTHING;
  for (;;) {
    const { visits: raw, more } = await plugin.visitsSince(parse.site.id, after, context.pageSize);
    const page = readPage(raw, parse);
    const last = lastOf(raw) ?? { time: after.time ?? 0, id: after.id };
    // Where nothing came the place stays: the overlap must not move it back.
    const cursor = raw.length === 0 ? null : last;
    const result = await store.visits.save({ site: parse.site, lane, ...page, cursor });
    tally = addTally(tally, { ...result, requests: 1 });
    context.onPage?.(result);
    if (!more || raw.length === 0) return tally;
    after = { time: after.time === null ? null : last.time, id: last.id };
  }
}

/** Place of the last row, read from the raw answer: a row that cannot be understood must not hold the lane up. */
function lastOf(raw: readonly unknown[]): Cursor | null {
  for (const one of [...raw].reverse()) {
    const { idVisit, lastActionTimestamp } = (one ?? {}) as Record<string, unknown>;
    if (Number.isSafeInteger(idVisit) && Number.isSafeInteger(lastActionTimestamp))
      return { id: idVisit as number, time: lastActionTimestamp as number };
  }
  return null;
}
