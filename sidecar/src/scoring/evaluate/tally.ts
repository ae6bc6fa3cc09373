import { type Evidence, judge, THRESHOLDS } from '@humantraffic/tracker/verdict';
import { areaInterval, areaUnderCurve } from './area-under-curve.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import type { Called, Judged, Outcome } from './types.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Counts of subjects: bots called bot and human, people called bot and human, and those that nothing is said about. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly undecided: number;
}

/** Where a rate lies with 95 % certainty; null where it has no meaning. */
type Interval = readonly [low: number, high: number] | null;

export interface Rates {
  readonly precision: number | null;
  readonly precisionInterval: Interval;
  /** Of all bots, those called bot: an undecided bot is a missed one. */
  readonly recall: number | null;
  /** Where it lies with 95 % certainty. */
  readonly recallInterval: Interval;
  /** Of all people, those called bot. */
  readonly falsePositiveRate: number | null;
  /** Where it lies with 95 % certainty: few people prove little. */
  readonly falsePositiveInterval: Interval;
  /** Of all bots, those called human. */
  readonly falseNegativeRate: number | null;
  readonly falseNegativeInterval: Interval;
  readonly auc: number | null;
  readonly aucInterval: Interval;
  /** Mean squared distance of the probability from the truth; null of nothing. */
  readonly brier: number | null;
}

export interface Tally extends Rates {
  readonly human: number;
  readonly bot: number;
  readonly confusion: Confusion;
  readonly recordings: Recordings;
  /** The same subjects by the rules of others. */
  readonly peers: Readonly<Record<string, Confusion>>;
}

/** Recordings of which at least one subject is called bot: a bot's path is missed where none is. */
export interface Recordings {
  readonly human: number;
  readonly humanCalledBot: number;
  readonly bot: number;
  readonly botMissed: number;
}

interface Seen {
  readonly truth: Judged['truth'];
  readonly called: Called;
  readonly weight: number;
  readonly probability: number;
  readonly recording: number;
  readonly peers: Readonly<Record<string, Called>>;
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

  #recordings = 0;

  /** All that was judged of one recording. */
  add(recording: readonly Judged[]): void {
    this.#recordings++;
    for (const judged of recording) {
      const seen = seenOf(judged, this.#recordings);
      const list = this.#bySource.get(judged.source);
      if (list === undefined) this.#bySource.set(judged.source, [seen]);
      else list.push(seen);
    }
  }

  all(): Tally {
    return tallyOf([...this.#bySource.values()].flat());
  }

  bySource(): readonly (readonly [source: string, tally: Tally])[] {
    return [...this.#bySource]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, seen]) => [source, tallyOf(seen)] as const);
  }

  calibration(): Calibration {
    return calibrationOf([...this.#bySource.values()].flat());
  }
}

function seenOf(judged: Judged, recording: number): Seen {
  const { truth, peers = {}, outcome = outcomeOf(judged) } = judged;
  return { truth, ...outcome, recording, peers };
}

function outcomeOf(judged: Judged): Outcome {
  const { evidence } = judged;
  return {
    called: callOf(judged),
    weight: weightOf(evidence),
    probability: judge(evidence).score / 100,
  };
}

function tallyOf(seen: readonly Seen[]): Tally {
  const [bots, people] = [seen.filter((s) => s.truth === 'bot'), seen.filter((s) => s.truth === 'human')];
  const confusion = confusionOf(seen, ({ called }) => called);
  const { tp, fp, fn } = confusion;
  const weights = (of: readonly Seen[]) => of.map(({ weight }) => weight);
  const auc = areaUnderCurve(weights(bots), weights(people));
  return {
    human: people.length,
    bot: bots.length,
    confusion,
    precision: ratio(tp, tp + fp),
    precisionInterval: wilsonInterval(tp, tp + fp),
    recall: ratio(tp, bots.length),
    recallInterval: wilsonInterval(tp, bots.length),
    falsePositiveRate: ratio(fp, people.length),
    falsePositiveInterval: wilsonInterval(fp, people.length),
    falseNegativeRate: ratio(fn, bots.length),
    falseNegativeInterval: wilsonInterval(fn, bots.length),
    auc,
    aucInterval: areaInterval(auc, bots.length, people.length),
    brier: calibrationOf(seen).brier,
    recordings: recordingsOf(people, bots),
    peers: peersOf(seen),
  };
}

function confusionOf(seen: readonly Seen[], calledBy: (one: Seen) => Called): Confusion {
  const count = (truth: Seen['truth'], called: Called): number =>
    seen.filter((one) => one.truth === truth && calledBy(one) === called).length;
  const [tp, fp] = [count('bot', 'bot'), count('human', 'bot')];
  const [tn, fn] = [count('human', 'human'), count('bot', 'human')];
  return { tp, fp, tn, fn, undecided: seen.length - tp - fp - tn - fn };
}

function recordingsOf(people: readonly Seen[], bots: readonly Seen[]): Recordings {
  const count = (of: readonly Seen[]): number => new Set(of.map(({ recording }) => recording)).size;
  const called = (of: readonly Seen[]) => of.filter((one) => one.called === 'bot');
  return {
    human: count(people),
    humanCalledBot: count(called(people)),
    bot: count(bots),
    botMissed: count(bots) - count(called(bots)),
  };
}

function peersOf(seen: readonly Seen[]): Record<string, Confusion> {
  const names = new Set(seen.flatMap(({ peers }) => Object.keys(peers)));
  return Object.fromEntries(
    [...names].map((name) => [name, confusionOf(seen, ({ peers }) => peers[name] ?? 'undecided')]),
  );
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
