import type { Truth } from './types.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Subjects that were given a probability within `from` (inclusive) and `to` (exclusive, but for 1). */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean probability given, and share of them that are bots. As far apart as they are, so far is it off. */
  readonly given: number;
  readonly found: number;
  /** Where that share lies with 95 % certainty. */
  readonly interval: readonly [low: number, high: number] | null;
}

export interface Calibration {
  /** Mean squared distance of the probability from the truth (Brier 1950): 0 is perfect, 0.25 knows nothing. */
  readonly brier: number | null;
  /** What always giving the share of bots in these files would score: more than that is worse than no evidence. */
  readonly brierOfShare: number | null;
  readonly bins: readonly ReliabilityBin[];
}

export interface Given {
  readonly truth: Truth;
  readonly probability: number;
}

const BINS = 10;

/** Holds probabilities against the truth. The share of bots is the files' own, so the same model is off elsewhere. */
export function calibrationOf(all: readonly Given[]): Calibration {
  if (all.length === 0) return { brier: null, brierOfShare: null, bins: [] };
  const share = shareOfBots(all);
  const bins = Array.from({ length: BINS }, (_, i) => all.filter((one) => binOf(one) === i));
  return {
    brier: mean(all.map(({ truth, probability }) => (probability - Number(truth === 'bot')) ** 2)),
    brierOfShare: share * (1 - share),
    bins: bins.flatMap((inside, i) =>
      inside.length === 0
        ? []
        : [
            {
              from: i / BINS,
              to: (i + 1) / BINS,
              n: inside.length,
              given: mean(inside.map(({ probability }) => probability)),
              found: shareOfBots(inside),
              interval: wilsonInterval(inside.filter(({ truth }) => truth === 'bot').length, inside.length),
            },
          ],
    ),
  };
}

const binOf = ({ probability }: Given): number => Math.min(BINS - 1, Math.floor(probability * BINS));

const shareOfBots = (all: readonly Given[]): number => mean(all.map(({ truth }) => Number(truth === 'bot')));

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
