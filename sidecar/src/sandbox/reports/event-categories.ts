import type { Action, Visit } from '../world.ts';
import { groupBy } from './group.ts';
import { quotient, type Row } from './summary.ts';

interface Event extends NonNullable<Action['event']> {
  readonly visit: Visit;
}

const eventsOf = (visits: readonly Visit[]): Event[] =>
  visits.flatMap((visit) => visit.actions.flatMap(({ event }) => (event ? [{ ...event, visit }] : [])));

function metrics(events: readonly Event[]): Row {
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

/** `Events.getCategory`, with the actions of each category where `expanded=1` asks for them. */
export function eventCategoryRows(visits: readonly Visit[], expanded: boolean): Row[] {
  return groupBy(eventsOf(visits), (event) => event.category).map(([category, events], index) => {
    const actions = groupBy(events, (event) => event.action).map(([label, some]) => ({
      label,
      ...metrics(some),
    }));
    return {
      label: category,
      ...metrics(events),
      idsubdatatable: index + 1,
      segment: `eventCategory==${encodeURIComponent(category)}`,
      ...(expanded ? { subtable: actions } : {}),
    };
  });
}
