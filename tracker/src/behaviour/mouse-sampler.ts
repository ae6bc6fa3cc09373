import type { MouseMove, MouseTrail } from './mouse-trail.ts';

/** Sampling of `moves`: finer steps say more about the device than about the hand, and cost more. */
const STEP_MS = 50;
const MAX_MOVES = 100;
const MAX_CLICKS = 20;
/** Every move of the latest window: 300 is a screen of 144 Hz, with some room. What a hand does shows only here. */
const PATH_MS = 2000;
const MAX_PATH = 300;

/** Keeps what the analyses look at, and no more of it than fits in 25 kB. Knows no page: recordings are replayed with it. */
export class MouseSampler {
  #moves: MouseMove[] = [];
  #path: MouseMove[] = [];
  #clicks: number[] = [];
  /** The answer of last time; whoever asks twice in between gets the same one. */
  #trail: MouseTrail | undefined;

  move(move: MouseMove): void {
    this.#trail = undefined;
    this.#path.push(move);
    while (this.#path.length > MAX_PATH || move.at - (this.#path[0]?.at ?? move.at) > PATH_MS)
      this.#path.shift();
    const last = this.#moves[this.#moves.length - 1];
    if (last !== undefined && move.at - last.at < STEP_MS) return;
    this.#moves.push(move);
    if (this.#moves.length > MAX_MOVES) this.#moves.shift();
  }

  click(at: number): void {
    this.#trail = undefined;
    this.#clicks.push(at);
    if (this.#clicks.length > MAX_CLICKS) this.#clicks.shift();
  }

  trail(): MouseTrail {
    this.#trail ??= { moves: [...this.#moves], path: [...this.#path], clicks: [...this.#clicks] };
    return this.#trail;
  }
}
