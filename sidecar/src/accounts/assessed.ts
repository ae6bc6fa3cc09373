import { ACCOUNT_TEXTS } from '../lang/accounts.en.ts';
import { fill } from '../lang/fill.ts';
import type { AccountSubject } from '../scoring/account/types.ts';
import type { AssessedAccount } from '../store/accounts.ts';
import type { Assessment } from '../store/users.ts';
import type { SiteId } from '../visit/types.ts';
import { ACCOUNT_MODEL_NAME, type AccountJudgement } from './judge-account.ts';
import { type NoticeEvent, noticeOf } from './notices.ts';
import type { AccountSettings } from './settings.ts';

/** A judgement as it is written down. CRITICAL is flagged at once; suspended only where the settings say so. */
export function assessed(input: {
  readonly userId: string;
  readonly site: SiteId;
  readonly subject: AccountSubject | null;
  readonly counts: { readonly total: number; readonly today: number };
  readonly judgement: AccountJudgement;
  readonly settings: AccountSettings;
  readonly now: number;
}): AssessedAccount {
  const { userId, site, subject, counts, judgement, settings, now } = input;
  const { probability, riskLevel, reputation, indicators, penalty, score, rulesProbability } = judgement;
  const flagged = riskLevel === 'CRITICAL';
  const suspended = flagged && settings.webhook?.suspend === true;
  const reason = fill(ACCOUNT_TEXTS.judged, { probability, level: riskLevel });
  const event = suspended ? 'account.suspended' : 'account.suspension.proposed';
  const tell = flagged && settings.webhook !== undefined;
  return {
    userId,
    result: {
      name: subject?.name ?? null,
      rules_probability: rulesProbability,
      score,
      model: ACCOUNT_MODEL_NAME,
      types: JSON.stringify(judgement.types),
      activities: subject?.activities.length ?? 0,
      activities_today: counts.today,
      total: counts.total,
      penalty,
      assessed_at: now,
    },
    assessment: {
      probability,
      riskLevel,
      reputation,
      indicators,
      flagged,
      suspended,
      decidedBy: ACCOUNT_MODEL_NAME,
      reason,
    },
    notice: tell
      ? noticeOf({ event, site, userId, probability, riskLevel, indicators, reason, at: now })
      : null,
  };
}

/** What a person decided, as it is written down, and what the host application is told of it. */
export function decisionOf(input: {
  readonly found: 'human' | 'bot';
  readonly reason: string;
  readonly judgement: AccountJudgement;
  readonly settings: AccountSettings;
}): { assessment: Assessment; event: NoticeEvent } {
  const { found, reason, judgement, settings } = input;
  const { probability, riskLevel, reputation, indicators } = judgement;
  const flagged = found === 'bot';
  const suspended = flagged && settings.webhook?.suspend === true;
  const events = {
    bot: suspended ? 'account.suspended' : 'account.flagged',
    human: 'account.reinstated',
  } as const;
  return {
    assessment: {
      probability,
      riskLevel,
      reputation,
      indicators,
      flagged,
      suspended,
      decidedBy: 'person',
      reason,
    },
    event: events[found],
  };
}
