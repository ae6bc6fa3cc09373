import type { Format } from './format.ts';
import type { Lang } from './lang/en.ts';
import type { Report } from './model.ts';

/** Below this many visits a percentage says little: one visit is more than one percent. */
const FEW = 100;
/** From this share on, the undecided visits could turn the picture around. */
const MANY_UNDECIDED = 0.3;

/** What somebody should know before reading the numbers, one sentence or two each. */
export function notesOf({ reconciliation: r, days, drift }: Report, lang: Lang, format: Format): string[] {
  const named = (some: readonly { date: string }[]) => some.map((day) => format.day(day.date));
  const unfinished = named(days.filter((day) => !day.complete));
  const fromLog = days.filter((day) => day.complete && day.source === 'log').length;
  const shifted = named((drift?.days ?? []).filter((day) => day.shifted));
  const [first = ''] = shifted;
  return [
    unfinished.length > 0 && lang.notes.incomplete(unfinished.join(', ')),
    r.matomo > 0 && r.matomo < FEW && lang.notes.few(format.count(r.matomo)),
    r.matomo >= FEW &&
      r.undecided / r.matomo >= MANY_UNDECIDED &&
      lang.notes.mostlyUndecided(format.share(r.undecided, r.matomo)),
    shifted.length > 0 &&
      lang.drift.note(shifted.length === 1 ? first : format.count(shifted.length), shifted.length === 1),
    fromLog > 0 && lang.notes.fromLog(format.count(fromLog), fromLog === 1),
  ].filter((text) => text !== false);
}
