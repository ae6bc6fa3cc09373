import { INDICATORS, RECOMMENDATIONS } from '../lang/accounts.en.ts';
import { fill } from '../lang/fill.ts';
import { type AccountFacts, factsOf } from '../scoring/account/facts/index.ts';
import {
  actionOf,
  botPenalty,
  type RiskAction,
  reputationOf,
  riskLevelOf,
  type Standing,
} from '../scoring/account/risk.ts';
import type { Indicator } from '../scoring/account/rules/area.ts';
import { scoreByRules } from '../scoring/account/rules/index.ts';
import { featuresOf } from '../scoring/account/score/features.ts';
import { ACCOUNT_MODEL, TYPE_MODEL } from '../scoring/account/score/model.ts';
import { namesItselfBot } from '../scoring/account/score/names.ts';
import { scoreOf } from '../scoring/account/score/score.ts';
import { typesOf } from '../scoring/account/score/types-of-bots.ts';
import type { AccountSubject, RiskLevel } from '../scoring/account/types.ts';
import type { AccountSettings } from './settings.ts';

/** Version of rules, features and weights: a change of any of them changes it. */
export const ACCOUNT_MODEL_NAME = 'accounts-2';

export interface AccountJudgement {
  /** 0–100, whole: of the score that decides. */
  readonly probability: number;
  readonly riskLevel: RiskLevel;
  readonly action: RiskAction;
  /** The fitted score and the reference's, whichever decides; 0–100. */
  readonly score: number;
  readonly rulesProbability: number;
  /** Type of bot → 0–100. */
  readonly types: Readonly<Record<string, number>>;
  readonly indicators: readonly string[];
  readonly codes: readonly string[];
  readonly recommendations: readonly string[];
  readonly penalty: number;
  readonly reputation: number;
}

/** Judges an account on what it did and on whom it is joined with. */
export function judgeAccount(
  subject: AccountSubject,
  { rules, decidedBy }: Pick<AccountSettings, 'rules' | 'decidedBy'>,
): AccountJudgement {
  const facts = factsOf(subject, rules);
  const byRules = scoreByRules(facts, rules);
  const features = featuresOf(facts, rules);
  // One activity says nothing; whatever the model has learnt of accounts with few.
  const score = facts.engagement.count < 2 ? 0 : scoreOf(ACCOUNT_MODEL, features, rules);
  const probability = decidedBy === 'rules' ? byRules.probability : score;
  const riskLevel = riskLevelOf(probability, rules);
  const penalty = botPenalty(probability, rules);
  const indicators = [...byRules.indicators, ...declared(subject)];
  return {
    probability,
    riskLevel,
    action: actionOf(riskLevel),
    score,
    rulesProbability: byRules.probability,
    types: typesOf(TYPE_MODEL, features, subject.name),
    indicators: indicators.map(({ code, values }) => fill(INDICATORS[code], values)),
    codes: indicators.map(({ code }) => code),
    recommendations: RECOMMENDATIONS[riskLevel],
    penalty,
    reputation: reputationOf(standingOf(facts), penalty),
  };
}

function declared({ name }: AccountSubject): Indicator[] {
  return name !== null && namesItselfBot(name) ? [{ code: 'declared:name', values: {} }] : [];
}

/** Most that activity, quality and trust give: together 100. */
const STANDING = { activity: 30, quality: 40, trust: 30 } as const;
/** Days of activity, answers and days of age from which on there is no more to be had. */
const FULL = { days: 30, answers: 20, age: 180 } as const;

/** What an account's reputation is made of before the penalty. */
function standingOf({ days, texts, surroundings, engagement }: AccountFacts): Standing {
  if (engagement.count === 0) return { activity: 0, quality: 0, trust: 0 };
  const part = (value: number, full: number) => Math.min(1, value / full);
  const answered = part(surroundings.received ?? 0, FULL.answers);
  return {
    activity: STANDING.activity * part(days.active, FULL.days),
    quality: STANDING.quality * (texts === null ? 0.5 : texts.groups * (1 - texts.generic)),
    trust: STANDING.trust * (answered + part(days.span, FULL.age)) * 0.5,
  };
}
