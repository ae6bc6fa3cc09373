import { allocate, concatenate } from '../scoring/cohort/columns.ts';
import { type Cohort, findCohorts } from '../scoring/cohort/find-cohorts.ts';
import { matching } from '../scoring/cohort/matching.ts';
import { conditionsOf, itemsOf, ruleKey } from '../scoring/cohort/rule.ts';
import { figuresOf } from '../scoring/cohort/rule-figures.ts';
import type { CohortRule, FoundRule } from '../store/cohort-rules.ts';
import type { Site } from '../visit/types.ts';
import type { CohortWindow } from './cohort-window.ts';
import { mayApplyAlone } from './rules-of-site.ts';
import type { ScoreContext } from './score-context.ts';

/** The whole window is searched once in a day; in between, each hour at most, the days that have changed. */
const WHOLE_EVERY = 86_400;
const CHANGED_EVERY = 3_600;
/** A whole search of so few visits takes less than a second: it is made each time. */
const FEW_VISITS = 20_000;

/** Looks for cohorts where it is time to; visits of rules that apply from now on, or no more, are judged anew. */
export async function searchCohorts(context: ScoreContext, site: Site, window: CohortWindow): Promise<void> {
  const { store, config } = context;
  if (window.changed.size === 0) return;
  const scope = await scopeOf(context, site, window);
  if (scope === null) return;
  const { searched, past } =
    scope === 'whole' ? { searched: window.columns, past: null } : changedDays(window);
  // What was decided on is not searched again under another name.
  const decided = (await store.cohortRules.list(site.id)).filter(({ state }) => state !== 'suggested');
  const known = decided
    .map(({ conditions }) => itemsOf(conditions, window.dictionaries))
    .filter((items) => items !== null);
  const keys = new Set(decided.map(({ key }) => key));
  const held = await heldBack(context, site);
  const found = findCohorts(searched, past, { known })
    .map((cohort) => ({ cohort, rule: foundRule(cohort, searched, window) }))
    // A known rule is told what it is now, whatever that is.
    .filter(({ cohort, rule }) => cohort.judgement.verdict === 'programs' || keys.has(rule.key))
    // One that hits people waits for a person, however clear the rest of it is.
    .map(({ rule }) => ({ ...rule, isSafe: rule.isSafe && !held.has(rule.key) }));
  const changed = await store.cohortRules.takeIn(site.id, found, mayApplyAlone(config, site.id));
  await reopen(context, site, window, changed);
  await store.cohortDays.noteSearch(site.id, scope);
  // A whole search looks at the changed days, too.
  if (scope === 'whole') await store.cohortDays.noteSearch(site.id, 'changed');
}

/** Keys of the rules that hit known people when they were last looked at. */
async function heldBack({ store }: ScoreContext, site: Site): Promise<ReadonlySet<string>> {
  const checks = await store.ruleChecks.list(site.id);
  const rules = await store.cohortRules.list(site.id);
  return new Set(
    rules.filter(({ number }) => (checks.get(number)?.hits.people.known ?? 0) > 0).map(({ key }) => key),
  );
}

async function scopeOf(
  { store, clock }: ScoreContext,
  site: Site,
  { columns, days }: CohortWindow,
): Promise<'whole' | 'changed' | null> {
  const isDue = async (scope: string, every: number): Promise<boolean> =>
    clock.now() - ((await store.cohortDays.searchedAt(site.id, scope)) ?? Number.NEGATIVE_INFINITY) >= every;
  if (columns.size <= FEW_VISITS || (await isDue('whole', WHOLE_EVERY))) return 'whole';
  return days.length > 1 && (await isDue('changed', CHANGED_EVERY)) ? 'changed' : null;
}

function changedDays({ days, changed }: CohortWindow) {
  const of = (isChanged: boolean) =>
    concatenate([
      allocate(0),
      ...days.filter(({ day }) => changed.has(day) === isChanged).map((d) => d.columns),
    ]);
  return { searched: of(true), past: of(false) };
}

function foundRule(
  cohort: Cohort,
  searched: Parameters<typeof figuresOf>[1],
  { dictionaries }: CohortWindow,
): FoundRule {
  const conditions = conditionsOf(cohort.items, dictionaries);
  return {
    key: ruleKey(conditions),
    conditions,
    figures: figuresOf(cohort, searched),
    precision: cohort.judgement.precision,
    isSafe: cohort.judgement.safe,
    visits: cohort.rows.length,
  };
}

/** Visits of the window that these rules hit are judged anew: that is what labels the past, and takes labels back. */
export async function reopen(
  { store }: Pick<ScoreContext, 'store'>,
  site: Site,
  { columns, dictionaries }: CohortWindow,
  rules: readonly Pick<CohortRule, 'conditions'>[],
): Promise<void> {
  const taken = new Uint8Array(columns.size);
  const ids = rules.flatMap(({ conditions }) => {
    const items = itemsOf(conditions, dictionaries);
    return items === null ? [] : [...matching(columns, items, taken)].map((row) => columns.id[row] ?? 0);
  });
  await store.judgements.reopen(site.id, [...new Set(ids)]);
}
