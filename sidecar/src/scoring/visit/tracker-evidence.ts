import { type Evidence, evidenceOf, parseCode } from '@humantraffic/tracker/verdict';
import type { VisitFacts } from './facts.ts';

/** More than a tracker ever sends; a longer list is somebody's play. */
const MOST_CODES = 20;

/**
 * What the browser's tracker saw. `review` and `cohort` are not for a browser to say, and neither are `account` and
 * `network`: anybody can send them.
 */
export function trackerEvidence({ tracker }: VisitFacts): Evidence[] {
  if (tracker === null || tracker.evidence.length === 0) return [];
  const codes = tracker.evidence.slice(0, MOST_CODES).map(parseCode);
  const mine = codes.filter((code) => code !== null && !/^(review|cohort|account|network):/.test(code));
  return [...new Set(mine)].map((code) => evidenceOf(code as Evidence['code']));
}
