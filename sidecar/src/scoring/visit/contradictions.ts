import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import { joined } from '../joined.ts';
import { clockOffset } from './clock-offset.ts';
import type { VisitFacts } from './facts.ts';
import type { SiteNorms } from './norms.ts';

/** Below this share of a country's visits something is rare there: VPNs, travellers and expatriates are about a hundredth. */
const RARE = 0.005;
const SMALL_SCREEN = 1_000;

/** What does not go together, by what the site's own visitors have. Unknown values contradict nothing. */
export function contradictions(visit: VisitFacts, norms: SiteNorms | null): Evidence[] {
  const found = rarities(visit, norms);
  found.push(...device(visit));
  return found;
}

function rarities(visit: VisitFacts, norms: SiteNorms | null): Evidence[] {
  if (norms === null) return [];
  const { country, language, osCode, osVersion, resolution } = visit;
  const offset = clockOffset(visit);
  const found: Evidence[] = [];
  if (country !== null && language !== null && isRare(norms.languageShare(country, language)))
    found.push(evidenceOf('consistency:language-country', `${language} in ${country}`));
  if (country !== null && offset !== null && isRare(norms.clockShare(country, offset)))
    found.push(
      evidenceOf('consistency:clock-country', `UTC${Number(offset) < 0 ? '' : '+'}${offset} in ${country}`),
    );
  const os = osCode === null || osVersion === null ? null : joined(osCode, osVersion);
  if (os !== null && resolution !== null && isRare(norms.resolutionShare(os, resolution)))
    found.push(evidenceOf('consistency:resolution-os', `${resolution} on ${os}`));
  return found;
}

const isRare = (share: number | null): boolean => share !== null && share < RARE;

/** A telephone as wide and as high as a desktop screen. Tablets and unknown devices are left alone. */
function device({ deviceType, resolution }: VisitFacts): Evidence[] {
  if (deviceType?.toLowerCase() !== 'smartphone') return [];
  const size = /^(\d{1,5})x(\d{1,5})$/.exec(resolution ?? '');
  if (size === null) return [];
  const shorter = Math.min(Number(size[1]), Number(size[2]));
  return shorter < SMALL_SCREEN ? [] : [evidenceOf('consistency:device', `a telephone of ${resolution}`)];
}
