import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import { pathSignature } from '../cohort/path-signature.ts';
import type { VisitFacts } from './facts.ts';
import type { SiteNorms } from './norms.ts';

const SWEEP = 15;
const STEPS_OF_A_WAY = 5;
/** A checkout or a tour leads many people the same way; five steps and more, by so many, do not come about by chance. */
const VISITORS_OF_A_WAY = 200;
const DEEP = 2;

/** Where the visit went: through everything once, on a beaten track, or out of nowhere into the depth. */
export function ways(visit: VisitFacts, norms: SiteNorms | null): Evidence[] {
  const found = sweep(visit);
  found.push(...sharedWay(visit, norms), ...deepDirect(visit));
  return found;
}

/** Many pages, each once, none revisited: people go back to lists and to the cart. */
function sweep({ actions }: VisitFacts): Evidence[] {
  if (actions.length < SWEEP) return [];
  const paths = actions.filter(({ kind, path }) => kind === 'page' && path !== null).map(({ path }) => path);
  if (paths.length < SWEEP || new Set(paths).size < paths.length) return [];
  return [evidenceOf('navigation:sweep', `${paths.length} pages, each once`)];
}

function sharedWay({ actions }: VisitFacts, norms: SiteNorms | null): Evidence[] {
  const signature = actions.length < STEPS_OF_A_WAY ? null : pathSignature(actions);
  const visitors = signature === null ? 0 : (norms?.visitorsOfWay(signature) ?? 0);
  return visitors < VISITORS_OF_A_WAY
    ? []
    : [evidenceOf('navigation:shared-way', `${visitors} visitors, the same ${actions.length} steps`)];
}

function deepDirect({ referrerType, actions, visitNumber }: VisitFacts): Evidence[] {
  if (referrerType !== 'direct' || visitNumber > 1 || actions.length > 1) return [];
  const path = actions[0]?.path ?? '';
  return depthOf(path) < DEEP ? [] : [evidenceOf('navigation:deep-direct', path)];
}

const SLASH = 47;

/** Steps of a path; two slashes with nothing between are one. */
function depthOf(path: string): number {
  let depth = 0;
  for (let i = 0; i < path.length; i++)
    if (path.charCodeAt(i) !== SLASH && (i === 0 || path.charCodeAt(i - 1) === SLASH)) depth += 1;
  return depth;
}
