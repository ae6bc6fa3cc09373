import { type Evidence, judge, THRESHOLDS } from '@humantraffic/tracker/verdict';
import { areaUnderCurve } from './area-under-curve.ts';
import type { Called, Judged } from './types.ts';

/** Counts of subjects: bots called bot and human, people called bot and human, and those that nothing is said about. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly undecided: number;
}

export interface Rates {
  readonly precision: number | null;
  /** Of all bots, those called bot: an undecided bot is a missed one. */
  readonly recall: number | null;
  /** Of all people, those called bot. */
  readonly falsePositiveRate: number | null;
  /** Of all bots, those called human. */
  readonly falseNegativeRate: number | null;
  readonly auc: number | null;
}

export interface Tally extends Rates {
  readonly human: number;
  readonly bot: number;
  readonly confusion: Confusion;
}

interface Seen {
  readonly truth: Judged['truth'];
  readonly called: Called;
  readonly weight: number;
}

/**
 * What one family of evidence alone calls a subject. The design lets no family but a near-proof decide alone; here the
 * strongest evidence counts as a call from the weight on with which a family speaks for a bot. Human is what the tracker
 * itself would call human.
 */
export function callOf({ evidence, silence }: Pick<Judged, 'evidence' | 'silence'>): Called {
  const weight = weightOf(evidence);
  if (weight >= THRESHOLDS.familyWeight) return 'bot';
  if (evidence.length === 0) return silence;
  return judge(evidence).verdict === 'human' ? 'human' : 'undecided';
}

function weightOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((best, { weight }) => (Math.abs(weight) > Math.abs(best) ? weight : best), 0);
}

/** Counts judged subjects, in all and by source. Keeps one small record a subject, for the area under the curve. */
export class Evaluation {
  readonly #bySource = new Map<string, Seen[]>();

  add(judged: Judged): void {
    const seen = { truth: judged.truth, called: callOf(judged), weight: weightOf(judged.evidence) };
    const list = this.#bySource.get(judged.source);
    if (list === undefined) this.#bySource.set(judged.source, [seen]);
    else list.push(seen);
  }

  all(): Tally {
    return tallyOf([...this.#bySource.values()].flat());
  }

  bySource(): readonly (readonly [source: string, tally: Tally])[] {
    return [...this.#bySource]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, seen]) => [source, tallyOf(seen)] as const);
  }
}

function tallyOf(seen: readonly Seen[]): Tally {
  const count = (truth: Seen['truth'], called?: Called): number =>
    seen.filter((s) => s.truth === truth && (called === undefined || s.called === called)).length;
  const [human, bot] = [count('human'), count('bot')];
  const [tp, fp] = [count('bot', 'bot'), count('human', 'bot')];
  const [tn, fn] = [count('human', 'human'), count('bot', 'human')];
  return {
    human,
    bot,
    confusion: { tp, fp, tn, fn, undecided: human + bot - tp - fp - tn - fn },
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, bot),
    falsePositiveRate: ratio(fp, human),
    falseNegativeRate: ratio(fn, bot),
    auc: areaUnderCurve(
      seen.filter((s) => s.truth === 'bot').map((s) => s.weight),
      seen.filter((s) => s.truth === 'human').map((s) => s.weight),
    ),
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
