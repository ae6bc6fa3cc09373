import { reasonOf } from '../lang/evidence.en.ts';
import { DRIFT, hasShifted } from '../scoring/drift/drift.ts';
import type { KeptDay } from '../store/score-days.ts';
import type { Format } from './format.ts';
import type { Lang } from './lang/en.ts';
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

/** In a sentence, where no day has shifted; null: some have, and are to be shown. */
export function steadyOf({ days }: ScoreDrift, lang: Lang, format: Format): string | null {
  const known = days.filter((day) => day.scoreShift !== null || day.evidenceShift !== null);
  if (known.length === 0) return lang.drift.tooEarly;
  if (known.some((day) => day.shifted)) return null;
  const most = Math.max(...known.map((day) => Math.max(day.scoreShift ?? 0, day.evidenceShift ?? 0)));
  return lang.drift.steady(format.count(known.length), known.length === 1, format.index(most));
}
