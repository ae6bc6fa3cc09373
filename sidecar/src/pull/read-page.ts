import type { Rejected } from '../store/pulled-visits.ts';
import { type ParseContext, parseVisit } from '../visit/parse.ts';
import type { Visit } from '../visit/types.ts';
import { idOf } from './source/place.ts';

/** Splits what Matomo gave into visits and what could not be understood, which is kept whole with its reason. */
export function readPage(
  raw: readonly unknown[],
  context: ParseContext,
): { visits: Visit[]; rejected: Rejected[] } {
  const visits = new Map<number, Visit>();
  const rejected: Rejected[] = [];
  for (const one of raw) {
    try {
      const visit = parseVisit(one, context);
      if (visit.site !== context.site.id) throw new Error(`idSite is ${visit.site}, not ${context.site.id}`);
      visits.set(visit.id, visit);
    } catch (error) {
      rejected.push({ visit: idOf(one), reason: (error as Error).message, raw: one });
    }
  }
  return { visits: [...visits.values()], rejected };
}
