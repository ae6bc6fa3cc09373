import { type Evidence, evidenceOf } from '@humantraffic/tracker/verdict';
import type { VisitSubject } from './subject.ts';

/** What a visit shows of a person: an order, and to a lesser degree being signed in (accounts can be bots, too). */
export function personTraces({ ordered, signedIn }: VisitSubject): Evidence[] {
  const found: Evidence[] = [];
  if (ordered) found.push(evidenceOf('navigation:ordered'));
  if (signedIn) found.push(evidenceOf('navigation:signed-in'));
  return found;
}
