import { addDays, type Day, startOfDay } from '../calendar/index.ts';
import type { VisitId } from '../visit/types.ts';
import type { PullContext } from './context.ts';
import type { Repairs } from './progress.ts';
import { readPage } from './read-page.ts';
import { idOf } from './source/place.ts';
import { walk } from './walk.ts';

/**
 * Reads a whole day of the site again: what is missing or has changed is stored, what Matomo no longer has is erased.
 * @param mayErase false where visits may be gone because Matomo throws old ones away, which is no wish to forget them;
 *   it is told how many visits of the day Matomo still has
 */
export async function checkDay(
  context: PullContext,
  day: Day,
  mayErase: (logged: number) => boolean,
): Promise<Repairs & { logged: number }> {
  const { store, source, parse, watcher } = context;
  const { timezone, id: site } = parse.site;
  const until = startOfDay(addDays(day, 1), timezone);
  const kept = await store.visits.idsOfDay(site, day);
  const seen = new Set<VisitId>();
  const { added: missing, changed } = await walk(context, {
    lane: 'reconcile',
    from: { time: startOfDay(day, timezone), id: 0 },
    read: (after, onEnd) => source.byTime(after, until, onEnd),
    until,
    cursor: () => null,
    onIds: (ids) => {
      for (const id of ids) seen.add(id);
    },
  });
  const gone = kept.filter((id) => !seen.has(id));
  const witness = seen.values().next().value ?? null;
  const deleted = await settleGone(context, gone, { witness, mayErase: mayErase(seen.size) });
  const repairs = { missing, changed, deleted };
  watcher.repaired?.(site, repairs);
  return { ...repairs, logged: seen.size };
}

/** Visits that are kept of a day but not in Matomo's log of it: some went on into another day, the others were deleted. */
export async function settleGone(
  context: PullContext,
  gone: readonly VisitId[],
  { witness, mayErase }: { witness: VisitId | null; mayErase: boolean },
): Promise<number> {
  if (gone.length === 0) return 0;
  // Asked twice: nothing is erased because of one wrong answer.
  const once = await absent(context, gone, witness);
  const deleted = mayErase ? await absent(context, once, witness) : [];
  if (deleted.length === 0) return 0;
  await context.store.visits.erase(context.parse.site.id, deleted);
  context.log.info({ site: context.parse.site.id, visits: deleted.length }, 'erased: deleted in Matomo');
  return deleted.length;
}

/** Those of the visits that Matomo does not have; the others are stored as they are now. */
async function absent(context: PullContext, ids: readonly VisitId[], witness: VisitId | null) {
  if (ids.length === 0) return [];
  const raw = await context.source.byIds(ids, witness);
  await store(context, raw);
  const there = new Set(raw.map(idOf));
  return ids.filter((id) => !there.has(id));
}

/** Stores visits that were fetched by their ids. */
export async function store({ parse, store: kept }: PullContext, raw: readonly unknown[]): Promise<void> {
  await kept.visits.save({ site: parse.site, lane: 'reconcile', ...readPage(raw, parse), cursor: null });
}
