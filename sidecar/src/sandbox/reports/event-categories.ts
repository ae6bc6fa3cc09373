import type { Action, Visit } from '../world.ts';
import { groupBy } from './group.ts';
import { quotient, type Row } from './summary.ts';

interface Event extends NonNullable<Action['event']> {
  readonly visit: Visit;
}

const eventsOf = (visits: readonly Visit[]): Event[] =>
  visits.flatMap((visit) => visit.actions.flatMap(({ event }) => (event ? [{ ...event, visit }] : [])));

function metrics(events: readonly Event[]) {
  const values = events.map((event) => event.value).filter((value) => value !== null);
  const total = values.reduce((sum, value) => sum + value, 0);
  return {
    nb_uniq_visitors: new Set(events.map((event) => event.visit.visitorId)).size,
    nb_visits: String(new Set(events.map((event) => event.visit.idVisit)).size),
    nb_events: String(events.length),
    nb_events_with_value: String(values.length),
    sum_event_value: total,
    min_event_value: values.length === 0 ? 0 : Math.min(...values),
    max_event_value: values.length === 0 ? 0 : Math.max(...values),
    avg_event_value: quotient(total, values.length, 2),
  };
}

/** A category with several actions is added up from them: sums are numbers, and who did two of them counts twice. */
function categoryMetrics(events: readonly Event[], actions: readonly ReturnType<typeof metrics>[]): Row {
  const own = metrics(events);
  if (actions.length === 1) return own;
  const sum = (name: 'nb_uniq_visitors' | 'nb_visits' | 'nb_events' | 'nb_events_with_value') =>
    actions.reduce((total, action) => total + Number(action[name]), 0);
  return {
    ...own,
    nb_uniq_visitors: sum('nb_uniq_visitors'),
    nb_visits: sum('nb_visits'),
    nb_events: sum('nb_events'),
    nb_events_with_value: sum('nb_events_with_value'),
  };
}

/** `Events.getCategory`, with the actions of each category where `expanded=1` asks for them. */
export function eventCategoryRows(visits: readonly Visit[], expanded: boolean): Row[] {
  return groupBy(eventsOf(visits), (event) => event.category).map(([category, events], index) => {
    const actions = groupBy(events, (event) => event.action).map(([label, some]) => ({
      label,
      ...metrics(some),
    }));
    return {
      label: category,
      ...categoryMetrics(events, actions),
      idsubdatatable: index + 1,
      segment: `eventCategory==${encodeURIComponent(category)}`,
      ...(expanded ? { subtable: actions } : {}),
    };
  });
}
