import type { Evidence, EvidenceCode } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import type { VisitFacts } from './facts.ts';
import { isBeat, type Pace, paceOf, pageGaps } from './pace.ts';

/** Pages in a visit that nobody reads: Matomo itself begins a new visit only after 10,000 actions. */
const MOST_PAGES = 1_000;
const PAGES_A_MINUTE = 45;
const FAST = 1;
/** Reloading pages and double clicks make short gaps, too: a pace takes some pages. */
const GAPS_FOR_A_PACE = 4;

/**
 * How fast, and how evenly, pages follow each other. Matomo's times are whole seconds, so a mean of a second or two
 * has no evenness to speak of.
 */
export function paceOfPages({ actions, actionCount }: VisitFacts): Evidence[] {
  if (actionCount >= MOST_PAGES) return [evidenceOf('navigation:superhuman', `${actionCount} actions`)];
  const gaps = pageGaps(actions);
  const pace = paceOf(gaps);
  if (pace === null || pace.count < GAPS_FOR_A_PACE) return [];
  const code = codeFor(pace, gaps);
  return code === null ? [] : [evidenceOf(code, `${pace.count + 1} pages, ${pace.mean.toFixed(1)} s apart`)];
}

function codeFor(pace: Pace, gaps: readonly number[]): EvidenceCode | null {
  if (pace.count >= PAGES_A_MINUTE && pace.mean <= 60 / PAGES_A_MINUTE) return 'navigation:superhuman';
  if (pace.longest <= FAST) return 'navigation:machine-pace';
  return pace.mean >= 3 && isBeat(gaps) ? 'navigation:even-beat' : null;
}
