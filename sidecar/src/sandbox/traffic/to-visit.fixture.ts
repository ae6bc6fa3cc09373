import type { Visit } from '../../visit/types.ts';
import { visit } from '../../visit/visit.fixture.ts';
import type { VisitPlan } from './plan.ts';
import { toFacts } from './to-facts.ts';

/** A generated visit as the store gets it from Matomo, without a Matomo in between. */
export function toVisit(plan: VisitPlan, id: number): Visit {
  const {
    actions,
    addressClass: _,
    visitor,
    ordered,
    signedIn,
    visitNumber,
    firstAt,
    lastAt,
    ...facts
  } = toFacts(plan, id);
  return visit(id, {
    ...facts,
    visitorId: visitor,
    userId: signedIn ? plan.userId : null,
    ecommerceStatus: ordered ? 'ordered' : 'none',
    visitCount: visitNumber,
    firstActionAt: firstAt,
    lastActionAt: lastAt,
    actions: actions.map((action, position) => ({
      position,
      pageId: position,
      type: action.kind === 'page' ? 'action' : action.kind === 'order' ? 'ecommerceOrder' : action.kind,
      url: action.path === null ? null : `https://shop.example${action.path}`,
      title: null,
      at: action.at,
      timeSpent: action.timeSpent,
      pageviewId: null,
      detail: {},
    })),
  });
}
