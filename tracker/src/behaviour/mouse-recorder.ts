import type { MouseMove, MouseTrail } from './mouse-trail.ts';

/** Sampling: finer steps say more about the device than about the hand, and cost more. */
const STEP_MS = 50;
const MAX_MOVES = 100;
const MAX_CLICKS = 20;

const LISTENING = { capture: true, passive: true } as const;

/** Records the mouse of one document until stopped. Keeps positions and times only, never what was clicked. */
export class MouseRecorder {
  readonly #document: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  #moves: MouseMove[] = [];
  #clicks: number[] = [];

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
    return { moves: [...this.#moves], clicks: [...this.#clicks] };
  }

  readonly #onMove = (event: MouseEvent): void => {
    const last = this.#moves[this.#moves.length - 1];
    // Events that a script made up say nothing about a hand.
    if (!event.isTrusted || (last !== undefined && event.timeStamp - last.at < STEP_MS)) return;
    this.#moves.push({ x: event.clientX, y: event.clientY, at: event.timeStamp });
    if (this.#moves.length > MAX_MOVES) this.#moves.shift();
  };

  readonly #onClick = (event: MouseEvent): void => {
    // detail 0: keyboard, screen reader or switch. Their rhythm is not a mouse's.
    if (!event.isTrusted || event.detail === 0) return;
    this.#clicks.push(event.timeStamp);
    if (this.#clicks.length > MAX_CLICKS) this.#clicks.shift();
  };
}
