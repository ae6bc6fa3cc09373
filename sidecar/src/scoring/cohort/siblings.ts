import { ATTRIBUTES, type AttributeName } from './attributes.ts';
import type { Item } from './search.ts';

/** What one program draws anew for each visit. Pages and links are not among them: what people do depends on those. */
const DRAWN: ReadonlySet<AttributeName> = new Set([
  'country',
  'region',
  'resolution',
  'browserVersion',
  'browser',
  'os',
  'language',
  'clockOffset',
  'network',
  'subnet',
]);
const LEAST = 3;

/**
 * Groups that differ in one drawn value only, the largest families first: alone too small to be sure of, together one
 * program that comes from many countries or with many screens.
 */
export function siblings<T>(groups: readonly T[], itemsOf: (group: T) => readonly Item[]): T[][] {
  const families = new Map<string, T[]>();
  for (const group of groups) {
    const items = itemsOf(group);
    for (const one of items) {
      if (!DRAWN.has(ATTRIBUTES[one.attribute]?.name ?? 'hour') || items.length < 2) continue;
      const rest = items.filter((item) => item !== one).map(({ attribute, code }) => `${attribute}=${code}`);
      const key = `${one.attribute}|${rest.sort().join('&')}`;
      families.set(key, [...(families.get(key) ?? []), group]);
    }
  }
  return [...families.values()]
    .filter((family) => family.length >= LEAST)
    .sort((a, b) => b.length - a.length);
}
