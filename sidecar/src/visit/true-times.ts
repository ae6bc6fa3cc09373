import { momentsOf, unshift } from '../calendar/index.ts';

interface Shifted {
  /** Seconds as Live gives them: the wall clock of the site as if it were UTC. */
  readonly at: number;
  readonly pageId?: number | null | undefined;
}

/**
 * The true times (epoch seconds) of a visit's actions. Where clocks go back a visit may hold both moments that one wall
 * clock shows: then the order in which Matomo wrote the actions down decides, since time does not run backwards.
 *
 * @param bounds true first and last action of the visit, epoch seconds
 */
export function trueTimes(
  actions: readonly Shifted[],
  timezone: string,
  bounds: readonly [first: number, last: number],
): number[] {
  const times = actions.map((a) => unshift(a.at, timezone, bounds));
  const choices = actions.map((a) =>
    momentsOf(a.at, timezone).filter((moment) => moment >= bounds[0] && moment <= bounds[1]),
  );
  if (!choices.some((moments) => moments.length > 1)) return times;
  let before = bounds[0];
  for (const i of inOrderOfWriting(actions)) {
    const next = (choices[i] ?? []).find((moment) => moment >= before);
    if (next === undefined) continue;
    times[i] = next;
    before = next;
  }
  return times;
}

/** Goals and orders have no number of their own: they keep their place in the list. */
function inOrderOfWriting(actions: readonly Shifted[]): number[] {
  const numbered = [...actions.keys()].filter((i) => typeof actions[i]?.pageId === 'number');
  const sorted = [...numbered].sort((a, b) => Number(actions[a]?.pageId) - Number(actions[b]?.pageId));
  const places = new Map(numbered.map((place, i) => [place, sorted[i] ?? place]));
  return [...actions.keys()].map((i) => places.get(i) ?? i);
}
