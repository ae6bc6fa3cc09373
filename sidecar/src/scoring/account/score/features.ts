import { ACCOUNT_RULES, type AccountRules } from '../constants.ts';
import type { AccountFacts } from '../facts/index.ts';
import { hasBotVisits, isShared } from '../rules/sources.ts';
import { namesItselfBot, roleAccount } from './names.ts';

/** Something an account has or has not; where it cannot be told, it has it not. */
export interface Feature {
  readonly code: string;
  /** Log-odds that it is worth where the data say nothing of it; its sign is never crossed. 0: none known. */
  readonly prior: number;
  readonly has: (facts: AccountFacts, rules: AccountRules) => boolean;
}

const over =
  (code: string, prior: number, of: (facts: AccountFacts) => number | null | undefined) =>
  (...bounds: readonly number[]): Feature[] =>
    bounds.map((bound) => ({
      code: `${code}>${bound}`,
      prior,
      has: (facts) => (of(facts) ?? Number.NEGATIVE_INFINITY) > bound,
    }));

const is = (code: string, prior: number, has: Feature['has']): Feature => ({ code, prior, has });

/** Steps of one measure add up: each bound that is passed adds its own weight. */
export const FEATURES: readonly Feature[] = [
  ...over('own-alike', 0.5, ({ texts }) => (texts && texts.count >= 5 ? texts.alike : null))(0.3, 0.6, 0.85),
  ...over('one-template', 0.7, ({ texts }) => (texts && texts.count >= 8 ? 1 - texts.groups : null))(
    0.6,
    0.8,
    0.9,
  ),
  ...over('own-words', -0.7, ({ texts }) => (texts && texts.count >= 4 ? texts.groups : null))(0.6, 0.9),
  ...over('shared-texts', 1, ({ surroundings, texts }) =>
    texts && texts.count >= 3 ? surroundings.sharedTexts : null,
  )(0.2, 0.5),
  ...over('shared-pictures', 1, ({ surroundings }) => surroundings.sharedPictures)(0.3),
  ...over('links', 0.4, ({ texts }) => (texts && texts.count >= 4 ? texts.withLinks : null))(0.7),
  ...over('generic', 0.4, ({ texts }) => texts?.generic)(0.6),
  // Low: people know languages, and some are kind in all they write.
  ...over('languages', 0.2, ({ texts }) => texts?.languages)(2),
  ...over('tone', 0.2, ({ texts }) => (texts && texts.count >= 5 ? Math.abs(texts.tone) : null))(0.15),
  ...over('same-length', 0.4, ({ texts }) =>
    texts && texts.count >= 6 ? 0.25 - texts.lengthDeviation : null,
  )(0),
  ...over('too-fast', 0.3, ({ texts }) => (texts && texts.count >= 5 ? texts.tooFast : null))(0.6),
  ...over('regular', 0.8, ({ rhythm }) => rhythm?.regularity)(0.7, 0.85),
  ...over('irregular', -0.5, ({ rhythm }) => (rhythm ? 0.35 - rhythm.regularity : null))(0),
  ...over('cycle', 0.6, ({ rhythm }) => rhythm?.cycle)(6, 12),
  ...over('clock', 0.6, ({ rhythm }) => rhythm?.clock)(4, 8),
  is(
    'no-night',
    1,
    ({ days, engagement }, r) =>
      engagement.count >= r.aroundTheClockMinActions &&
      days.active >= 2 &&
      days.quietHours < r.longestPauseHours,
  ),
  is(
    'nights',
    -0.4,
    ({ days, engagement }) =>
      engagement.count >= 20 && days.active >= 4 && days.quietHours >= 6 && days.quietHours <= 16,
  ),
  ...over('burst', 0.3, ({ days }) => days.burst)(9),
  ...over('dormancy', 0.7, ({ days }) => days.dormancy)(0, 100),
  ...over('travels', 0.4, ({ places }) => places.impossibleTravels)(2),
  ...over('one-sided', 0.3, ({ engagement }) => (engagement.acts >= 10 ? engagement.oneSided : null))(
    0.8,
    0.97,
  ),
  is('mixed-acts', -0.5, ({ engagement }) => engagement.acts >= 10 && engagement.oneSided < 0.7),
  is('only-reads', 0.4, ({ engagement }) => engagement.count >= 50 && engagement.views > 0.97),
  is('shared-address', 0.2, ({ surroundings }, r) => isShared(surroundings.accountsOfSource, r)),
  is('shared-device', 0.6, ({ surroundings }, r) => isShared(surroundings.accountsOfDevice, r)),
  is('bot-visits', 1.5, ({ surroundings }, r) => hasBotVisits(surroundings, r)),
  is(
    'few-answers',
    0.3,
    ({ surroundings, engagement }) =>
      surroundings.received !== null && engagement.count >= 15 && surroundings.received === 0,
  ),
  is('answers', -0.5, ({ surroundings }) => (surroundings.received ?? 0) >= 3),
  ...over('co-actors', 1.2, ({ surroundings }) => surroundings.coActors)(0, 2, 4),
  ...over('community', 0.9, ({ surroundings }) => surroundings.communitySize)(2, 4),
  ...over('acted', 0, ({ engagement }) => engagement.count)(5, 10, 30),
  is('name', 2, ({ name }) => name !== null && namesItselfBot(name)),
  is('role-name', 0.5, ({ name }) => name !== null && roleAccount(name)),
];

/** Kinds of features that are independent of each other: what it writes, when, and with whom. */
const KINDS: readonly (readonly string[])[] = [
  [
    'own-alike',
    'one-template',
    'shared-texts',
    'shared-pictures',
    'links',
    'generic',
    'same-length',
    'languages',
    'tone',
  ],
  ['regular', 'cycle', 'clock', 'no-night', 'dormancy', 'burst', 'too-fast', 'travels'],
  ['co-actors', 'community', 'shared-device', 'shared-address'],
  // That it only reads is not among them: most people do.
  ['one-sided', 'few-answers'],
  ['name', 'role-name'],
  ['bot-visits'],
];

/** How many independent kinds of features speak against it. */
export function kindsAgainst(features: readonly number[]): number {
  const codes = features
    .map((f) => FEATURES[f])
    .flatMap((f) => (f && f.prior > 0 ? [f.code.split('>')[0]] : []));
  return KINDS.filter((kind) => codes.some((code) => code !== undefined && kind.includes(code))).length;
}

/** Numbers of the features that an account has. */
export function featuresOf(facts: AccountFacts, rules: AccountRules = ACCOUNT_RULES): number[] {
  return FEATURES.flatMap(({ has }, i) => (has(facts, rules) ? [i] : []));
}
