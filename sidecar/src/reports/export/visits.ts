import { daysBetween } from '../../calendar/index.ts';
import type { Range } from '../../store/numbers.ts';
import type { ReportDays, ReportVisit } from '../../store/report-days.ts';
import type { VisitFilter } from '../facts/days.ts';
import { sameTexts } from './same-texts.ts';

/** The visits of a range, by day and id, in pages. */
export async function* visitsOf(
  store: ReportDays,
  { site, from, to }: Range,
  filter: VisitFilter,
): AsyncGenerator<readonly ReportVisit[]> {
  const withSameTexts = sameTexts();
  for (const day of daysBetween(from, to))
    for await (const page of store.visits(site, day))
      yield withSameTexts(filter === undefined ? page : page.filter(filter));
}
