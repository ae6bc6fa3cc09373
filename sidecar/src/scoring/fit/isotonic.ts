/** A step of a calibration: at this score, this probability. */
export interface Step {
  readonly score: number;
  readonly probability: number;
}

interface Block {
  from: number;
  to: number;
  weight: number;
  positives: number;
}

/**
 * Isotonic regression: the never falling curve from score to probability that fits best (pool adjacent violators).
 * No table says 0 or 1: not more than so many cases, and `caution` unseen ones of the other kind, can show.
 *
 * @returns steps at the middle of each pooled block, by rising score; empty where there are no cases
 */
export function isotonic(
  cases: readonly { readonly score: number; readonly positive: boolean; readonly weight?: number }[],
  caution = 0.5,
): Step[] {
  const blocks: Block[] = [];
  for (const { score, weight, positives } of tied(cases)) {
    blocks.push({ from: score, to: score, weight, positives });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before; ) {
      if (shareOf(before) < shareOf(last)) break;
      before.to = last.to;
      before.weight += last.weight;
      before.positives += last.positives;
      blocks.pop();
      last = before;
      before = blocks.at(-2);
    }
  }
  const total = blocks.reduce((sum, { weight }) => sum + weight, 0);
  const least = caution / (total + 2 * caution);
  return blocks.map((block) => ({
    score: (block.from + block.to) / 2,
    probability: Math.min(1 - least, Math.max(least, shareOf(block))),
  }));
}

/** Cases of the same score are one: taken one by one, their order would tell. By rising score. */
function tied(
  cases: readonly { readonly score: number; readonly positive: boolean; readonly weight?: number }[],
) {
  const byScore = new Map<number, { score: number; weight: number; positives: number }>();
  for (const { score, positive, weight = 1 } of cases) {
    if (!Number.isFinite(score)) continue;
    const known = byScore.get(score) ?? { score, weight: 0, positives: 0 };
    known.weight += weight;
    if (positive) known.positives += weight;
    byScore.set(score, known);
  }
  return [...byScore.values()].sort((a, b) => a.score - b.score);
}

const shareOf = ({ positives, weight }: Block): number => positives / weight;
