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
  /** What other detectors' rules make of the same subject, by their names. */
  readonly peers?: Readonly<Record<string, Called>>;
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
