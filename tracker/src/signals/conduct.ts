import type { InputRecord } from '../behaviour/input-record.ts';
import type { Finding, Signal } from './signal.ts';

export interface Conduct extends Pick<InputRecord, 'scrolled' | 'firstAct'> {
  /** When the page could be used first, on its own clock; 0: not yet, or not told. */
  readonly readyAt: number;
}

/** Two windows' heights may be a search within the page, or a link to a part of it. */
const SCREENS = 3;
/** Nobody sees and answers within it. */
const AT_ONCE_MS = 50;

/** Scrolling with no hand on anything, and an act before anything could be seen. Hints: pages scroll by themselves too. */
export const conduct: Signal<Conduct> = {
  phase: 'late',
  collect: ({ window: { performance }, input }) => {
    const [page] = performance.getEntriesByType?.('navigation') ?? [];
    const readyAt = (page as PerformanceNavigationTiming | undefined)?.domContentLoadedEventEnd ?? 0;
    const { scrolled, firstAct } = input();
    return { scrolled, firstAct, readyAt };
  },
  judge: ({ scrolled, firstAct, readyAt }) => {
    const findings: Finding[] = [];
    if (scrolled >= SCREENS)
      findings.push({ code: 'navigation:scrolled-by-itself', detail: `${Math.round(scrolled)} screens` });
    if (readyAt > 0 && firstAct > readyAt && firstAct - readyAt < AT_ONCE_MS)
      findings.push({ code: 'navigation:acted-at-once', detail: `${Math.round(firstAct - readyAt)} ms` });
    return findings;
  },
};
