import { isConverted } from '../tracking/conversion.ts';
import type { Visit } from '../world.ts';

export type Row = Record<string, unknown>;

const sum = (visits: readonly Visit[], value: (visit: Visit) => number) =>
  visits.reduce((total, visit) => total + value(visit), 0);

const distinct = (values: readonly (string | null)[]) =>
  new Set(values.filter((value) => value !== null)).size;

/** Matomo rounds half up to so many digits and gives 0 for a division by nothing. */
export function quotient(dividend: number, divisor: number, digits: number): number {
  if (divisor === 0) return 0;
  const scale = 10 ** digits;
  return Math.round((dividend / divisor) * scale) / scale;
}

export const percent = (part: number, whole: number) => `${Math.round(quotient(part, whole, 2) * 100)}%`;

/** A bounce is a visit with at most one action: one that only ordered has none. */
export const isBounce = (visit: Visit) => visit.actionCount <= 1;

/** The figures that every report of visits has. */
export function figures(visits: readonly Visit[]) {
  return {
    visitors: distinct(visits.map((visit) => visit.visitorId)),
    users: distinct(visits.map((visit) => visit.userId)),
    visits: visits.length,
    actions: sum(visits, (visit) => visit.actionCount),
    converted: visits.filter(isConverted).length,
    bounces: visits.filter(isBounce).length,
    seconds: sum(visits, (visit) => visit.duration),
    maxActions: visits.reduce((most, visit) => Math.max(most, visit.actionCount), 0),
  };
}

/** `VisitsSummary.get`; without distinct visitors for a free range, which Matomo does not count by default. */
export function summaryRow(visits: readonly Visit[], withDistinct: boolean): Row {
  const all = figures(visits);
  return {
    ...(withDistinct ? { nb_uniq_visitors: all.visitors, nb_users: all.users } : {}),
    nb_visits: all.visits,
    nb_actions: all.actions,
    nb_visits_converted: all.converted,
    bounce_count: all.bounces,
    sum_visit_length: all.seconds,
    max_actions: all.maxActions,
    bounce_rate: percent(all.bounces, all.visits),
    nb_actions_per_visit: quotient(all.actions, all.visits, 1),
    avg_time_on_site: quotient(all.seconds, all.visits, 0),
  };
}
