import { type Day, dayOf } from '../calendar/index.ts';
import { fail } from '../errors/fail.ts';
import type { PullContext } from './context.ts';

const METHOD = 'Live.getLastVisitsDetails';
const PAGE = 1_000;

/**
 * Everything that the Live API has of one day of the site. Within one day offsets are safe: Live splits only longer
 * windows. Its window includes the midnight that ends it, which belongs to the next day: taken out here.
 */
export async function liveVisitsOfDay(
  context: PullContext,
  day: Day,
  withActions: boolean,
): Promise<unknown[]> {
  const { site } = context.parse;
  const found: { lastActionTimestamp?: unknown }[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const answer = await context.client.call(METHOD, {
      idSite: site.id,
      period: 'day',
      date: day,
      filter_sort_order: 'asc',
      filter_limit: PAGE,
      filter_offset: offset,
      ...(withActions ? {} : { doNotFetchActions: 1 }),
    });
    if (!Array.isArray(answer))
      throw fail('matomo:unexpected', { method: METHOD, problem: 'a list is expected' });
    found.push(...answer);
    if (answer.length < PAGE) break;
  }
  return found.filter((visit) => dayOf(Number(visit.lastActionTimestamp), site.timezone) === day);
}
