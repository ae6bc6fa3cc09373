import { createHash } from 'node:crypto';
import type { Logger } from '../log/index.ts';
import type { PluginClient } from '../matomo/plugin.ts';
import type { DueLabel } from '../store/labels.ts';
import type { Store } from '../store/store.ts';
import type { SiteId, VisitId } from '../visit/types.ts';
import { MOST_LABELS, portions } from './portions.ts';

export interface PushTally {
  written: number;
  unchanged: number;
  /** The visit moved meanwhile: pulled and judged anew by the next run. */
  stale: number;
  /** No longer in Matomo: erased here, too. */
  erased: number;
  /** A person decided, or the operator's list of those who are never called bots did. */
  protected: number;
  /** Days that Matomo archives anew. */
  days: number;
}

/**
 * Writes to Matomo the labels it does not hold yet, then has the days archived anew. What is done is noted in the
 * store batch by batch: a kill in between repeats at most one batch, of which the plugin says "unchanged", and the days
that a batch makes stale are noted before it is sent.
 */
export async function pushSite(
  { store, plugin, log }: { store: Store; plugin: PluginClient; log: Logger },
  site: SiteId,
  model: string,
): Promise<PushTally> {
  const tally: PushTally = { written: 0, unchanged: 0, stale: 0, erased: 0, protected: 0, days: 0 };
  for (let after = 0; ; ) {
    const all = await store.labels.due(site, after, MOST_LABELS);
    const last = all.at(-1);
    if (last === undefined) break;
    for (const due of portions(all)) await pushBatch({ store, plugin }, { site, model, due, tally });
    after = last.idVisit;
  }
  tally.days = await invalidate({ store, plugin, log }, site);
  return tally;
}

async function pushBatch(
  { store, plugin }: { store: Store; plugin: PluginClient },
  { site, model, due, tally }: { site: SiteId; model: string; due: readonly DueLabel[]; tally: PushTally },
): Promise<void> {
  await store.labels.noteStaleDays(
    site,
    due.map((label) => label.staleDay).filter((day) => day !== null),
  );
  const labels = due.map(({ staleDay: _, ...label }) => label);
  const answer = await plugin.setLabels(site, labels, model, jobKeyOf(labels, model));
  await store.labels.noteStaleDays(site, answer.affectedDates);
  const notTaken = new Set([...answer.details.stale, ...answer.details.missing, ...answer.details.protected]);
  await store.labels.noteWritten(
    site,
    due.filter((label) => !notTaken.has(label.idVisit)),
  );
  await noteProtected(store, site, answer.details);
  await store.visits.erase(site, answer.details.missing);
  tally.written += answer.written;
  tally.unchanged += answer.unchanged;
  tally.stale += answer.stale;
  tally.erased += answer.missing;
  tally.protected += answer.protected;
}

async function noteProtected(
  store: Store,
  site: SiteId,
  {
    protected: all,
    allowed,
  }: { readonly protected: readonly VisitId[]; readonly allowed: readonly VisitId[] },
): Promise<void> {
  const onList = new Set(allowed);
  await store.labels.noteProtected(
    site,
    all.filter((id) => !onList.has(id)),
    'person',
  );
  await store.labels.noteProtected(site, allowed, 'allow-list');
}

/** The same labels always have the same key, so that a batch sent twice is one job. */
function jobKeyOf(labels: readonly Omit<DueLabel, 'staleDay'>[], model: string): string {
  return createHash('sha256')
    .update(JSON.stringify([model, labels]))
    .digest('hex')
    .slice(0, 32);
}

async function invalidate(
  { store, plugin, log }: { store: Store; plugin: PluginClient; log: Logger },
  site: SiteId,
): Promise<number> {
  const days = await store.labels.daysToInvalidate(site);
  if (days.length === 0) return 0;
  const { invalidated, skipped } = await plugin.invalidate(site, days);
  for (const { date, reason } of skipped) log.warn({ site, date, reason }, 'day not archived anew');
  await store.labels.noteInvalidated(site, days);
  return invalidated.length;
}
