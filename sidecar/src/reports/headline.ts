import type { Format } from './format.ts';
import type { Lang } from './lang/en.ts';
import type { Reconciliation, ReportDay, SegmentMetrics, VerdictCounts } from './model.ts';

/** What the sentence on top of a report is made of. */
export interface HeadlineFacts {
  reconciliation: Reconciliation;
  days: readonly Pick<ReportDay, 'date' | 'complete' | 'reconciles'>[];
  metrics: { all: Pick<SegmentMetrics, 'bounceRate'>; humanSegment: Pick<SegmentMetrics, 'bounceRate'> };
}

/** The report in one or two sentences, for somebody who reads nothing else. */
export function headline(facts: HeadlineFacts, lang: Lang, format: Format): string {
  const { reconciliation: r, metrics } = facts;
  if (r.matomo === 0 && accounted(r) === 0) return lang.headline.empty;
  const soFar = facts.days.some((day) => !day.complete) ? lang.headline.soFar : '';
  const counts = lang.headline.counts(
    format.count(r.matomo),
    r.matomo === 1,
    format.count(r.human),
    format.count(excluded(r)),
    format.count(r.undecided),
  );
  const bounce = bounceSentence(metrics.all.bounceRate, metrics.humanSegment.bounceRate, r, lang, format);
  return `${soFar}${lowerFirst(counts, soFar)} ${bounce}`.trim();
}

function bounceSentence(
  all: number | null,
  without: number | null,
  counts: VerdictCounts,
  lang: Lang,
  format: Format,
): string {
  if (excluded(counts) === 0) return lang.headline.noBots;
  if (all === null) return '';
  if (without === null) return counts.human + counts.undecided === 0 ? lang.headline.onlyBots : '';
  const [from, to] = [format.rate(all), format.rate(without)];
  if (from === to) return lang.headline.bounceStays(to);
  return without < all ? lang.headline.bounceFalls(from, to) : lang.headline.bounceRises(from, to);
}

function lowerFirst(text: string, prefix: string): string {
  return prefix === '' ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * Why the report cannot be relied on, or null. It is the first line of every rendering: a report that does not add up
 * must never look like one that does.
 */
export function warning(
  report: Pick<HeadlineFacts, 'reconciliation' | 'days'>,
  lang: Lang,
  format: Format,
): string | null {
  const r = report.reconciliation;
  const days = report.days.filter((day) => !day.reconciles);
  const totalHolds = r.reconciles && accounted(r) === r.matomo;
  if (totalHolds && days.length === 0) return null;
  const difference = r.matomo - accounted(r);
  const what =
    difference === 0
      ? lang.notes.dayDifference(format.count(r.matomo))
      : lang.notes.difference(
          format.count(accounted(r)),
          format.count(r.matomo),
          format.count(Math.abs(difference)),
          difference > 0,
        );
  return [lang.notes.doesNotAddUp, what, concerned(days, lang, format)].filter((s) => s !== '').join(' ');
}

const DAYS_NAMED = 3;

function concerned(days: readonly { date: string }[], lang: Lang, format: Format): string {
  if (days.length === 0) return '';
  const named = days.slice(0, DAYS_NAMED).map((day) => format.day(day.date));
  const more = days.length > DAYS_NAMED ? format.count(days.length - DAYS_NAMED) : null;
  return lang.notes.daysConcerned(named.join(', '), more);
}

/** Visits taken out of the human-only reports. */
export function excluded(counts: VerdictCounts): number {
  return counts.bot + counts.declaredBot;
}

/** All visits the report accounts for. */
export function accounted(counts: VerdictCounts): number {
  return counts.human + counts.undecided + counts.declaredBot + counts.bot;
}
