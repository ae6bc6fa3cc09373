import type { Judged } from '../types.ts';
import { crossValidate, type Measured } from './cross-validate.ts';

export interface Session {
  readonly label: 'human' | 'moderate_bot' | 'advanced_bot';
  readonly measures: Measured['measures'];
}

/**
 * Sessions judged by models that have not seen them, as the published results on the same data are: people beside each
 * kind of bots by itself, so that people are counted once for each kind.
 */
export function judgeSessions(sessions: readonly Session[]): Judged[] {
  return (['moderate_bot', 'advanced_bot'] as const).flatMap((kind) => {
    const mine = sessions.filter(({ label }) => label === 'human' || label === kind);
    if (!mine.some(({ label }) => label === kind) || !mine.some(({ label }) => label === 'human')) return [];
    const measured = mine.map(({ label, measures }) => ({ measures, positive: label === kind }));
    return crossValidate(measured).map((probability, i) => ({
      source: kind,
      truth: measured[i]?.positive === true ? ('bot' as const) : ('human' as const),
      evidence: [],
      silence: 'undecided' as const,
      outcome: { called: probability >= 0.5 ? 'bot' : 'human', weight: probability, probability },
    }));
  });
}
