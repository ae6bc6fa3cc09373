import { type Evidence, evidenceOf } from '../verdict/index.ts';
import { type AnySignal, type Browser, type Finding, SIGNALS } from './index.ts';
import { isNative } from './native.ts';

/** Which signals are read when. */
const READ: Readonly<Record<'start' | 'static' | 'window' | 'late', readonly AnySignal['phase'][]>> = {
  start: ['start', 'both'],
  static: [],
  window: ['window', 'late', 'both'],
  late: ['late', 'both'],
};

/** So long a slice of reading goes on, in milliseconds, before the page may do something else. */
const SLICE_MS = 1;
/** What waits for an idle moment waits for the worker's answer first, and then no longer than this, in milliseconds. */
const IDLE_AFTER_MS = 600;
const IDLE_WITHIN_MS = 600;

interface Scheduling {
  readonly scheduler?: { postTask?(task: () => void): Promise<unknown> };
}

/** Reads signals and keeps what each says. One that fails is unknown, and never keeps the others from being read. */
export class Readings {
  readonly #browser: Browser;
  readonly #signals: Readonly<Record<string, AnySignal>>;
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #failed = new Set<string>();
  /** Names of signals that are to be read in slices: `next` before `soon`. */
  #waiting: string[] = [];
  readonly #timers: number[] = [];
  #stopped = false;

  constructor(browser: Browser, signals: Readonly<Record<string, AnySignal>> = SIGNALS) {
    this.#browser = browser;
    this.#signals = signals;
  }

  /**
   * Reads the signals of a phase. Those that need time come in later, without anybody waiting for them.
   * `static`: what would be read next anyway, now.
   */
  read(phase: keyof typeof READ): void {
    for (const name of this.#of(...READ[phase])) this.#readOne(name);
    if (phase === 'start') this.#begin();
    else this.#readNext();
  }

  /** What was to be read soon is left out: nobody is interested any more. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = [];
    for (const signal of Object.values(this.#signals)) {
      try {
        signal.stop?.(this.#browser);
      } catch {
        // The page has taken it away itself.
      }
    }
    for (const timer of this.#timers.splice(0)) this.#browser.window.clearTimeout(timer);
  }

  /** What is known by now. */
  evidence(): readonly Evidence[] {
    return [...this.#findings.values()].flat().map(({ code, detail }) => evidenceOf(code, detail));
  }

  /** Names of signals that failed: what they look at is unknown. */
  failed(): readonly string[] {
    return [...this.#failed];
  }

  #of(...phases: readonly AnySignal['phase'][]): string[] {
    return phases.flatMap((phase) =>
      Object.keys(this.#signals).filter((name) => this.#signals[name]?.phase === phase),
    );
  }

  #begin(): void {
    const { window } = this.#browser;
    this.#waiting = this.#of('next', 'soon');
    if (this.#waiting.length > 0) this.#later(this.#slice);
    const idle = this.#of('idle');
    const read = () => {
      for (const name of this.#stopped ? [] : idle) this.#readOne(name);
    };
    if (idle.length > 0)
      this.#after(
        () => window.requestIdleCallback?.(read, { timeout: IDLE_WITHIN_MS }) ?? read(),
        IDLE_AFTER_MS,
      );
  }

  /** Cheap, and perhaps the last chance. What is costly stays out: somebody may be waiting for the next page. */
  #readNext(): void {
    const next = this.#of('next').filter((name) => this.#waiting.includes(name));
    this.#waiting = this.#waiting.filter((name) => !next.includes(name));
    for (const name of next) this.#readOne(name);
  }

  readonly #slice = (): void => {
    const until = this.#now() + SLICE_MS;
    do {
      const name = this.#waiting.shift();
      if (name === undefined) return;
      this.#readOne(name);
    } while (this.#now() < until);
    this.#later(this.#slice);
  };

  /** Stands still where the page is hidden: nobody sees it stutter, and its timers fire once a second only. */
  #now(): number {
    try {
      const { document, performance } = this.#browser.window;
      return document.visibilityState === 'hidden' ? 0 : performance.now();
    } catch {
      return 0;
    }
  }

  #later(task: () => void): void {
    const { scheduler } = this.#browser.window as Scheduling;
    // Pages have globals of this name, too.
    if (isNative(scheduler?.postTask)) scheduler?.postTask?.(task).catch(() => undefined);
    else this.#after(task, 0);
  }

  #after(task: () => void, delay: number): void {
    const timer = this.#browser.window.setTimeout?.(task, delay);
    if (timer !== undefined) this.#timers.push(timer);
  }

  #readOne(name: string): void {
    const signal = this.#signals[name];
    if (signal === undefined) return;
    try {
      const value: unknown = signal.collect(this.#browser);
      if (isLate(value))
        value.then(
          (late) => this.#keepOrFail(name, signal, late),
          () => this.#failed.add(name),
        );
      else this.#keep(name, signal, value);
    } catch {
      this.#failed.add(name);
    }
  }

  #keepOrFail(name: string, signal: AnySignal, value: unknown): void {
    try {
      this.#keep(name, signal, value);
    } catch {
      this.#failed.add(name);
    }
  }

  #keep(name: string, signal: AnySignal, value: unknown): void {
    if (value !== undefined) this.#findings.set(name, signal.judge(value as never));
  }
}

/** The browser's own promises are none of the page's `Promise` where a library, as zone.js, has put one of its own there. */
const isLate = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';
