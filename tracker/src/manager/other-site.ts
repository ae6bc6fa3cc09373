import type { CustomDimensionIds } from './config.ts';
import type { PaqCommand } from './matomo-page.ts';

const OF_ONE_DIMENSION: ReadonlySet<unknown> = new Set([
  'setCustomDimension',
  'getCustomDimension',
  'deleteCustomDimension',
]);

/**
 * A command that was given for one site, for another site: named dimensions change to its ids. A name that it does not
 * have is left out, as a number means something else there; an id without a name stays as it is.
 *
 * @returns null where nothing is left of it.
 */
export function forOtherSite(
  command: PaqCommand,
  from: CustomDimensionIds,
  to: CustomDimensionIds,
): PaqCommand | null {
  const others = new Map(Object.entries(from).map(([name, id]) => [String(id), to[name]]));
  const [method, ...args] = command;
  if (!OF_ONE_DIMENSION.has(method)) return [method, ...args.map((arg) => valuesFor(arg, others))];
  const [id, ...rest] = args;
  if (!others.has(String(id))) return command;
  const other = others.get(String(id));
  return other === undefined ? null : [method, other, ...rest];
}

/** `{ dimension3: 'red' }` with the other site's ids; anything else as it is. */
function valuesFor(arg: unknown, others: ReadonlyMap<string, number | undefined>): unknown {
  const idOf = (key: string) => /^dimension(\d+)$/.exec(key)?.[1] ?? '';
  if (typeof arg !== 'object' || arg === null || !Object.keys(arg).some((key) => others.has(idOf(key))))
    return arg;
  return Object.fromEntries(
    Object.entries(arg).flatMap(([key, value]) => {
      if (!others.has(idOf(key))) return [[key, value]];
      const other = others.get(idOf(key));
      return other === undefined ? [] : [[`dimension${other}`, value]];
    }),
  );
}
