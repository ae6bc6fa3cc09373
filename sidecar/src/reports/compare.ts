import type { Facts } from './facts/types.ts';
import { OTHERS } from './facts/types.ts';
import { BREAKDOWNS } from './labels.ts';
import type { Comparison, Mover, Report } from './model.ts';

const MOST_MOVERS = 10;
/** A change of fewer visits is chance; so is one below three standard deviations of two counts. */
const FEWEST = 10;

interface Compared {
  readonly period: { readonly from: string; readonly to: string };
  readonly known: boolean;
  readonly now: Facts;
  /** Asked for only where the period is known. */
  readonly before: () => Promise<Facts>;
  readonly metricsOf: (facts: Facts) => Report['metrics'];
}

/** Holds a period against the one before. */
export async function compare({ period, known, now, before, metricsOf }: Compared): Promise<Comparison> {
  const facts = known ? await before() : null;
  const metrics = metricsOf(facts ?? { ...now, groups: nothing(now) });
  return {
    period: { from: period.from, to: period.to },
    known,
    metrics: { all: metrics.all, humanSegment: metrics.humanSegment },
    movers: facts === null ? [] : movers(now, facts),
  };
}

function nothing(facts: Facts): Facts['groups'] {
  const empty = { visits: 0, actions: 0, bounces: 0, duration: 0, conversions: 0, revenueCents: 0 };
  const none = { ...empty, visitors: new BigUint64Array(0), users: new BigUint64Array(0) };
  return Object.fromEntries(Object.keys(facts.groups).map((group) => [group, none])) as Facts['groups'];
}

/** Labels whose visits of the human segment changed by more than chance, the largest change first. */
function movers(now: Facts, before: Facts): Mover[] {
  const found: Mover[] = [];
  for (const dimension of BREAKDOWNS) {
    const [rowsNow, rowsBefore] = [now.dimensions[dimension], before.dimensions[dimension]];
    for (const label of new Set([...rowsNow.keys(), ...rowsBefore.keys()])) {
      if (label === OTHERS) continue;
      const people = (rows: typeof rowsNow) => (rows.get(label)?.[0] ?? 0) + (rows.get(label)?.[1] ?? 0);
      const mover = { dimension, label, before: people(rowsBefore), now: people(rowsNow) };
      if (isMore(mover)) found.push(mover);
    }
  }
  const size = (m: Mover) => Math.abs(m.now - m.before);
  return found.sort((a, b) => size(b) - size(a) || (a.label < b.label ? -1 : 1)).slice(0, MOST_MOVERS);
}

/** The difference of two Poisson counts has a variance of their sum. */
function isMore({ before, now }: Mover): boolean {
  const change = Math.abs(now - before);
  return change >= FEWEST && change > 3 * Math.sqrt(now + before);
}
