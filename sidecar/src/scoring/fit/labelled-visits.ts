import { evidenceOfTraffic } from '../evaluate/traffic/judge-traffic.ts';
import type { LabelledVisit } from '../evaluate/traffic/judged-visits.ts';
import { strongestCodes } from './fit-tables.ts';
import type { KnownVisit } from './refit.ts';

/**
 * Labelled visits of one site with what is said of them beside each other. A source that is named is a group (a family of
 * bots, a kind of people); without one a visitor is.
 */
export function knownVisitsOf(visits: readonly LabelledVisit[], timezone: string): KnownVisit[] {
  const evidence = evidenceOfTraffic(
    visits.map(({ facts }) => facts),
    timezone,
  );
  return visits.map(({ truth, source, facts }, i) => ({
    group: source === truth ? `visitor ${facts.visitor}` : `${truth} ${source}`,
    at: facts.firstAt,
    isBot: truth === 'bot',
    codes: strongestCodes(evidence[i] ?? []),
  }));
}
