import type { VisitFacts } from './facts.ts';

/**
 * What is usual on a site, as far as a single visit is to be held against it. Built from the site's own visits
 * (`scoring/cohort/site-norms.ts`); null answers where the site has too little to tell.
 */
export interface SiteNorms {
  /** Share of the visits from this country that have this language; null where few are known. */
  languageShare(country: string, language: string): number | null;
  /** Share of the visits from this country whose clock is so many hours ahead of UTC. */
  clockShare(country: string, offset: string): number | null;
  /** Share of the visits with this operating system that have this resolution. */
  resolutionShare(os: string, resolution: string): number | null;
  /** Different visitors who went just this way, of three steps or more, within the time that is looked at. */
  visitorsOfWay(signature: string): number;
  /** Hours of the day (0–23) in which the visitor was seen, on the day of its busiest activity. */
  hoursOfVisitor(visitor: string): number;
  /** Do more visitors go and wait alike (`timingOf`) than chance makes? */
  isPlayedBack(timing: number): boolean;
  /** The same, or as long as all others on a way on which everybody takes as long. */
  isScripted(visit: VisitFacts): boolean;
  /** Does its browser look like many from everywhere that never come back, order or sign in? */
  looksLikeNobody(visit: VisitFacts): boolean;
}

export type VisitSignal<E> = (visit: VisitFacts, norms: SiteNorms | null) => E[];
