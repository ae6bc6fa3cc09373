import { CALIBRATION, type CalibrationPoint, calibrate } from './calibration.ts';
import { CATALOGUE, type Catalogue } from './catalogue.ts';
import type { BotType, Evidence, Family, Judgement, Verdict } from './types.ts';

/** Version of rules, weights and calibration. A change of any of them changes this name. */
export const MODEL = 'rules-8';

/** Scores (0–100) and log-odds that separate the verdicts. */
export const THRESHOLDS = {
  /** From here a visit against which two independent families speak is a bot. */
  bot: 90,
  /** From here somebody should look at it, and a visit with a near-proof is a bot. */
  review: 60,
  /** Up to here a visit that shows a person is human. */
  human: 15,
  /** A family speaks for a bot from this weight on; two such families decide together. */
  familyWeight: 1.5,
} as const;

/** Log-odds of a visit nothing is known about: about one visit in four of an unprotected site is automated. */
export const PRIOR_LOG_ODDS = -1;

/**
 * Evidence → verdict. Within a family the strongest evidence counts, families add up, the sum is calibrated.
 *
 * A person's decision (`review:…`) wins. A bot that says what it is (`declared:…`) is `declared_bot`. `bot` needs one
 * near-proof (tier A) or two independent families; no amount of hints is enough. Where neither side is shown, the
 * verdict is null: undecided, never a guess.
 *
 * @param catalogue what tier and bot type a code has; the tracker's own knows only what a browser can show
 * @param calibration table from the sum to the score
 */
export function judge(
  evidence: readonly Evidence[],
  catalogue: Catalogue = CATALOGUE,
  calibration: readonly CalibrationPoint[] = CALIBRATION,
): Judgement {
  const weighing = evidence
    .filter((e) => e.weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.code < b.code ? -1 : 1));
  const families = strongestByFamily(weighing);
  const logOdds = [...families.values()].reduce((sum, e) => sum + e.weight, PRIOR_LOG_ODDS);
  const score = Math.round(calibrate(logOdds, calibration) * 100);
  const showsPerson = weighing.some((e) => e.weight < 0 && catalogue[e.code]?.cheap !== true);
  const verdict = verdictOf(families, score, showsPerson, catalogue);
  const isBot = verdict === 'bot' || verdict === 'declared_bot';
  return {
    verdict,
    score,
    botType: isBot ? botTypeOf(weighing, catalogue) : null,
    logOdds,
    evidence: weighing,
    model: MODEL,
  };
}

function strongestByFamily(strongestFirst: readonly Evidence[]): Map<Family, Evidence> {
  const families = new Map<Family, Evidence>();
  for (const e of strongestFirst) if (!families.has(e.family)) families.set(e.family, e);
  return families;
}

function verdictOf(
  families: ReadonlyMap<Family, Evidence>,
  score: number,
  showsPerson: boolean,
  catalogue: Catalogue,
): Verdict | null {
  const review = families.get('review');
  if (review !== undefined) return review.weight > 0 ? 'bot' : 'human';
  if ((families.get('declared')?.weight ?? 0) > 0) return 'declared_bot';

  const all = [...families.values()];
  const nearProof = all.some((e) => e.weight > 0 && catalogue[e.code]?.tier === 'A');
  const independent = all.filter((e) => e.weight >= THRESHOLDS.familyWeight).length >= 2;
  // Mouse paths are easy to make: a hand-like one lowers the score, but does not undo a near-proof.
  if (nearProof && score >= THRESHOLDS.review) return 'bot';
  if (independent && score >= THRESHOLDS.bot) return 'bot';
  if (score >= THRESHOLDS.review) return 'review';
  if (score <= THRESHOLDS.human && showsPerson) return 'human';
  return null;
}

function botTypeOf(strongestFirst: readonly Evidence[], catalogue: Catalogue): BotType {
  const declared = strongestFirst.find((e) => e.family === 'declared');
  if (declared !== undefined) return catalogue[declared.code]?.botType ?? 'other';
  for (const e of strongestFirst) {
    const botType = catalogue[e.code]?.botType;
    if (botType !== undefined && e.weight > 0) return botType;
  }
  return 'other';
}
