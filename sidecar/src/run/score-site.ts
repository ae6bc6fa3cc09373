import { MODEL } from '@humantraffic/tracker/verdict';
import { judgeVisit } from '../scoring/visit/index.ts';
import type { Store } from '../store/store.ts';
import type { SiteId } from '../visit/types.ts';

export interface ScoreTally {
  judged: number;
  model: string;
}

/** Judges every visit of a site that is new, has changed, or was judged by another model; then the sums are put right. */
export async function scoreSite(store: Store, site: SiteId): Promise<ScoreTally> {
  let judged = 0;
  for (let after = 0; ; ) {
    const due = await store.judgements.due(site, MODEL, after);
    const last = due.at(-1);
    if (last === undefined) break;
    const done = due.map((visit) => ({ id: visit.id, hash: visit.hash, judgement: judgeVisit(visit) }));
    await store.judgements.save(site, done, 'sidecar');
    judged += due.length;
    after = last.id;
  }
  await store.rollups.refresh(site);
  return { judged, model: MODEL };
}
