import { type Evidence, evidenceOf } from '../verdict/index.ts';
import { type AnySignal, type Browser, type Finding, SIGNALS } from './index.ts';

/** Which signals are read when. */
const READ: Readonly<Record<'start' | 'window' | 'late', readonly AnySignal['phase'][]>> = {
  start: ['start', 'both'],
  window: ['window', 'late', 'both'],
  late: ['late', 'both'],
};

/** Reads signals and keeps what each says. One that fails is unknown, and never keeps the others from being read. */
export class Readings {
  readonly #browser: Browser;
  readonly #signals: Readonly<Record<string, AnySignal>>;
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #failed = new Set<string>();
  readonly #timers: number[] = [];

  constructor(browser: Browser, signals: Readonly<Record<string, AnySignal>> = SIGNALS) {
    this.#browser = browser;
    this.#signals = signals;
  }

  /** Reads the signals of a phase. Those that need time come in later, without anybody waiting for them. */
  read(phase: keyof typeof READ): void {
    for (const [name, signal] of Object.entries(this.#signals)) {
      if (READ[phase].includes(signal.phase)) this.#readOne(name, signal);
      else if (signal.phase === 'soon' && phase === 'start') this.#soon(() => this.#readOne(name, signal));
    }
  }

  /** What was to be read soon is left out: nobody is interested any more. */
  stop(): void {
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

  #soon(read: () => void): void {
    const timer = this.#browser.window.setTimeout?.(read);
    if (timer !== undefined) this.#timers.push(timer);
  }

  #readOne(name: string, signal: AnySignal): void {
    try {
      const value: unknown = signal.collect(this.#browser);
      if (value instanceof Promise)
        value.then((late) => this.#keep(name, signal, late)).catch(() => this.#failed.add(name));
      else this.#keep(name, signal, value);
    } catch {
      this.#failed.add(name);
    }
  }

  #keep(name: string, signal: AnySignal, value: unknown): void {
    if (value !== undefined) this.#findings.set(name, signal.judge(value as never));
  }
}
