import type { InputRecord } from '../behaviour/input-record.ts';
import type { MouseTrail } from '../behaviour/mouse-trail.ts';
import type { Finding } from './finding.ts';

export type { Finding } from './finding.ts';

/** What a signal may look at. Tests hand in an object of their own. */
export interface Browser {
  readonly window: Window & typeof globalThis;
  /** The mouse as recorded so far. */
  readonly mouse: () => MouseTrail;
  /** Keyboard, touch and wheel as recorded so far. */
  readonly input: () => InputRecord;
  /** False where the visitor has not agreed to be recognised: fingerprint-like reads are left out then. */
  readonly mayFingerprint: () => boolean;
}

/**
 * One thing measured.
 *
 * `collect` touches the browser and may fail: whatever it throws makes the signal *unknown*, as `undefined` does, and
 * unknown is not false. `judge` is pure.
 */
export interface Signal<T> {
  /**
   * `start`: once, at once, so that it is known whatever happens; must be cheap. `next`: once, after that, in slices of a
   * millisecond, or when the page is left before; must be cheap, too. `soon`: once, in slices after those; may cost some
   * milliseconds. `idle`: once, in an idle moment before the mouse window ends; may cost more. `window`: when the mouse window
   * ends, or the page is left before. `late`: then, and again whenever the page is left. `both`: at the start, and
   * whenever `late` is read, for traces that may appear at any time.
   */
  readonly phase: 'start' | 'next' | 'soon' | 'idle' | 'window' | 'late' | 'both';
  collect(browser: Browser): T | undefined | Promise<T | undefined>;
  judge(value: T): readonly Finding[];
  /** Takes away what `collect` has left in the page; nobody looks any longer. */
  stop?(browser: Browser): void;
}

/** A signal whatever it measures, as a list of signals holds it. */
export interface AnySignal {
  readonly phase: Signal<unknown>['phase'];
  collect(browser: Browser): unknown;
  judge(value: never): readonly Finding[];
  stop?(browser: Browser): void;
}
