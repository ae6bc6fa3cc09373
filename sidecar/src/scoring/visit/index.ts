import type { Evidence, Judgement } from '@humantraffic/tracker/verdict';
import { judgeWith, SHIPPED, type Tuning } from '../tuning.ts';
import { address } from './address.ts';
import { contradictions } from './contradictions.ts';
import type { VisitFacts } from './facts.ts';
import { headlessBrowserName } from './headless-browser-name.ts';
import { machineForms } from './machine-forms.ts';
import type { SiteNorms, VisitSignal } from './norms.ts';
import { paceOfPages } from './pace-of-pages.ts';
import { personTraces } from './person-traces.ts';
import { replayed } from './replayed.ts';
import { trackerEvidence } from './tracker-evidence.ts';
import { trackerVerdict } from './tracker-verdict.ts';
import { ways } from './ways.ts';

export type { VisitFacts } from './facts.ts';
export type { SiteNorms } from './norms.ts';

/** Every signal of a visit: one file each. A new one is a file and a line here. */
const SIGNALS: readonly VisitSignal<Evidence>[] = [
  trackerEvidence,
  headlessBrowserName,
  paceOfPages,
  ways,
  replayed,
  machineForms,
  contradictions,
  address,
  personTraces,
];

/** All evidence of a visit by itself and beside its site; without norms only by itself. Pure. */
export function evidenceOfVisit(visit: VisitFacts, norms: SiteNorms | null): Evidence[] {
  const evidence: Evidence[] = [];
  for (const signal of SIGNALS) for (const one of signal(visit, norms)) evidence.push(one);
  for (const one of trackerVerdict(visit, evidence)) evidence.push(one);
  return evidence;
}

/**
 * A visit judged: its own evidence, and what rules say of the groups that it belongs to.
 *
 * @param more evidence from outside the visit: rules of cohorts, its account, a person's decision
 * @param tuning weights and calibration; those that were fitted here, where there are any
 */
export function judgeVisit(
  visit: VisitFacts,
  norms: SiteNorms | null,
  more: readonly Evidence[] = [],
  tuning: Tuning = SHIPPED,
): Judgement {
  return judgeWith(tuning, [...evidenceOfVisit(visit, norms), ...more]);
}
