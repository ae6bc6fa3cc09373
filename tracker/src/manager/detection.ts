import { analyseMouse } from '../behaviour/analyse-mouse.ts';
import { InputRecorder } from '../behaviour/input-recorder.ts';
import { MouseRecorder } from '../behaviour/mouse-recorder.ts';
import { Readings } from '../signals/readings.ts';
import { judge } from '../verdict/index.ts';
import { type BotDetectionResult, detectionResult } from './detection-result.ts';

/** One look at one visitor: signals at once, the mouse for a while, a judgement whenever it is asked for. */
export class Detection {
  readonly #window: Window & typeof globalThis;
  readonly #mouse: MouseRecorder;
  readonly #input: InputRecorder;
  readonly #readings: Readings;
  readonly #startedAt: number;
  #windowRead = false;

  /** @param mayFingerprint false leaves out reads that could serve to recognise the visitor. @param honeypot a selector of the page's own. */
  constructor(window: Window & typeof globalThis, mayFingerprint: () => boolean, honeypot = '') {
    this.#window = window;
    this.#mouse = new MouseRecorder(window.document);
    this.#input = new InputRecorder(window, honeypot);
    this.#readings = new Readings({
      window,
      mouse: () => this.#mouse.trail(),
      input: () => this.#input.record(),
      mayFingerprint,
    });
    this.#startedAt = window.performance.now();
  }

  start(): void {
    this.#mouse.start();
    this.#input.start();
    this.#readings.read('start');
  }

  /** Takes the listeners and timers away. What is known stays. */
  stop(): void {
    this.#mouse.stop();
    this.#input.stop();
    this.#readings.stop();
  }

  /** Reads what only time can tell; may be called again when more time has passed. */
  readWindow(): void {
    this.#readings.read('window');
    this.#windowRead = true;
  }

  /** The mouse has been watched long enough. Keyboard, touch and wheel go on: people come to them later. */
  endWindow(): void {
    this.#mouse.stop();
  }

  /** Reads anew what may have come since the window ended. Cheap: the page is about to go. */
  readLate(): void {
    this.#readings.read('late');
  }

  /** The judgement of what is known by now; people come to keyboard and clicks after the window. */
  result(): BotDetectionResult {
    if (this.#windowRead) this.readLate();
    return detectionResult(judge(this.#readings.evidence()), {
      userAgent: this.#window.navigator.userAgent,
      mouseAnalysis: analyseMouse(this.#mouse.trail()),
      failedSignals: this.#readings.failed(),
      durationMs: Math.round(this.#window.performance.now() - this.#startedAt),
    });
  }
}
