import { addDays } from '../calendar/index.ts';
import { DRIFT, driftOf, hasShifted } from '../scoring/drift/drift.ts';
import type { KeptDay } from '../store/score-days.ts';
import type { Site } from '../visit/types.ts';
import type { CohortWindow } from './cohort-window.ts';
import type { ScoreContext } from './score-context.ts';

/** Of the last days, so many are told of. */
const TOLD_DAYS = 7;

/**
 * Keeps what each day's scores and evidence were, and how far they are from the weeks before it. Only days whose visits
 * were judged in this run, or that are not kept as they are, are counted.
 *
 * @param judged days of visits that were judged just now
 * @returns days of the last week that have shifted, the newest last
 */
export async function watchDrift(
  { store }: Pick<ScoreContext, 'store'>,
  site: Site,
  { days }: Pick<CohortWindow, 'days'>,
  judged: ReadonlySet<string>,
  model: string,
): Promise<KeptDay[]> {
  const [oldest] = days;
  if (oldest === undefined) return [];
  const from = addDays(oldest.day, -DRIFT.referenceDays);
  const kept = new Map((await store.scoreDays.list(site.id, from)).map((one) => [one.day, one]));
  const stale = days.filter(({ day, columns }) => {
    const known = kept.get(day);
    return judged.has(day) || known?.visits !== columns.size || known.model !== model;
  });
  for (const { day } of stale) {
    const counted = await store.scoreDays.count(site.id, day, model);
    kept.set(day, { ...counted, scoreShift: null, evidenceShift: null, moved: [] });
  }
  const all = [...kept.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const { day } of stale) {
    const at = all.findIndex((one) => one.day === day);
    const one = all[at];
    if (one === undefined) continue;
    const drifted = { ...one, ...driftOf(one, all.slice(0, at)) };
    all[at] = drifted;
    await store.scoreDays.save(site.id, drifted);
  }
  return all.slice(-TOLD_DAYS).filter((one) => hasShifted(one));
}
