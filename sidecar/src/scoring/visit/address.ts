import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import type { VisitFacts } from './facts.ts';
import type { SiteNorms } from './norms.ts';

/** Hours of one day in which nobody is awake all along. */
const SLEEPLESS = 21;

/** Where it came from, by class, and whether whoever came ever sleeps. */
export function address({ addressClass, visitor }: VisitFacts, norms: SiteNorms | null): Evidence[] {
  const found: Evidence[] = [];
  if (addressClass === 'datacentre') found.push(evidenceOf('network:data-centre'));
  if (addressClass === 'crawler') found.push(evidenceOf('network:crawler-range'));
  const hours = norms?.hoursOfVisitor(visitor) ?? 0;
  if (hours >= SLEEPLESS) found.push(evidenceOf('network:sleepless', `${hours} hours of one day`));
  return found;
}
