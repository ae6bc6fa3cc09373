import { dayOf } from '../calendar/index.ts';
import { matching } from '../scoring/cohort/matching.ts';
import { itemsOf } from '../scoring/cohort/rule.ts';
import { hitsOf, type Removal, removalOf } from '../scoring/cohort/rule-age.ts';
import type { CohortRule, RuleState } from '../store/cohort-rules.ts';
import type { Site } from '../visit/types.ts';
import type { CohortWindow } from './cohort-window.ts';
import { mayApplyAlone } from './rules-of-site.ts';
import type { ScoreContext } from './score-context.ts';
import { reopen } from './search-cohorts.ts';

const OVER: readonly RuleState[] = ['dismissed', 'withdrawn'];

/**
 * Holds each rule against the visits of the last weeks: what it hits, day by day, and which people. Removal is proposed
 * of one that hits nothing any more, or people. A rule that applied by itself waits for a person from then on; one that
 * a person confirmed goes on until a person takes it back.
 *
 * @returns rules whose removal is proposed
 */
export async function checkRules(context: ScoreContext, site: Site, window: CohortWindow): Promise<number> {
  const { store, config } = context;
  const rules = (await store.cohortRules.list(site.id)).filter(({ state }) => !OVER.includes(state));
  const checks = await checked(context, site, window, rules);
  const alone = rules.filter(({ state }) => state === 'automatic');
  const stop = mayApplyAlone(config, site.id)
    ? alone.filter(({ number }) => checks.some((one) => one.number === number && one.hits.people.known > 0))
    : alone;
  const suspended = await store.cohortRules.suspend(
    site.id,
    stop.map(({ number }) => number),
  );
  await reopen(context, site, window, suspended);
  return checks.filter(({ removal }) => removal !== null).length;
}

async function checked(
  { store, clock }: ScoreContext,
  site: Site,
  { columns, dictionaries, days }: CohortWindow,
  rules: readonly CohortRule[],
) {
  const recent = days.map(({ day }) => day);
  const dayOfRow = daysByRow(days);
  const decided = await store.labels.decidedByPeople(site.id, recent[0]);
  const reviewed = new Set(decided.filter(({ isBot }) => !isBot).map(({ id }) => id));
  const none = new Uint8Array(columns.size);
  // Today is not over: that nothing came yet says nothing.
  const today = dayOf(clock.now(), site.timezone);
  const over = recent.filter((day) => day < today);
  const found = rules.map((rule) => {
    const items = itemsOf(rule.conditions, dictionaries);
    const rows = items === null ? new Uint32Array(0) : matching(columns, items, none);
    const hits = hitsOf(columns, rows, dayOfRow, reviewed);
    const since = dayOf(rule.decidedAt ?? rule.foundAt, site.timezone);
    return { number: rule.number, hits, removal: removalFor(rule, () => removalOf(hits, over, since)) };
  });
  await store.ruleChecks.save(site.id, found);
  return found;
}

/** Of a rule that labels nothing there is nothing to remove, unless it hit people while it did. */
function removalFor({ state }: CohortRule, find: () => Removal | null): Removal | null {
  const removal = find();
  return state === 'suggested' && removal === 'hits-nothing' ? null : removal;
}

function daysByRow(days: CohortWindow['days']): (row: number) => string {
  const ends: number[] = [];
  let end = 0;
  for (const { columns } of days) {
    end += columns.size;
    ends.push(end);
  }
  return (row) => days[ends.findIndex((last) => row < last)]?.day ?? '';
}
