/**
 * The numbers of the rule-based score: thresholds of what is noticed, and the points it costs. Those with a comment are
 * of the reference; the others had no number there and are ours.
 */
export const ACCOUNT_RULES = {
  /** Points that each area can give; an area that cannot be measured takes its points out of the sum. */
  maxPoints: { activity: 20, content: 25, timing: 20, engagement: 15, sources: 10, social: 10 },

  /** Reference: more than 50 actions a day are excessive, more than 30 are many. */
  excessivePerDay: 50,
  highPerDay: 30,
  /** A burst: so many actions within a minute. */
  burstActions: 10,
  burstSeconds: 60,
  /** Actions a day that hardly differ from day to day: their deviation over their mean. */
  steadyDeviation: 0.15,
  steadyMinDays: 7,

  /** Reference: own texts are alike from this similarity on. */
  similarity: 0.7,
  /** Reference: share of phrases that say nothing of the matter. */
  genericShare: 0.6,
  /** Characters; a text longer or shorter is noticed, as are lengths that hardly differ. */
  shortText: 5,
  longText: 5_000,
  lengthDeviation: 0.1,
  minTexts: 3,

  /** Reference: 1 is a clock, 0 is chance. */
  regularity: 0.8,
  minGaps: 8,
  /** Hours of the day without a pause of this many, on this many days: nobody who sleeps. */
  longestPauseHours: 3,
  aroundTheClockMinActions: 40,
  aroundTheClockMinDays: 3,
  /** Different offsets from UTC within one day. */
  offsetsPerDay: 3,

  /** Reference: answers received for each action, below it nobody takes notice. */
  engagement: 0.1,
  engagementMinActions: 20,
  /** Reference: share of one kind of action. */
  oneSided: 0.8,
  oneSidedMinActions: 10,

  /** Accounts behind one address or device. More than `commonValue` share an address on any campus: it joins nobody. */
  sharedAccounts: 3,
  commonValue: 20,
  /** Addresses of one account on one day. */
  addressesPerDay: 10,

  /** Visits of the account that are a program's, and their share of all, from which on they speak against it. */
  botVisits: 2,
  botVisitShare: 0.5,

  /** Different others that an account has to do with. */
  isolationMinActions: 20,
  /** Others that did the same within seconds, again and again. */
  coActors: 2,
  communitySize: 3,

  /** Reference: levels by probability. */
  levels: { medium: 30, high: 60, critical: 80 },
  /** Reference: the penalty is what lies above 50, halved. */
  penaltyFrom: 50,
  penaltyFactor: 0.5,
} as const;

type Widened<T> = { readonly [K in keyof T]: T[K] extends number ? number : Widened<T[K]> };
export type AccountRules = Widened<typeof ACCOUNT_RULES>;

/** Bounds of what is looked at, so that no account takes longer than another to judge. */
export const LIMITS = {
  /** Newest activities of an account that are kept and looked at. */
  activities: 1_000,
  /** Newest texts of an account that are held against each other. */
  ownTexts: 40,
  /** Characters of a text that are sketched: half from its begin, half from its end. */
  sketchedText: 4_096,
  /** Texts in one bucket that a new one is held against. */
  bucket: 3,
  /** The same of pictures. */
  pictureBucket: 16,
  /** Pictures of one activity that are kept. */
  picturesEach: 8,
  /** Accounts behind one target within seconds that are held against each other. */
  neighbours: 6,
} as const;
