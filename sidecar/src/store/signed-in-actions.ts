import type { SiteId, VisitId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';

/** An action of a visitor who was signed in. */
export interface SignedInAction {
  readonly idVisit: VisitId;
  readonly position: number;
  readonly userId: string;
  readonly visitorId: string;
  readonly country: string | null;
  readonly type: string;
  readonly url: string | null;
  /** Epoch seconds. */
  readonly at: number;
  /** JSON: fields that only this type has. */
  readonly detail: string;
}

const VISITS_AT_ONCE = 1_000;

/** What Matomo's signed-in visitors did since `from`, in visits that were pulled since `pulledAt`; visit by visit, page by page. */
export async function* signedInActions(
  { db, guarded }: StoreContext,
  site: SiteId,
  from: number,
  pulledAt: number,
): AsyncGenerator<readonly SignedInAction[]> {
  for (let after = -1; ; ) {
    const visits = await guarded(() =>
      db
        .selectFrom('visits')
        .select(['id_visit', 'user_id', 'visitor_id', 'country'])
        .where('site', '=', site)
        .where('id_visit', '>', after)
        .where('user_key', 'is not', null)
        .where('last_action_at', '>=', from)
        .where('pulled_at', '>=', pulledAt)
        .orderBy('id_visit')
        .limit(VISITS_AT_ONCE)
        .execute(),
    );
    const last = visits.at(-1);
    if (last === undefined) return;
    const byId = new Map(visits.map((visit) => [visit.id_visit, visit]));
    const actions = await guarded(() =>
      db
        .selectFrom('actions')
        .select(['id_visit', 'position', 'type', 'url', 'at', 'detail'])
        .where('site', '=', site)
        .where('id_visit', 'in', [...byId.keys()])
        .orderBy('id_visit')
        .orderBy('position')
        .execute(),
    );
    yield actions.flatMap(({ id_visit, ...action }) => {
      const visit = byId.get(id_visit);
      if (visit?.user_id == null) return [];
      return [
        {
          ...action,
          idVisit: id_visit,
          userId: visit.user_id,
          visitorId: visit.visitor_id,
          country: visit.country,
        },
      ];
    });
    after = last.id_visit;
  }
}
