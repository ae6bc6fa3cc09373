import type { ReportAction, ReportDays, ReportVisit, SummedVisit } from '../../store/report-days.ts';
import type { SiteId } from '../../visit/types.ts';
import { decodeFacts, encodeFacts, FACTS_VERSION } from './encode.ts';
import { type IdSet, idOf, idSetOf, unite } from './id-set.ts';
import { Tally } from './tally.ts';
import type { Facts, Group } from './types.ts';

/** A visit belongs to the report's segment; undefined: all do. */
export type VisitFilter = ((visit: ReportVisit) => boolean) | undefined;

/** What a day sums up to: as kept, or computed and kept. With a filter it is computed, and not kept. */
export async function dayFacts(
  store: ReportDays,
  site: SiteId,
  day: string,
  filter: VisitFilter,
): Promise<Facts> {
  if (filter !== undefined) return computeDay(store, site, day, filter);
  // To keep is to write, which a full disk or a read-only database refuses: then the day is computed each time.
  const kept = await store.load(site, day, FACTS_VERSION).catch(() => null);
  if (kept?.facts != null) return decodeFacts(kept.facts);
  const facts = encodeFacts(await computeDay(store, site, day, undefined));
  if (kept !== null)
    await store
      .keep(site, day, { revision: kept.revision, version: FACTS_VERSION, facts })
      .catch(() => undefined);
  return decodeFacts(facts);
}

/**
 * Distinct visitors of some groups of a day, in as little memory as that takes: nothing else of the day is held, and with
 * a filter nothing else is read.
 */
export async function dayVisitors(
  store: ReportDays,
  { site, day }: { readonly site: SiteId; readonly day: string },
  groups: readonly Group[],
  filter: VisitFilter,
): Promise<IdSet> {
  if (filter === undefined) {
    const { groups: of } = await dayFacts(store, site, day, undefined);
    return unite(groups.map((group) => of[group].visitors));
  }
  const ids = new Set<bigint>();
  for await (const page of store.visits(site, day))
    for (const visit of page)
      if (groups.includes(visit.group) && filter(visit)) ids.add(idOf(visit.visitor_id));
  return idSetOf(ids);
}

async function computeDay(store: ReportDays, site: SiteId, day: string, filter: VisitFilter): Promise<Facts> {
  const tally = new Tally();
  for await (const visits of filter === undefined
    ? store.summed(site, day)
    : filtered(store, site, day, filter)) {
    if (visits.length === 0) continue;
    const [first, last] = [visits[0]?.id_visit ?? 0, visits.at(-1)?.id_visit ?? 0];
    tally.add(visits, byVisit(await store.actions(site, day, first, last)));
  }
  return tally.facts();
}

async function* filtered(
  store: ReportDays,
  site: SiteId,
  day: string,
  filter: (visit: ReportVisit) => boolean,
): AsyncGenerator<readonly SummedVisit[]> {
  for await (const page of store.visits(site, day)) yield page.filter(filter);
}

function byVisit(actions: readonly ReportAction[]): Map<number, ReportAction[]> {
  const found = new Map<number, ReportAction[]>();
  for (const action of actions) {
    const of = found.get(action.id_visit);
    if (of === undefined) found.set(action.id_visit, [action]);
    else of.push(action);
  }
  return found;
}
