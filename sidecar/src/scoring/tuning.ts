import {
  CALIBRATION,
  type CalibrationPoint,
  type Evidence,
  type EvidenceCode,
  type Judgement,
  judge,
  MODEL,
} from '@humantraffic/tracker/verdict';
import { WHOLE_CATALOGUE } from './catalogue.ts';
import shipped from './shipped.json' with { type: 'json' };

/** What was fitted: to judge is to look it up. */
export interface Tuning {
  /** Version of rules, weights and calibration together: what labels carry. */
  readonly model: string;
  /** Weights in place of the catalogue's, by code. */
  readonly weights: Readonly<Partial<Record<EvidenceCode, number>>>;
  readonly calibration: readonly CalibrationPoint[];
}

/**
 * The table says of which rules it is: beside others it would be wrong, and is left out. So it is where it was measured to
 * be worse on families that it was not fitted to (docs/decisions/0019-learning.md).
 */
const calibration =
  shipped.inUse && shipped.rules === MODEL
    ? (shipped.calibration as unknown as CalibrationPoint[])
    : CALIBRATION;

/** What the program comes with. */
export const SHIPPED: Tuning = { model: MODEL, weights: {}, calibration };

/** Evidence judged with these weights and this calibration. */
export function judgeWith({ model, weights, calibration }: Tuning, evidence: readonly Evidence[]): Judgement {
  const weighed = weights === SHIPPED.weights ? evidence : evidence.map((one) => reweighed(one, weights));
  return { ...judge(weighed, WHOLE_CATALOGUE, calibration), model };
}

function reweighed(evidence: Evidence, weights: Tuning['weights']): Evidence {
  const weight = weights[evidence.code];
  return weight === undefined ? evidence : { ...evidence, weight };
}
