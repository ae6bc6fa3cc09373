import { joined } from '../joined.ts';
import { clockOffset } from '../visit/clock-offset.ts';
import { clockFits } from '../visit/country-clocks.ts';
import type { VisitFacts } from '../visit/facts.ts';
import { pathSignature } from './path-signature.ts';

export type AttributeName =
  | 'pathSignature'
  | 'subnet'
  | 'network'
  | 'exitPath'
  | 'entryPath'
  | 'region'
  | 'resolution'
  | 'referrerName'
  | 'hour'
  | 'browserVersion'
  | 'language'
  | 'clockOffset'
  | 'country'
  | 'os'
  | 'browser'
  | 'referrerType'
  | 'addressClass'
  | 'clockFits';

interface Attribute {
  readonly name: AttributeName;
  /** Null is unknown, and belongs to no cohort. `hour` is that of the site's clock, 0–23. */
  of(visit: VisitFacts, hour: number): string | null;
  /** Attributes whose value this one fixes: together with it they say nothing new. */
  readonly implies?: readonly AttributeName[];
}

const both = (first: string | null, second: string | null): string | null =>
  first === null || second === null ? null : joined(first, second);
const said = (is: boolean | null): string | null => (is === null ? null : is ? 'yes' : 'no');
const pathOf = (action: VisitFacts['actions'][number] | undefined): string | null => action?.path ?? null;

/**
 * Where it left, if it went anywhere. A visit of one page leaves where it came: to say so of a group would choose those
 * who did not go on, and then wonder that nobody in it went on.
 */
function exitPath({ actions, truncatedActions }: VisitFacts): string | null {
  const last = pathOf(actions.at(-1));
  return truncatedActions > 0 || last === pathOf(actions[0]) ? null : last;
}

/**
 * What visits can have in common, the most selective first: the search goes down this list, and lists of visits that
 * are short early keep it fast.
 */
export const ATTRIBUTES: readonly Attribute[] = [
  { name: 'pathSignature', of: (v) => pathSignature(v.actions), implies: ['entryPath'] },
  { name: 'subnet', of: (v) => v.network.narrow, implies: ['network'] },
  { name: 'exitPath', of: exitPath },
  { name: 'entryPath', of: (v) => pathOf(v.actions[0]) },
  { name: 'region', of: (v) => both(v.country, v.region), implies: ['country'] },
  { name: 'resolution', of: (v) => v.resolution },
  { name: 'referrerName', of: (v) => both(v.referrerType, v.referrerName), implies: ['referrerType'] },
  { name: 'network', of: (v) => v.network.wide },
  { name: 'hour', of: (_, hour) => String(hour) },
  { name: 'browserVersion', of: (v) => both(v.browserCode, v.browserVersion), implies: ['browser'] },
  { name: 'language', of: (v) => v.language },
  { name: 'clockOffset', of: clockOffset },
  { name: 'country', of: (v) => v.country },
  { name: 'os', of: (v) => (v.osVersion === null ? v.osCode : both(v.osCode, v.osVersion)) },
  { name: 'browser', of: (v) => v.browserCode },
  { name: 'referrerType', of: (v) => v.referrerType },
  { name: 'addressClass', of: (v) => v.addressClass },
  { name: 'clockFits', of: (v) => said(clockFits(v.country, clockOffset(v))) },
];

const INDEX = new Map(ATTRIBUTES.map(({ name }, index) => [name, index]));

/** Position in `ATTRIBUTES`. */
export function indexOf(name: AttributeName): number {
  return INDEX.get(name) ?? -1;
}

/** `IMPLIED[i][j]`: a value of attribute `i` fixes that of `j`, or the other way round. */
export const REDUNDANT: readonly (readonly boolean[])[] = ATTRIBUTES.map((a) =>
  ATTRIBUTES.map((b) => (a.implies?.includes(b.name) ?? false) || (b.implies?.includes(a.name) ?? false)),
);

const LOOK: readonly AttributeName[] = ['resolution', 'browserVersion', 'browser'];

/** Do these say what the browser looks like? Browsers that hide who they are share all else with each other and with programs. */
export const namesLook = (names: readonly AttributeName[]): boolean =>
  names.some((name) => LOOK.includes(name));
