import { type Evidence, type EvidenceCode, MODEL } from '@humantraffic/tracker/verdict';
import type { Clock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import { evidenceOf } from '../scoring/catalogue.ts';
import { siteNorms } from '../scoring/cohort/site-norms.ts';
import { judgeVisit } from '../scoring/visit/index.ts';
import type { Store } from '../store/store.ts';
import type { Site } from '../visit/types.ts';
import { evidenceOfRules } from './apply-rules.ts';
import { loadWindow } from './cohort-window.ts';
import type { AccountServices, AccountTally } from './judge-accounts.ts';
import { searchCohorts } from './search-cohorts.ts';
import { hoursIn } from './site-hours.ts';

export interface ScoreTally {
  judged: number;
  /** Rules of cohorts that label visits, and that wait for a person. */
  rules: number;
  suggested: number;
  model: string;
  /** Null where the site has no accounts. */
  accounts: AccountTally | null;
}

export interface ScoreContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: Pick<Config, 'cohortDays' | 'cohortRules'>;
  /** Judges the site's accounts; without it they are left alone. */
  readonly accounts?: Pick<AccountServices, 'judge'>;
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
  const norms = window.columns.size === 0 ? null : siteNorms(window.columns, window.dictionaries);
  const rules = await store.cohortRules.list(site.id);
  const hourOf = hoursIn(site.timezone);
  const judgeDue = async (): Promise<number> => {
    const told = await store.accounts.visitEvidence(site.id);
    let judged = 0;
    for (let after = 0; ; ) {
      const due = await store.judgements.due(site.id, MODEL, after);
      const last = due.at(-1);
      if (last === undefined) return judged;
      const done = due.map(({ id, facts, hash, userKey }) => ({
        id,
        hash,
        judgement: judgeVisit(facts, norms, [
          ...evidenceOfRules(rules, facts, hourOf(facts.firstAt), norms),
          ...evidenceOfAccount(told.get(userKey ?? '')),
        ]),
      }));
      await store.judgements.save(site.id, done, 'sidecar');
      judged += due.length;
      after = last.id;
    }
  };
  let judged = await judgeDue();
  const accounts = (await context.accounts?.judge(site)) ?? null;
  if (accounts !== null && accounts.reopened > 0) judged += await judgeDue();
  await store.rollups.refresh(site.id);
  const inState = (state: string) => rules.filter((rule) => rule.state === state).length;
  const applied = inState('automatic') + inState('confirmed');
  return { judged, rules: applied, suggested: inState('suggested'), model: MODEL, accounts };
}

/** What a visit carries because of its account. */
const evidenceOfAccount = (code: string | undefined): Evidence[] =>
  code === undefined ? [] : [evidenceOf(code as EvidenceCode)];
