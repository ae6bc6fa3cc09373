import type { Judgement } from '@humantraffic/tracker/verdict';
import type { VisitFacts } from '../../visit/facts.ts';
import type { Judged, Outcome, Truth } from '../types.ts';
import { judgeTraffic } from './judge-traffic.ts';

/** A visit of which is known who made it. */
export interface LabelledVisit {
  readonly truth: Truth;
  /** What kind of people or programs: a family of the generator, or one's own word. */
  readonly source: string;
  readonly facts: VisitFacts;
}

/** All visits of one site, judged together: bot is what would be excluded, and what waits for a person is undecided. */
export function judgedVisits(visits: readonly LabelledVisit[], timezone: string): Judged[] {
  const { judgements } = judgeTraffic(
    visits.map(({ facts }) => facts),
    timezone,
  );
  return visits.map(({ truth, source }, i) => ({
    truth,
    source,
    evidence: [],
    silence: 'undecided',
    outcome: outcomeOf(judgements[i]),
  }));
}

function outcomeOf(judgement: Judgement | undefined): Outcome {
  if (judgement === undefined) return { called: 'undecided', weight: 0, probability: 0.5 };
  const { verdict, logOdds, score } = judgement;
  const isBot = verdict === 'bot' || verdict === 'declared_bot';
  const called = isBot ? 'bot' : verdict === 'human' ? 'human' : 'undecided';
  // A declared bot weighs nothing: what it says of itself decides.
  const declared = verdict === 'declared_bot';
  return { called, weight: declared ? 100 : logOdds, probability: declared ? 1 : score / 100 };
}
