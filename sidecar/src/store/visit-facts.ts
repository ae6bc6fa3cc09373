import type { ActionFact, ActionKind, VisitFacts } from '../scoring/visit/facts.ts';
import { networkOf } from '../visit/network.ts';
import type { AddressClass, SiteId, VisitId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import { claimOf } from './visit-row.ts';

/** Live's types of actions, as scorers know them. Matomo has more, and plugins add theirs: those are `other`. */
const KINDS: Readonly<Record<string, ActionKind>> = {
  action: 'page',
  search: 'search',
  event: 'event',
  download: 'download',
  outlink: 'outlink',
  goal: 'goal',
  ecommerceOrder: 'order',
  ecommerceAbandonedCart: 'cart',
  13: 'content',
  content: 'content',
};

const COLUMNS = [
  'id_visit',
  'hash',
  'user_key',
  'visitor_id',
  'user_id',
  'first_action_at',
  'last_action_at',
  'duration',
  'action_count',
  'truncated_actions',
  'visit_count',
  'converted',
  'ecommerce_status',
  'referrer_type',
  'referrer_name',
  'language',
  'country',
  'region',
  'city',
  'device_type',
  'os_code',
  'os_version',
  'browser_code',
  'browser_version',
  'resolution',
  'address_class',
  'ip',
  'local_time',
  'tracker',
] as const;

/** A visit to be judged, with the fingerprint of what it was when it was read. */
export interface KnownVisit {
  readonly id: VisitId;
  readonly hash: string;
  /** Key of the signed-in user, or null. */
  readonly userKey: string | null;
  readonly facts: VisitFacts;
}

type Db = StoreContext['db'];

/** Visits of a site by id, as scorers may know them; those that are gone are left out. In the order of their ids. */
export async function readFacts(db: Db, site: SiteId, ids: readonly VisitId[]): Promise<KnownVisit[]> {
  const known: KnownVisit[] = [];
  for (const some of chunks(ids, ROWS_AT_ONCE)) {
    const rows = await db
      .selectFrom('visits')
      .select([...COLUMNS])
      .where('site', '=', site)
      .where('id_visit', 'in', some)
      .orderBy('id_visit')
      .execute();
    const actions = await readActions(db, site, some);
    for (const row of rows)
      known.push({
        id: row.id_visit,
        hash: row.hash,
        userKey: row.user_key,
        facts: factsOf(row, actions.get(row.id_visit) ?? []),
      });
  }
  return known;
}

async function readActions(
  db: Db,
  site: SiteId,
  ids: readonly VisitId[],
): Promise<Map<VisitId, ActionFact[]>> {
  const rows = await db
    .selectFrom('actions')
    .select(['id_visit', 'type', 'url', 'at', 'time_spent'])
    .where('site', '=', site)
    .where('id_visit', 'in', ids)
    .orderBy('id_visit')
    .orderBy('position')
    .execute();
  const actions = new Map<VisitId, ActionFact[]>();
  for (const { id_visit, type, url, at, time_spent } of rows) {
    const list = actions.get(id_visit) ?? [];
    list.push({ at, kind: KINDS[type] ?? 'other', path: pathOf(url), timeSpent: time_spent });
    actions.set(id_visit, list);
  }
  return actions;
}

/** Path of an address without host, query and fragment. Matomo keeps addresses with and without a scheme. */
export function pathOf(url: string | null): string | null {
  if (url === null) return null;
  const path =
    /^(?:[a-z][a-z0-9+.-]{0,20}:)?\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? /^[^?#]*/.exec(url)?.[0] ?? '';
  return path === '' ? '/' : path.slice(0, 512);
}

type FactRow = Awaited<ReturnType<typeof rowType>>;
const rowType = (db: Db) =>
  db
    .selectFrom('visits')
    .select([...COLUMNS])
    .executeTakeFirstOrThrow();

function factsOf(row: FactRow, actions: readonly ActionFact[]): VisitFacts {
  return {
    id: row.id_visit,
    visitor: row.visitor_id,
    signedIn: row.user_id !== null,
    ordered: row.ecommerce_status.startsWith('ordered'),
    converted: row.converted === 1,
    firstAt: row.first_action_at,
    lastAt: row.last_action_at,
    duration: row.duration,
    actionCount: row.action_count,
    truncatedActions: row.truncated_actions,
    visitNumber: row.visit_count,
    referrerType: row.referrer_type,
    referrerName: row.referrer_name,
    language: row.language,
    country: row.country,
    region: row.region,
    city: row.city,
    deviceType: row.device_type,
    osCode: row.os_code,
    osVersion: row.os_version,
    browserCode: row.browser_code,
    browserVersion: row.browser_version,
    resolution: row.resolution,
    localTime: row.local_time,
    addressClass: row.address_class as AddressClass | null,
    network: networkOf(row.ip),
    tracker: claimOf(row),
    actions,
  };
}
