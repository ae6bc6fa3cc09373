import type { ActionFact } from './facts.ts';
import { keepLast } from './keep-last.ts';

/**
 * Seconds between one page and the next other one, of the pages of a visit in order; clocks that ran backwards count as
 * 0. A page that is loaded again (a live ticker, an impatient reader) says nothing of a pace.
 */
export const pageGaps = keepLast((actions: readonly ActionFact[]): readonly number[] => {
  const gaps: number[] = [];
  let before: ActionFact | undefined;
  for (const page of actions) {
    if (page.kind !== 'page') continue;
    const isAgain = before === undefined || (page.path !== null && page.path === before.path);
    if (before !== undefined && !isAgain) gaps.push(Math.max(0, page.at - before.at));
    before = page;
  }
  return gaps;
});

export interface Pace {
  readonly count: number;
  readonly mean: number;
  /** Standard deviation over mean: 0 is a metronome, people have 0.6 to 2. */
  readonly variation: number;
  readonly longest: number;
}

/** Null where there is no gap to speak of. */
export const paceOf = keepLast((gaps: readonly number[]): Pace | null => {
  if (gaps.length === 0) return null;
  let sum = 0;
  let longest = Number.NEGATIVE_INFINITY;
  for (const gap of gaps) {
    sum += gap;
    longest = Math.max(longest, gap);
  }
  const mean = sum / gaps.length;
  let squares = 0;
  for (const gap of gaps) squares += (gap - mean) ** 2;
  const variation = mean > 0 ? Math.sqrt(squares / gaps.length) / mean : 0;
  return { count: gaps.length, mean, variation, longest };
});

/** A metronome's variation; Matomo's times are whole seconds. */
const EVEN = 0.08;

/** Are all of them the same, two at least? So keep time programs, and pages that load anew or go on by a timer. */
export function isBeat(gaps: readonly number[]): boolean {
  const pace = paceOf(gaps);
  return pace !== null && pace.count >= 2 && pace.mean > 0 && pace.variation < EVEN;
}
