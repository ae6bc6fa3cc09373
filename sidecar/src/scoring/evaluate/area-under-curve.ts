/** The probability that a bot's weight is above a person's, equal ones half (Mann and Whitney); null without both. */
export function areaUnderCurve(bots: readonly number[], people: readonly number[]): number | null {
  if (bots.length === 0 || people.length === 0) return null;
  const counts = new Map<number, [bots: number, people: number]>();
  const at = (weight: number): [number, number] => {
    const found = counts.get(weight) ?? [0, 0];
    counts.set(weight, found);
    return found;
  };
  for (const weight of bots) at(weight)[0]++;
  for (const weight of people) at(weight)[1]++;
  let below = 0;
  let won = 0;
  for (const [, [b, p]] of [...counts].sort(([x], [y]) => x - y)) {
    won += b * (below + p / 2);
    below += p;
  }
  return won / (bots.length * people.length);
}

/** Where the area lies with 95 % certainty (Hanley and McNeil 1982); null where there is none. */
export function areaInterval(
  area: number | null,
  bots: number,
  people: number,
): readonly [low: number, high: number] | null {
  if (area === null) return null;
  const [q1, q2] = [area / (2 - area), (2 * area ** 2) / (1 + area)];
  const variance =
    (area * (1 - area) + (bots - 1) * (q1 - area ** 2) + (people - 1) * (q2 - area ** 2)) / (bots * people);
  const half = 1.96 * Math.sqrt(Math.max(0, variance));
  return [Math.max(0, area - half), Math.min(1, area + half)];
}
