import { MODEL } from '@humantraffic/tracker/verdict';
import type { Clock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import { siteNorms } from '../scoring/cohort/site-norms.ts';
import { judgeVisit } from '../scoring/visit/index.ts';
import type { Store } from '../store/store.ts';
import type { Site } from '../visit/types.ts';
import { evidenceOfRules } from './apply-rules.ts';
import { loadWindow } from './cohort-window.ts';
import { searchCohorts } from './search-cohorts.ts';
import { hoursIn } from './site-hours.ts';

export interface ScoreTally {
  judged: number;
  /** Rules of cohorts that label visits, and that wait for a person. */
  rules: number;
  suggested: number;
  model: string;
}

export interface ScoreContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: Pick<Config, 'cohortDays' | 'cohortRules'>;
}

/**
 * Looks for groups of look-alike visits where it is time to, then judges every visit that is new, has changed, is hit by
 * a rule that has changed, or was judged by another model; then the sums are put right.
 */
export async function scoreSite(context: ScoreContext, site: Site): Promise<ScoreTally> {
  const { store } = context;
  const window = await loadWindow(context, site);
  await searchCohorts(context, site, window);
  const norms = window.columns.size === 0 ? null : siteNorms(window.columns, window.dictionaries);
  const rules = await store.cohortRules.list(site.id);
  const hourOf = hoursIn(site.timezone);
  let judged = 0;
  for (let after = 0; ; ) {
    const due = await store.judgements.due(site.id, MODEL, after);
    const last = due.at(-1);
    if (last === undefined) break;
    const done = due.map(({ id, facts, hash }) => ({
      id,
      hash,
      judgement: judgeVisit(facts, norms, evidenceOfRules(rules, facts, hourOf(facts.firstAt))),
    }));
    await store.judgements.save(site.id, done, 'sidecar');
    judged += due.length;
    after = last.id;
  }
  await store.rollups.refresh(site.id);
  const inState = (state: string) => rules.filter((rule) => rule.state === state).length;
  const applied = inState('automatic') + inState('confirmed');
  return { judged, rules: applied, suggested: inState('suggested'), model: MODEL };
}
