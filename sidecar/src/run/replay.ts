import { findDimensions } from '../matomo/sites.ts';
import { readPage } from '../pull/read-page.ts';
import type { RejectedRecord, Retried } from '../store/rejected-records.ts';
import type { ParseContext } from '../visit/parse.ts';
import type { Site } from '../visit/types.ts';
import type { App } from './app.ts';

export interface ReplayTally {
  readonly tried: number;
  readonly moved: number;
  /** Known from elsewhere meanwhile. */
  readonly superseded: number;
  readonly left: number;
}

/** Tries each record of a site that was set aside again, batch by batch, each in one transaction. */
export async function replaySite(
  { store, client }: Pick<App, 'store' | 'client'>,
  site: Site,
): Promise<ReplayTally> {
  const tally = { tried: 0, moved: 0, superseded: 0, left: 0 };
  let dimensions: ParseContext['dimensions'] | undefined;
  for (let after = 0; ; ) {
    const records = await store.rejected.list(site.id, after);
    const last = records.at(-1);
    if (last === undefined) return tally;
    dimensions ??= await findDimensions(client, site.id);
    const retried: Retried[] = [];
    for (const record of records) retried.push(retry(record, site, dimensions));
    const { moved, superseded } = await store.rejected.settle(site, retried);
    tally.tried += records.length;
    tally.moved += moved;
    tally.superseded += superseded;
    tally.left += records.length - moved - superseded;
    after = last.id;
  }
}

function retry(record: RejectedRecord, site: Site, dimensions: ParseContext['dimensions']): Retried {
  const lane = cameByPlugin(record) ? 'plugin' : 'live';
  const { visits, rejected } = readPage([record.raw], { site, lane, dimensions });
  const [visit] = visits;
  if (visit !== undefined) return { record, outcome: { visit } };
  return { record, outcome: { reason: rejected[0]?.reason ?? record.reason } };
}

/** The plugin's times are true, Live's are shifted. What reconciling fetched may be either: the plugin's rows say what the tracker said. */
function cameByPlugin({ source, raw }: RejectedRecord): boolean {
  if (source.includes('plugin')) return true;
  if (source.includes('live')) return false;
  return typeof raw === 'object' && raw !== null && 'trackerVerdict' in raw;
}
