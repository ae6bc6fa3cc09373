import { fitLogistic } from '../../fit/logistic-regression.ts';
import {
  COMMENT_FEATURES,
  type CommentCounts,
  type CommentsModel,
  commentFeaturesOf,
  commentsMargin,
} from '../score/comments.ts';

export interface LabelledComments extends CommentCounts {
  readonly isBot: boolean;
}

const RIDGE = 2;
const FOLDS = 10;
/** F1 that a fold differs by for no reason. */
const NEARLY = 0.004;
const THRESHOLDS = Array.from({ length: 25 }, (_, i) => (i - 14) / 8);

/** Weights, and the threshold at which accounts that these weights had not seen are told best (F1, folds by account). */
export function fitComments(cases: readonly LabelledComments[]): CommentsModel {
  const unseen = byFold(cases).flatMap(({ train, test }) => {
    const model = weightsOf(train);
    return test.map((c) => ({ isBot: c.isBot, margin: commentsMargin(model, commentFeaturesOf(c)) }));
  });
  return { ...weightsOf(cases), threshold: bestThreshold(unseen) };
}

/** The middle of those that are nearly the best: the best one alone is often best by chance. */
function bestThreshold(unseen: readonly { isBot: boolean; margin: number }[]): number {
  const best = Math.max(...THRESHOLDS.map((threshold) => f1(unseen, threshold)));
  const good = THRESHOLDS.filter((threshold) => f1(unseen, threshold) >= best - NEARLY);
  return good.reduce((sum, threshold) => sum + threshold, 0) / good.length;
}

/** Each account judged by a model, and at a threshold, that it took no part in. */
export function judgeCommentsLeftOut(
  cases: readonly LabelledComments[],
): { isBot: boolean; margin: number }[] {
  return byFold(cases).flatMap(({ train, test }) => {
    const model = fitComments(train);
    return test.map((c) => ({ isBot: c.isBot, margin: commentsMargin(model, commentFeaturesOf(c)) }));
  });
}

export function f1(judged: readonly { isBot: boolean; margin: number }[], threshold = 0): number {
  let [right, wrong] = [0, 0];
  for (const { isBot, margin } of judged) {
    const called = margin > threshold;
    if (called && isBot) right++;
    else if (called !== isBot) wrong++;
  }
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong);
}

function weightsOf(cases: readonly LabelledComments[]): CommentsModel {
  const fitted = fitLogistic(
    cases.map((c) => ({ features: commentFeaturesOf(c), positive: c.isBot, weight: 1 })),
    COMMENT_FEATURES.length,
    { ridge: RIDGE },
  );
  const weights = COMMENT_FEATURES.map(({ code }, f) => [code, fitted.weights[f] ?? 0] as const);
  return { intercept: fitted.intercept, threshold: 0, weights: Object.fromEntries(weights) };
}

function byFold(cases: readonly LabelledComments[]) {
  return Array.from({ length: FOLDS }, (_, k) => ({
    train: cases.filter(({ account }) => foldOf(account) !== k),
    test: cases.filter(({ account }) => foldOf(account) === k),
  }));
}

/** By name: all rows of an account fall into one fold. */
function foldOf(account: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < account.length; i++) h = Math.imul(h ^ account.charCodeAt(i), 0x01000193);
  return (h >>> 0) % FOLDS;
}
