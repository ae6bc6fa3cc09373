import { analyseOnce } from '../behaviour/analyse-once.ts';
import { InputRecorder } from '../behaviour/input-recorder.ts';
import { MouseRecorder } from '../behaviour/mouse-recorder.ts';
import { OPTIONAL_SIGNALS, SIGNALS } from '../signals/index.ts';
import { Readings } from '../signals/readings.ts';
import { judge } from '../verdict/index.ts';
import { botEvent } from './bot-event.ts';
import { type BotDetectionResult, detectionResult, type ReasonTexts } from './detection-result.ts';
import { forOtherSite } from './other-site.ts';
import { trackingParameters } from './tracking-parameters.ts';
import { isWorthAPing } from './upgrade.ts';
import type { Watch, Watching, Wishes } from './watch.ts';

type Page = Window & typeof globalThis & { readonly humanTrafficReasons?: ReasonTexts };

/** One look at one visitor: signals at once, the mouse for a while, a judgement whenever it is asked for. */
export class Detection implements Watch {
  readonly #window: Page;
  readonly #mouse: MouseRecorder;
  readonly #input: InputRecorder;
  readonly #readings: Readings;
  readonly #startedAt: number;
  #windowRead = false;

  /**
   * @param mayFingerprint false leaves out reads that could serve to recognise the visitor.
   */
  constructor(window: Page, mayFingerprint: () => boolean, wishes: Wishes = {}) {
    this.#window = window;
    this.#mouse = new MouseRecorder(window.document);
    this.#input = new InputRecorder(window, wishes.honeypot);
    const browser = {
      window,
      mouse: () => this.#mouse.trail(),
      input: () => this.#input.record(),
      mayFingerprint,
    };
    const asked = Object.entries(OPTIONAL_SIGNALS).filter(([name]) => wishes[name as keyof Wishes] === true);
    this.#readings = new Readings(browser, { ...SIGNALS, ...Object.fromEntries(asked) });
    this.#startedAt = window.performance.now();
  }

  start(): void {
    this.#mouse.start();
    this.#input.start();
    this.#readings.read('start');
  }

  stop(): void {
    this.#mouse.stop();
    this.#input.stop();
    this.#readings.stop();
  }

  readStatic(): void {
    this.#readings.read('static');
  }

  readWindow(): void {
    this.#readings.read('window');
    this.#windowRead = true;
  }

  /** Keyboard, touch and wheel go on: people come to them later. */
  endWindow(): void {
    this.#mouse.stop();
  }

  readLate(): void {
    this.#readings.read('late');
  }

  /** People come to keyboard and clicks after the window. */
  result(): BotDetectionResult {
    if (this.#windowRead) this.readLate();
    return detectionResult(
      judge(this.#readings.evidence()),
      {
        userAgent: this.#window.navigator.userAgent,
        mouseAnalysis: analyseOnce(this.#mouse.trail()),
        failedSignals: this.#readings.failed(),
        durationMs: Math.round(this.#window.performance.now() - this.#startedAt),
      },
      this.#window.humanTrafficReasons,
    );
  }

  readonly isWorthAPing = isWorthAPing;
  readonly forOtherSite = forOtherSite;
  readonly parameters = trackingParameters;
  readonly event = botEvent;
}

export const watchNow = ((page, mayFingerprint, wishes) =>
  new Detection(page, mayFingerprint, wishes)) satisfies Watching;
