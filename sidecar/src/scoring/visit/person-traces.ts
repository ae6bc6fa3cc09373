import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import type { VisitFacts } from './facts.ts';
import { paceOf, pageGaps } from './pace.ts';

const LONG_READ = 20;
const GAPS_TO_VARY = 3;
const VARIED = 0.45;

/**
 * What a visit shows of a person: an order, reading at a pace of its own, a search, coming back. Being signed in
 * counts less: accounts can be bots, too.
 */
export function personTraces(visit: VisitFacts): Evidence[] {
  const found: Evidence[] = [];
  if (visit.ordered) found.push(evidenceOf('navigation:ordered'));
  if (visit.signedIn) found.push(evidenceOf('navigation:signed-in'));
  if (visit.visitNumber > 1) found.push(evidenceOf('navigation:returning', `visit ${visit.visitNumber}`));
  if (visit.actions.some(({ kind }) => kind === 'search')) found.push(evidenceOf('navigation:search'));
  const pace = paceOf(pageGaps(visit.actions));
  if (pace !== null && pace.count >= GAPS_TO_VARY && pace.variation >= VARIED && pace.longest >= LONG_READ)
    found.push(evidenceOf('navigation:reading', `up to ${pace.longest} s on a page`));
  else if (pace !== null && pace.count >= 2 && pace.variation >= VARIED && pace.longest >= LONG_READ)
    found.push(evidenceOf('navigation:varied'));
  return found;
}
