import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import { timingOf, waitsOf } from '../cohort/timing.ts';
import type { VisitFacts } from './facts.ts';
import type { SiteNorms } from './norms.ts';
import { isBeat, pageGaps } from './pace.ts';

/**
 * Two waits may be a page that forwards by itself; three on a way of four pages and more are a recording. Not where all
 * are the same: pages that load anew or go on by a timer keep the beat of every reader.
 */
const WAITS_OF_A_RECORDING = 3;

/** The same way with the same waits as others who have nothing to do with each other: somebody plays a recording. */
export function replayed(visit: VisitFacts, norms: SiteNorms | null): Evidence[] {
  if (norms === null || visit.ordered || visit.signedIn) return [];
  const timing = timingOf(visit.actions);
  if (!norms.isPlayedBack(timing)) return [];
  const waits = waitsOf(timing);
  const isRecording = waits >= WAITS_OF_A_RECORDING && !isBeat(pageGaps(visit.actions));
  const code = isRecording ? 'navigation:recording' : 'navigation:same-waits';
  return [evidenceOf(code, `${waits} waits just as long as those of many others`)];
}
