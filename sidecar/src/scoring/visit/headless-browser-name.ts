import { type Evidence, evidenceOf } from '@humantraffic/tracker/verdict';
import type { VisitFacts } from './facts.ts';

/**
 * Codes of matomo/device-detector's browser list for browsers that only programs use. There is this one; beware of
 * guessing: `PS` is not PhantomJS but Microsoft Edge.
 */
const HEADLESS: Readonly<Record<string, string>> = { HC: 'Headless Chrome' };

/** Matomo counts a headless browser as a browser, not as a bot: its name gives it away all the same. */
export function headlessBrowserName({ browserCode }: VisitFacts): Evidence[] {
  const name = browserCode === null ? undefined : HEADLESS[browserCode];
  return name === undefined ? [] : [evidenceOf('headless:browser-name', name)];
}
