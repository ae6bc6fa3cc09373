import { z } from 'zod';
import type { Day } from '../calendar/index.ts';
import { fail } from '../errors/fail.ts';
import type { SiteId } from '../visit/types.ts';
import type { MatomoClient } from './client.ts';

const count = z.coerce.number().int().min(0);
/** An empty day is `[]`, a full one is an object. */
const daySchema = z.union([z.array(z.never()), z.looseObject({ nb_visits: count })]);

/** Matomo's own `nb_visits` of each day, from its reports; optionally of a segment. */
export async function reportedVisits(
  client: MatomoClient,
  site: SiteId,
  days: { from: Day; to: Day },
  segment?: string,
): Promise<Map<Day, number>> {
  const method = 'VisitsSummary.get';
  const answer = await client.call(method, {
    idSite: site,
    period: 'day',
    date: `${days.from},${days.to}`,
    ...(segment === undefined ? {} : { segment }),
  });
  const parsed = z.record(z.string(), daySchema).safeParse(answer);
  if (!parsed.success)
    throw fail('matomo:unexpected', { method, problem: parsed.error.issues[0]?.message ?? '' });
  const totals = new Map<Day, number>();
  for (const [day, sums] of Object.entries(parsed.data))
    totals.set(day, Array.isArray(sums) ? 0 : sums.nb_visits);
  return totals;
}
