import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import { timingOf, waitsOf } from '../cohort/timing.ts';
import type { VisitFacts } from './facts.ts';
import type { SiteNorms } from './norms.ts';

/** Two equal waits may be a page that forwards by itself; three on a way of four pages and more are a recording. */
const WAITS_OF_A_RECORDING = 3;

/** The same way with the same waits as others who have nothing to do with each other: somebody plays a recording. */
export function replayed(visit: VisitFacts, norms: SiteNorms | null): Evidence[] {
  const timing = timingOf(visit.actions);
  if (norms === null || !norms.isPlayedBack(timing) || visit.ordered || visit.signedIn) return [];
  const waits = waitsOf(timing);
  const code = waits >= WAITS_OF_A_RECORDING ? 'navigation:recording' : 'navigation:same-waits';
  return [evidenceOf(code, `${waits} waits just as long as those of many others`)];
}
