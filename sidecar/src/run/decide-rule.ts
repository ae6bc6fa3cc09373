import { fail } from '../errors/fail.ts';
import type { CohortRule, RuleState } from '../store/cohort-rules.ts';
import type { Site } from '../visit/types.ts';
import { loadWindow } from './cohort-window.ts';
import type { ScoreContext } from './score-context.ts';
import { reopen } from './search-cohorts.ts';

export type RuleAnswer = 'confirm' | 'dismiss' | 'withdraw';

const STATE_AFTER: Readonly<Record<RuleAnswer, RuleState>> = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  withdraw: 'withdrawn',
};

/**
 * A person decides on a rule. The visits that it hits are judged anew by the next run, which writes their labels to
 * Matomo or takes them back there.
 *
 * @throws HumanTrafficError `cohorts:no-rule`
 */
export async function decideRule(
  context: ScoreContext,
  site: Site,
  number: number,
  { answer, by, reason }: { answer: RuleAnswer; by: string; reason: string },
): Promise<CohortRule> {
  const decision = { state: STATE_AFTER[answer], by, reason };
  const decided = await context.store.cohortRules.decide(site.id, number, decision);
  if (decided === null) throw fail('cohorts:no-rule', { number, site: site.id }, { exitCode: 2 });
  await reopen(context, site, await loadWindow(context, site), [decided.now]);
  return decided.now;
}
