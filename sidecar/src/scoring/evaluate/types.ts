import type { Evidence } from '@humantraffic/tracker/verdict';

export type Truth = 'human' | 'bot';
export type Called = Truth | 'undecided';

/** One subject of known truth, judged: what the evidence of one kind alone makes of it. */
export interface Judged {
  /** The file's own name for where it comes from: a device, a generator, a class of devices. */
  readonly source: string;
  readonly truth: Truth;
  readonly evidence: readonly Evidence[];
  /** What absence of evidence means: a list that does not name a user agent says human, a mouse that rests says nothing. */
  readonly silence: Called;
  /** What was made of it, where that is more than what one family of evidence alone says: a whole visit, a fitted model. */
  readonly outcome?: Outcome;
  /** What other detectors' rules make of the same subject, by their names. */
  readonly peers?: Readonly<Record<string, Called>>;
}

/** A subject judged as a whole. */
export interface Outcome {
  readonly called: Called;
  /** Log-odds, or anything that rises with them. */
  readonly weight: number;
  /** That it is a bot, 0 to 1. */
  readonly probability: number;
}

export interface MouseEvent {
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/** One recording of a mouse, of any length. */
export interface MouseRecording {
  readonly source: string;
  readonly truth: Truth;
  /** In the order of the file; times in milliseconds, from anywhere. */
  readonly moves: readonly MouseEvent[];
  readonly clicks: readonly number[];
}
