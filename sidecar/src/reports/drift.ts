import { reasonOf } from '../lang/evidence.en.ts';
import { DRIFT, hasShifted } from '../scoring/drift/drift.ts';
import type { KeptDay } from '../store/score-days.ts';
import type { ScoreDrift } from './model.ts';

/** What was watched of a report's days; null where nothing was. */
export function scoreDriftOf(kept: readonly KeptDay[], { to }: { readonly to: string }): ScoreDrift | null {
  const watched = kept.filter(({ day }) => day <= to);
  if (watched.length === 0) return null;
  return {
    shiftedFrom: DRIFT.shifted,
    days: watched.map((one) => ({
      date: one.day,
      visits: one.visits,
      scoreShift: one.scoreShift,
      evidenceShift: one.evidenceShift,
      shifted: hasShifted(one),
    })),
    moved: watched.flatMap(({ day, moved }) =>
      moved.map(({ code, before, now, shift }) => ({
        date: day,
        code,
        text: reasonOf(code),
        before,
        now,
        shift,
      })),
    ),
  };
}
