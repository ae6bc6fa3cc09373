import { MouseSampler } from './mouse-sampler.ts';
import type { MouseTrail } from './mouse-trail.ts';

const LISTENING = { capture: true, passive: true } as const;

/** Records the mouse of one document until stopped. Keeps positions and times only, never what was clicked. */
export class MouseRecorder {
  readonly #document: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  readonly #sampler = new MouseSampler();

  constructor(document: Pick<Document, 'addEventListener' | 'removeEventListener'>) {
    this.#document = document;
  }

  start(): void {
    this.#document.addEventListener('mousemove', this.#onMove, LISTENING);
    this.#document.addEventListener('click', this.#onClick, LISTENING);
  }

  /** Takes the listeners away; what was recorded stays readable. */
  stop(): void {
    this.#document.removeEventListener('mousemove', this.#onMove, LISTENING);
    this.#document.removeEventListener('click', this.#onClick, LISTENING);
  }

  trail(): MouseTrail {
    return this.#sampler.trail();
  }

  readonly #onMove = (event: MouseEvent): void => {
    // Events that a script made up say nothing about a hand.
    if (event.isTrusted) this.#sampler.move({ x: event.clientX, y: event.clientY, at: event.timeStamp });
  };

  readonly #onClick = (event: MouseEvent): void => {
    // detail 0: keyboard, screen reader or switch. Their rhythm is not a mouse's.
    if (event.isTrusted && event.detail !== 0) this.#sampler.click(event.timeStamp);
  };
}
