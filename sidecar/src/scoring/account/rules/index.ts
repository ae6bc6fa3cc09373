import type { AccountRules } from '../constants.ts';
import type { AccountFacts } from '../facts/index.ts';
import { activity } from './activity.ts';
import type { Area, Indicator } from './area.ts';
import { content } from './content.ts';
import { engagement } from './engagement.ts';
import { social } from './social.ts';
import { sources } from './sources.ts';
import { timing } from './timing.ts';

export type AreaName = keyof AccountRules['maxPoints'];
const AREAS: Readonly<Record<AreaName, Area>> = { activity, content, timing, engagement, sources, social };

export interface RuleScore {
  /** 0–100, whole: points over the most there could be. */
  readonly probability: number;
  readonly points: Readonly<Record<AreaName, number | null>>;
  readonly indicators: readonly Indicator[];
}

/** The reference's score: total / max × 100, over the areas that can be measured. */
export function scoreByRules(facts: AccountFacts, rules: AccountRules): RuleScore {
  const points = {} as Record<AreaName, number | null>;
  const indicators: Indicator[] = [];
  let [total, max] = [0, 0];
  for (const name of Object.keys(AREAS) as AreaName[]) {
    const noticed = AREAS[name](facts, rules);
    points[name] = null;
    if (noticed === null) continue;
    const most = rules.maxPoints[name];
    const share = Math.min(
      1,
      noticed.reduce((sum, n) => sum + n.share, 0),
    );
    points[name] = most * share;
    max += most;
    total += most * share;
    indicators.push(...noticed.map(({ code, values }) => ({ code, values })));
  }
  return { probability: max === 0 ? 0 : Math.round((total / max) * 100), points, indicators };
}
