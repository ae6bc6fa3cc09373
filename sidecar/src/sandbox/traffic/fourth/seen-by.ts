import type { VisitPlan } from '../plan.ts';
import type { SiteModel } from '../site-model.ts';

/** What the tracker said of a browser that is driven without disguise: some sites have the tracker in their pages. */
export const seenBy = ({ articles: [{ weight }] }: SiteModel): VisitPlan['tracker'] =>
  Math.floor(weight * 1e6) % 3 === 0
    ? { verdict: 'bot', score: 98, botType: null, evidence: ['automation:webdriver'], mode: 'cookie' }
    : null;
