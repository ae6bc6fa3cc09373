import type { SiteNorms } from './norms.ts';

/** A site of which nothing is known but what is given. */
export function norms(known: Partial<SiteNorms> = {}): SiteNorms {
  return {
    languageShare: () => null,
    clockShare: () => null,
    resolutionShare: () => null,
    visitorsOfWay: () => 0,
    hoursOfVisitor: () => 0,
    isPlayedBack: () => false,
    isScripted: () => false,
    looksLikeNobody: () => false,
    ...known,
  };
}
