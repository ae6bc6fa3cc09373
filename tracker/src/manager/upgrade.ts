import type { Verdict } from '../verdict/index.ts';

/**
 * A ping counts no action, but lengthens the visit (`visit_total_time`), by all the time on its last page when the page
 * is left. That is for what may exclude somebody, or no longer does. Between undecided and human nothing is excluded:
 * the next hit tells it.
 */
export function isWorthAPing(before: Verdict | null, now: Verdict | null): boolean {
  const isSuspect = (verdict: Verdict | null) => verdict !== null && verdict !== 'human';
  return before !== now && (isSuspect(before) || isSuspect(now));
}
