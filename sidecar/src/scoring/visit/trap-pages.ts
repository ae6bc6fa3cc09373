import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import type { VisitFacts } from './facts.ts';

/**
 * Pages that only a link leads to which nobody can see: who is there follows each link of a page. The site says which
 * they are (`trapPaths`); a path holds for everything below it.
 */
export function trapPages({ actions }: Pick<VisitFacts, 'actions'>, traps: readonly string[]): Evidence[] {
  if (traps.length === 0) return [];
  const caught = actions.find(
    ({ path }) => path !== null && traps.some((trap) => path === trap || path.startsWith(`${trap}/`)),
  );
  return caught === undefined ? [] : [evidenceOf('navigation:trap-page', caught.path ?? '')];
}
