import { BOT_TYPES, type Evidence, evidenceOf } from '@humantraffic/tracker/verdict';
import type { VisitFacts } from './facts.ts';

/**
 * The tracker's own verdict, where its evidence did not reach us or is not known here: a custom dimension carries the
 * verdict alone, and a newer tracker may name evidence that this version has no weight for. Only a verdict *against*
 * the visit is taken over: anybody can claim to be human.
 */
export function trackerVerdict({ tracker }: VisitFacts, weighed: readonly Evidence[]): Evidence[] {
  if (tracker === null || weighed.some((e) => e.weight > 0)) return [];
  if (tracker.verdict === 'declared_bot') {
    const type = BOT_TYPES.find((t) => t === tracker.botType);
    const known = type === undefined || type === 'coordinated' ? 'other' : type;
    return [evidenceOf(`declared:${known}`)];
  }
  if (tracker.verdict !== 'bot') return [];
  return [evidenceOf(tracker.botType === 'automation' ? 'automation:tracker-verdict' : 'ua:tracker-verdict')];
}
