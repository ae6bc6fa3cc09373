import type { Evidence, EvidenceCode } from '@humantraffic/tracker/verdict';
import { dayOf } from '../calendar/index.ts';
import { evidenceOf } from '../scoring/catalogue.ts';
import { siteNorms } from '../scoring/cohort/site-norms.ts';
import type { Tuning } from '../scoring/tuning.ts';
import { judgeVisit, type SiteNorms, type VisitFacts } from '../scoring/visit/index.ts';
import { trapPages } from '../scoring/visit/trap-pages.ts';
import type { KeptDay } from '../store/score-days.ts';
import type { Site } from '../visit/types.ts';
import { compileRules, type RulesOfVisit, rushOf } from './apply-rules.ts';
import { checkRules } from './check-rules.ts';
import { type CohortWindow, loadWindow } from './cohort-window.ts';
import { currentTuning } from './current-tuning.ts';
import type { AccountTally } from './judge-accounts.ts';
import type { ScoreContext } from './score-context.ts';
import { searchCohorts } from './search-cohorts.ts';
import { hoursIn, quarterly } from './site-hours.ts';
import { watchDrift } from './watch-drift.ts';

export interface ScoreTally {
  judged: number;
  /** Rules of cohorts that label visits, and that wait for a person. */
  rules: number;
  suggested: number;
  /** Rules whose removal is proposed. */
  aged: number;
  /** Where cohorts are searched, and whether there is enough in it to tell. */
  window: { visits: number; days: number; isEnough: boolean };
  /** Days of the last week whose scores or evidence have shifted. */
  drift: readonly KeptDay[];
  model: string;
  /** Null where the site has no accounts. */
  accounts: AccountTally | null;
}

/**
 * Looks for groups of look-alike visits where it is time to, then judges every visit that is new, has changed, is hit by
 * a rule that has changed, or was judged by another model; then its accounts, and once more the visits of those of which
 * something else is thought now. Accounts are judged by what visits are without them, so there is nothing to repeat.
 */
export async function scoreSite(context: ScoreContext, site: Site): Promise<ScoreTally> {
  const { store } = context;
  const window = await loadWindow(context, site);
  await searchCohorts(context, site, window);
  const aged = await checkRules(context, site, window);
  const norms = window.columns.size === 0 ? null : siteNorms(window.columns, window.dictionaries);
  const rules = await store.cohortRules.list(site.id);
  const tuning = await currentTuning(store);
  const cameInRush = rushOf(rules, window.columns, window.dictionaries);
  const evidenceOfRules = compileRules(rules, norms, cameInRush);
  const first = await judgeDue(context, site, { norms, evidenceOfRules, tuning });
  let { judged } = first;
  const { days } = first;
  const accounts = (await context.accounts?.judge(site)) ?? null;
  if (accounts !== null && accounts.reopened > 0) {
    const again = await judgeDue(context, site, { norms, evidenceOfRules, tuning });
    judged += again.judged;
    for (const day of again.days) days.add(day);
  }
  await store.rollups.refresh(site.id);
  const drift = await watchDrift(context, site, window, days, tuning.model);
  const inState = (state: string) => rules.filter((rule) => rule.state === state).length;
  return {
    judged,
    rules: inState('automatic') + inState('confirmed'),
    suggested: inState('suggested'),
    aged,
    window: {
      visits: window.columns.size,
      days: window.days.length,
      isEnough: isEnough(window),
    },
    drift,
    model: tuning.model,
    accounts,
  };
}

/** Visits a day below which too few people show themselves to hold a group against (docs/decisions/0011-cohorts.md). */
const LEAST_A_DAY = 100;

const isEnough = ({ columns, days }: CohortWindow): boolean =>
  columns.size > 0 && columns.size >= LEAST_A_DAY * days.length;

async function judgeDue(
  { store, config }: ScoreContext,
  site: Site,
  {
    norms,
    evidenceOfRules,
    tuning,
  }: { norms: SiteNorms | null; evidenceOfRules: RulesOfVisit; tuning: Tuning },
) {
  const hourOf = hoursIn(site.timezone);
  const told = await store.accounts.visitEvidence(site.id);
  const dayAt = quarterly((at) => dayOf(at, site.timezone));
  const more = (facts: VisitFacts, userKey: string | null) => [
    ...evidenceOfRules(facts, hourOf(facts.firstAt)),
    ...trapPages(facts, config.trapPaths),
    ...evidenceOfAccount(told.get(userKey ?? '')),
  ];
  const days = new Set<string>();
  let judged = 0;
  for (let after = 0; ; ) {
    const due = await store.judgements.due(site.id, tuning.model, after);
    const last = due.at(-1);
    if (last === undefined) return { judged, days };
    const done = due.map(({ id, facts, hash, userKey }) => ({
      id,
      hash,
      judgement: judgeVisit(facts, norms, more(facts, userKey), tuning),
    }));
    for (const { facts } of due) days.add(dayAt(facts.lastAt));
    await store.judgements.save(site.id, done, 'sidecar');
    judged += due.length;
    after = last.id;
  }
}

/** What a visit carries because of its account. */
const evidenceOfAccount = (code: string | undefined): Evidence[] =>
  code === undefined ? [] : [evidenceOf(code as EvidenceCode)];
