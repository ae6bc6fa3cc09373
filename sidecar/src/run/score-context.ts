import type { Clock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import type { Store } from '../store/store.ts';
import type { AccountServices } from './judge-accounts.ts';

/** What judging a site takes. */
export interface ScoreContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: Pick<Config, 'cohortDays' | 'cohortRules' | 'cohortRulesOfSite' | 'trapPaths'>;
  /** Judges the site's accounts; without it they are left alone. */
  readonly accounts?: Pick<AccountServices, 'judge'>;
}
