import { addDays, dayOf } from '../calendar/index.ts';
import { decodeColumns, encodeColumns } from '../scoring/cohort/codec.ts';
import {
  type Columns,
  concatenate,
  type Dictionary,
  newDictionaries,
  recode,
  toColumns,
} from '../scoring/cohort/columns.ts';
import type { DayState } from '../store/cohort-days.ts';
import type { Site } from '../visit/types.ts';
import type { ScoreContext } from './score-context.ts';
import { hoursIn } from './site-hours.ts';

/** The visits among which cohorts are searched. */
export interface CohortWindow {
  readonly columns: Columns;
  readonly dictionaries: readonly Dictionary[];
  /** Rows of each day, in the order of the days. */
  readonly days: readonly { readonly day: string; readonly columns: Columns }[];
  /** Days that have changed since they were last looked at. */
  readonly changed: ReadonlySet<string>;
}

/** The last days of a site as columns. Only days that have changed are read visit by visit. */
export async function loadWindow(context: ScoreContext, site: Site): Promise<CohortWindow> {
  const { store, clock, config } = context;
  const oldest = addDays(dayOf(clock.now(), site.timezone), 1 - config.cohortDays);
  const dictionaries = newDictionaries();
  const changed = new Set<string>();
  const days: { day: string; columns: Columns }[] = [];
  for (const state of await store.cohortDays.days(site.id, oldest)) {
    const { own, columns, isNew } = await loadDay(context, site, state, oldest);
    if (isNew) changed.add(state.day);
    days.push({ day: state.day, columns: recode(columns, own, dictionaries) });
  }
  return { columns: concatenate(days.map((d) => d.columns)), dictionaries, days, changed };
}

async function loadDay({ store }: ScoreContext, site: Site, state: DayState, oldest: string) {
  const bytes = await store.cohortDays.saved(site.id, state);
  const saved = bytes === null ? null : decodeColumns(bytes);
  if (saved !== null) return { own: saved.dictionaries, columns: saved.columns, isNew: false };
  const own = newDictionaries();
  const columns = toColumns(await store.cohortDays.facts(site.id, state.day), own, hoursIn(site.timezone));
  await store.cohortDays.save(site.id, state, encodeColumns(columns, own), oldest);
  return { own, columns, isNew: true };
}
