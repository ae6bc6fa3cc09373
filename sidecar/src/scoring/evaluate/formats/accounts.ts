import { type EvidenceCode, THRESHOLDS } from '@humantraffic/tracker/verdict';
import { z } from 'zod';
import { ACCOUNT_RULES } from '../../account/constants.ts';
import { AccountCrowd } from '../../account/crowd.ts';
import { factsOf } from '../../account/facts/index.ts';
import { activityOf } from '../../account/plain-activity.ts';
import { commentFeaturesOf, commentsMargin } from '../../account/score/comments.ts';
import { COMMENTS_MODEL } from '../../account/score/comments-model.ts';
import { featuresOf } from '../../account/score/features.ts';
import { ACCOUNT_MODEL } from '../../account/score/model.ts';
import { scoreOf } from '../../account/score/score.ts';
import type { Judged, Truth } from '../types.ts';
import { BODEGHA_HEADER, bodeghaRow } from './github-bots-bodegha.ts';
import type { Reader } from './reader.ts';

const text = z.string().max(1_000);
const LINE = z.object({
  userId: text.min(1),
  label: z.enum(['human', 'bot']),
  source: text,
  activities: z
    .array(
      z.object({
        at: z.number(),
        type: text,
        content: z.string().optional(),
        targetId: text.optional(),
        targetUserId: text.optional(),
        device: text.optional(),
        ipHash: text.optional(),
        region: text.optional(),
      }),
    )
    .max(100_000),
});

/** Accounts with what they did, one a line as JSON; judged when the file has ended, for what joins them lies in all. */
export function accountsReader(): Reader {
  const crowd = new AccountCrowd(ACCOUNT_RULES);
  const accounts = new Map<string, { source: string; truth: Truth }>();
  return {
    line: (line) => {
      const { userId, label, source, activities } = LINE.parse(JSON.parse(line));
      if (accounts.has(userId)) throw new Error('an account twice');
      accounts.set(userId, { source, truth: label });
      for (const done of activities) crowd.add(userId, activityOf(done));
      return [];
    },
    end: () => {
      crowd.settle();
      return [...accounts].map(([userId, { source, truth }]) => {
        const subject = crowd.subject(userId);
        const score =
          subject === null ? 0 : scoreOf(ACCOUNT_MODEL, featuresOf(factsOf(subject, ACCOUNT_RULES)));
        // HIGH is called a bot: its bound lies where a family of evidence begins to speak for one.
        return judged(
          source,
          truth,
          'account:behaviour',
          logOdds(score) - logOdds(ACCOUNT_RULES.levels.high),
        );
      });
    },
  };
}

export const bodeghaReader = (): Reader => ({
  line: (line) => {
    if (line.trim() === BODEGHA_HEADER) return [];
    const row = bodeghaRow(line);
    const margin = commentsMargin(COMMENTS_MODEL, commentFeaturesOf(row));
    return [judged('github', row.isBot ? 'bot' : 'human', 'account:comments', margin)];
  },
  end: () => [],
});

/** @param margin log-odds above what is called a bot */
function judged(source: string, truth: Truth, code: EvidenceCode, margin: number): Judged {
  const weight = margin + THRESHOLDS.familyWeight;
  return { source, truth, evidence: [{ code, family: 'account', weight, detail: '' }], silence: 'human' };
}

function logOdds(score: number): number {
  const share = Math.min(0.995, Math.max(0.005, score / 100));
  return Math.log(share / (1 - share));
}
