import type { Config } from '../config/index.ts';
import type { SiteId } from '../visit/types.ts';

/** May rules of cohorts apply by themselves on this site? */
export function mayApplyAlone(
  { cohortRules, cohortRulesOfSite }: Pick<Config, 'cohortRules' | 'cohortRulesOfSite'>,
  site: SiteId,
): boolean {
  return (cohortRulesOfSite[String(site)] ?? cohortRules) === 'automatic';
}
