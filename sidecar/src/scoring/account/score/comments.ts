import { sigmoid } from '../../fit/logistic-regression.ts';
import { endsInBot, namesItselfBot, roleAccount, soundsLikeBot } from './names.ts';

/** What an account wrote in one project, in counts alone. */
export interface CommentCounts {
  readonly account: string;
  /** `owner/project`, or null. */
  readonly project: string | null;
  readonly comments: number;
  /** Comments without a text. */
  readonly empty: number;
  /** Groups of similar comments. */
  readonly clusters: number;
  /** Gini coefficient of the sizes of the groups. */
  readonly gini: number;
}

/** A model over `COMMENT_FEATURES`: bot from `threshold` on. */
export interface CommentsModel {
  readonly intercept: number;
  readonly threshold: number;
  readonly weights: Readonly<Record<string, number>>;
}

interface Ratios extends CommentCounts {
  readonly ratio: number;
  readonly emptyShare: number;
  readonly named: boolean;
}

const steps = (code: string, bounds: readonly number[], has: (counts: Ratios, bound: number) => boolean) =>
  bounds.map((bound) => ({ code: `${code}${bound}`, has: (counts: Ratios) => has(counts, bound) }));

/** Bots write the same again, each person something else: groups over comments, and how uneven the groups are. */
export const COMMENT_FEATURES: readonly { readonly code: string; readonly has: (c: Ratios) => boolean }[] = [
  ...steps(
    'groups<',
    [0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8],
    (c, b) => c.ratio <= b,
  ),
  ...steps('gini>', [0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3], (c, b) => c.gini > b),
  ...steps('empty>', [0.01, 0.1, 0.3, 0.6, 0.9], (c, b) => c.emptyShare > b),
  ...steps('clusters<=', [1, 2, 3, 4, 6, 8, 12, 16, 24, 35], (c, b) => c.clusters <= b),
  ...steps('comments>', [20, 50, 99], (c, b) => c.comments > b),
  { code: 'name', has: (c) => namesItselfBot(c.account) },
  { code: 'ends-in-bot', has: (c) => endsInBot(c.account) },
  { code: 'sounds-like-bot', has: (c) => soundsLikeBot(c.account) },
  { code: 'role-name', has: (c) => roleAccount(c.account) },
  { code: 'alike', has: (c) => c.ratio < 0.3 && c.emptyShare < 0.1 },
  { code: 'uneven', has: (c) => c.ratio < 0.5 && c.emptyShare < 0.1 && c.gini > 0.08 },
  { code: 'own-project', has: (c) => letters(c.account) === ownerOf(c) },
  { code: 'named-after-owner', has: (c) => isNamedAfter(c, ownerOf(c)) },
  { code: 'named-after-project', has: (c) => isNamedAfter(c, letters(c.project?.split('/')[1] ?? '')) },
  { code: 'named-and-alike', has: (c) => c.named && c.ratio < 0.6 },
  { code: 'few-and-alike', has: (c) => c.comments < 20 && c.ratio < 0.3 },
  { code: 'nothing-said', has: (c) => c.emptyShare === 1 },
  { code: 'role-says-nothing', has: (c) => c.emptyShare > 0.5 && roleAccount(c.account) },
];

export function commentFeaturesOf(counts: CommentCounts): number[] {
  const said = counts.comments - counts.empty;
  const ratios = {
    ...counts,
    // Empty comments are one group of their own.
    ratio: said > 0 ? Math.max(0, counts.clusters - (counts.empty > 0 ? 1 : 0)) / said : 1,
    emptyShare: counts.comments > 0 ? counts.empty / counts.comments : 0,
    named: namesItselfBot(counts.account) || endsInBot(counts.account),
  };
  return COMMENT_FEATURES.flatMap(({ has }, i) => (has(ratios) ? [i] : []));
}

export function commentsMargin(model: CommentsModel, features: readonly number[]): number {
  const sum = features.reduce(
    (s, f) => s + (model.weights[COMMENT_FEATURES[f]?.code ?? ''] ?? 0),
    model.intercept,
  );
  return sum - model.threshold;
}

/** 0–100: 50 is where the model has its best balance of precision and recall. */
export const commentsScore = (margin: number): number => Math.round(sigmoid(margin) * 100);

const letters = (name: string): string =>
  name
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
const ownerOf = ({ project }: CommentCounts): string => letters(project?.split('/')[0] ?? '');

/** Begins like it: who is named after a project works for it, and is seldom somebody. */
function isNamedAfter({ account }: CommentCounts, name: string): boolean {
  const mine = letters(account);
  return name.length >= 4 && mine !== name && mine.includes(name.slice(0, 6));
}
