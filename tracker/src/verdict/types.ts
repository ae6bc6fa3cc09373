/** What is decided about a visit. `null` in its place means *not decided*: neither human nor bot. */
export const VERDICTS = ['human', 'review', 'bot', 'declared_bot'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const FAMILIES = [
  'ua',
  'automation',
  'headless',
  'consistency',
  'devtools',
  'environment',
  'mouse',
  'keyboard',
  'touch',
  'navigation',
  'network',
  'cohort',
  'account',
  'declared',
  'review',
] as const;
/** Kinds of evidence that fail independently of each other: two families make a case, two signals of one family do not. */
export type Family = (typeof FAMILIES)[number];

export const BOT_TYPES = [
  'search',
  'social',
  'monitoring',
  'seo',
  'ai',
  'automation',
  'http-library',
  'scraper',
  'coordinated',
  'other',
] as const;
export type BotType = (typeof BOT_TYPES)[number];

/** `family:detail`, e.g. `automation:webdriver`. Lower case, digits and hyphens. */
export type EvidenceCode = `${Family}:${string}`;

/** What one signal says. */
export interface Evidence {
  readonly code: EvidenceCode;
  readonly family: Family;
  /** Log-odds; positive towards bot, negative towards human. */
  readonly weight: number;
  /** What was measured, for people: `HeadlessChrome/156`, `37 moves`. Never a secret, never an address. */
  readonly detail: string;
}

/** The outcome of judging one subject (a visit or an account). */
export interface Judgement {
  readonly verdict: Verdict | null;
  /** 0–100: the calibrated probability × 100 that the subject is a bot. */
  readonly score: number;
  readonly botType: BotType | null;
  /** Sum of the strongest evidence of each family, prior included. */
  readonly logOdds: number;
  /** All evidence that weighs, strongest first. */
  readonly evidence: readonly Evidence[];
  /** Version of rules and calibration that produced it. */
  readonly model: string;
}
