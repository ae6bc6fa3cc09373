import {
  type CalibrationPoint,
  calibrate,
  type Evidence,
  type EvidenceCode,
  PRIOR_LOG_ODDS,
} from '@humantraffic/tracker/verdict';
import { evidenceOf, WHOLE_CATALOGUE } from '../catalogue.ts';
import { isotonic } from './isotonic.ts';
import { fitLogistic, sigmoid } from './logistic-regression.ts';

/** What was said of a visit, or of `count` visits alike, of which is known who made them. */
export interface FitCase {
  /** What a split keeps together: a family, a cohort, a visitor. */
  readonly group: string;
  readonly isBot: boolean;
  /** The strongest of each family of evidence, as the judgement takes it. */
  readonly codes: readonly EvidenceCode[];
  readonly count: number;
}

export type Weights = Readonly<Partial<Record<EvidenceCode, number>>>;

/** Visits that one group counts for at most. */
const MOST_OF_A_GROUP = 100;
/** About one visit in four is a bot: what the judgement begins with (`PRIOR_LOG_ODDS`). */
const PEOPLE_TO_BOTS = 3;
/** Cases that it takes to move a weight by much. */
const RIDGE = 4;
const MOST_WEIGHT = 8;
/** Log-odds that the table has points at. */
const GRID = Array.from({ length: 33 }, (_, i) => (i - 16) / 2);
/** Visits, at each of them, that behave just as the log-odds say: where few are known the table stays with them. */
const CAUTION = 4;

/** What a program says of itself is no matter of odds, and neither is what a person decided. */
const isSaid = (code: string): boolean => code.startsWith('declared:') || code.startsWith('review:');

/** The strongest of each family: what the others of it say is not added. */
export function strongestCodes(evidence: readonly Evidence[]): EvidenceCode[] {
  const families = new Map<string, Evidence>();
  for (const one of evidence) {
    const best = families.get(one.family);
    if (one.weight !== 0 && (best === undefined || Math.abs(one.weight) > Math.abs(best.weight)))
      families.set(one.family, one);
  }
  return [...families.values()].map(({ code }) => code).sort();
}

/** Weights of the codes that occur, near what they are now where little is known; evidence stays on its side of zero. */
export function fitWeights(cases: readonly FitCase[], now: Weights): Record<EvidenceCode, number> {
  const names = [...new Set(cases.flatMap(({ codes }) => codes))].filter((code) => !isSaid(code)).sort();
  const number = new Map(names.map((name, i) => [name, i]));
  const weigh = weighing(cases);
  const priorWeights = names.map((name) => weightOf(name, now));
  const { weights } = fitLogistic(
    cases.map((one) => ({
      features: one.codes.flatMap((name) => number.get(name) ?? []),
      positive: one.isBot,
      weight: weigh(one),
    })),
    names.length,
    { ridge: RIDGE, priorWeights, signs: priorWeights.map((weight) => Math.sign(weight) as -1 | 0 | 1) },
  );
  const bounded = (weight: number) => Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, weight));
  return Object.fromEntries(names.map((name, i) => [name, rounded(bounded(weights[i] ?? 0))]));
}

/**
 * The table from log-odds to probability: never falling, near the log-odds themselves where few are known, and never
 * above them, so that no table excludes anybody whom the evidence would not.
 */
export function fitCalibration(cases: readonly FitCase[], weights: Weights): CalibrationPoint[] {
  const weigh = weighing(cases);
  const said = cases.filter(({ codes }) => !codes.some(isSaid));
  const steps = isotonic([
    ...said.map((one) => ({
      score: logOddsOf(one.codes, weights),
      positive: one.isBot,
      weight: weigh(one),
    })),
    ...GRID.flatMap((score) => [
      { score, positive: true, weight: CAUTION * sigmoid(score) },
      { score, positive: false, weight: CAUTION * (1 - sigmoid(score)) },
    ]),
  ]);
  const table = steps.map(({ score, probability }) => [score, probability] as const);
  return GRID.map((score) => [score, rounded(Math.min(sigmoid(score), calibrate(score, table)))] as const);
}

/** Sum of the weights, with what the judgement begins with. */
export function logOddsOf(codes: readonly EvidenceCode[], weights: Weights): number {
  return codes.reduce((sum, code) => sum + weightOf(code, weights), PRIOR_LOG_ODDS);
}

/** A weight of these, or the catalogue's. */
export function weightOf(code: EvidenceCode, weights: Weights): number {
  return weights[code] ?? WHOLE_CATALOGUE[code]?.weight ?? 0;
}

/** Evidence as it is weighed, from codes alone. */
export const evidenceOfCodes = (codes: readonly EvidenceCode[]): Evidence[] =>
  codes.map((code) => evidenceOf(code));

/** What a case counts: no group more than its share, and people three times as much as bots. */
function weighing(cases: readonly FitCase[]): (one: FitCase) => number {
  const visits = new Map<string, number>();
  for (const { group, count } of cases) visits.set(group, (visits.get(group) ?? 0) + count);
  const counts = ({ group, count }: FitCase) =>
    count * Math.min(1, MOST_OF_A_GROUP / (visits.get(group) ?? 1));
  const sum = (isBot: boolean) =>
    cases.filter((one) => one.isBot === isBot).reduce((total, one) => total + counts(one), 0);
  const [bots, people] = [sum(true), sum(false)];
  const share = bots === 0 || people === 0 ? 1 : (PEOPLE_TO_BOTS * bots) / people;
  return (one) => counts(one) * (one.isBot ? 1 : share);
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
