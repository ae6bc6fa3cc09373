import type { ActionFact } from './facts.ts';

/**
 * Seconds between one page and the next other one, of the pages of a visit in order; clocks that ran backwards count as
 * 0. A page that is loaded again (a live ticker, an impatient reader) says nothing of a pace.
 */
export function pageGaps(actions: readonly ActionFact[]): number[] {
  const pages = actions.filter(({ kind }) => kind === 'page');
  return pages.flatMap((page, i) => {
    const before = pages[i - 1];
    const isAgain = before === undefined || (page.path !== null && page.path === before.path);
    return isAgain ? [] : [Math.max(0, page.at - before.at)];
  });
}

export interface Pace {
  readonly count: number;
  readonly mean: number;
  /** Standard deviation over mean: 0 is a metronome, people have 0.6 to 2. */
  readonly variation: number;
  readonly shortest: number;
  readonly longest: number;
}

/** Null where there is no gap to speak of. */
export function paceOf(gaps: readonly number[]): Pace | null {
  if (gaps.length === 0) return null;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return {
    count: gaps.length,
    mean,
    variation: mean > 0 ? Math.sqrt(variance) / mean : 0,
    shortest: Math.min(...gaps),
    longest: Math.max(...gaps),
  };
}

/** A metronome's variation; Matomo's times are whole seconds. */
const EVEN = 0.08;

/** Are all of them the same, two at least? So keep time programs, and pages that load anew or go on by a timer. */
export function isBeat(gaps: readonly number[]): boolean {
  const pace = paceOf(gaps);
  return pace !== null && pace.count >= 2 && pace.mean > 0 && pace.variation < EVEN;
}
