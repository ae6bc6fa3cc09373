import { type Case, fitLogistic, type Logistic, sigmoid } from '../../fit/logistic-regression.ts';

/** One session: what is measured of it (null is unknown), and what it is. */
export interface Measured {
  readonly measures: readonly (number | null)[];
  readonly positive: boolean;
}

const FOLDS = 10;
const REPEATS = 5;
const CUTS = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9] as const;
/** Few sessions: weights stay small where nothing insists. */
const RIDGE = 0.6;

/**
 * The probability that each session is positive, by logistic regressions that have not seen it: ten folds with as many
 * of each kind, five times over. Measures are cut at quantiles of the sessions that are fitted, never of those judged.
 * The same sessions in the same order give the same answer.
 */
export function crossValidate(sessions: readonly Measured[]): number[] {
  const sums = sessions.map(() => 0);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const folds = foldsOf(sessions, repeat);
    for (let fold = 0; fold < FOLDS; fold++) {
      const model = fit(sessions.filter((_, i) => folds[i] !== fold));
      sessions.forEach((session, i) => {
        if (folds[i] === fold) sums[i] = (sums[i] ?? 0) + model(session);
      });
    }
  }
  return sums.map((sum) => sum / REPEATS);
}

/** Each kind dealt out in turn, in an order that a multiplication shuffles: no randomness in pure code. */
function foldsOf(sessions: readonly Measured[], repeat: number): number[] {
  const folds = sessions.map(() => 0);
  for (const kind of [true, false]) {
    const mine = sessions.flatMap(({ positive }, i) => (positive === kind ? [i] : []));
    const order = (i: number) => (Math.imul(i + 1 + repeat * 977, 0x9e3779b1) >>> 0) / 2 ** 32;
    mine.sort((a, b) => order(a) - order(b));
    mine.forEach((i, place) => {
      folds[i] = place % FOLDS;
    });
  }
  return folds;
}

function fit(sessions: readonly Measured[]): (session: Measured) => number {
  const cuts = cutsOf(sessions);
  const cases = sessions.map((session) => caseOf(session, cuts));
  const model = fitLogistic(cases, cuts.flat().length, { ridge: RIDGE });
  return (session) => probabilityOf(model, caseOf(session, cuts));
}

function cutsOf(sessions: readonly Measured[]): number[][] {
  const width = sessions[0]?.measures.length ?? 0;
  return Array.from({ length: width }, (_, m) => {
    const values = sessions
      .flatMap(({ measures }) => measures[m] ?? [])
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    return CUTS.map((at) => values[Math.floor(at * values.length)] ?? 0);
  });
}

/** For each cut that a measure reaches a feature: a curve in steps, which no outlier can bend. */
function caseOf({ measures, positive }: Measured, cuts: readonly (readonly number[])[]): Case {
  const features: number[] = [];
  let number = 0;
  cuts.forEach((own, m) => {
    const value = measures[m];
    for (const cut of own) {
      if (value !== null && value !== undefined && value >= cut) features.push(number);
      number += 1;
    }
  });
  return { features, positive, weight: 1 };
}

function probabilityOf({ intercept, weights }: Logistic, { features }: Case): number {
  return sigmoid(features.reduce((sum, f) => sum + (weights[f] ?? 0), intercept));
}
