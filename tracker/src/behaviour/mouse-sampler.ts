import type { MouseMove, MouseTrail } from './mouse-trail.ts';

/** Sampling of `moves`: finer steps say more about the device than about the hand, and cost more. */
const STEP_MS = 50;
const MAX_MOVES = 100;
const MAX_CLICKS = 20;
/** Every move of the latest window: 300 is a screen of 144 Hz, with some room. What a hand does shows only here. */
const PATH_MS = 2000;
const MAX_PATH = 300;

/** Keeps what the analyses look at, and no more of it than fits in 15 kB. Knows no page: recordings are replayed with it. */
export class MouseSampler {
  readonly #moves = new MoveList();
  readonly #path = new MoveList();
  readonly #clicks: number[] = [];
  /** The answer of last time; whoever asks twice in between gets the same one. */
  #trail: MouseTrail | undefined;

  move(move: MouseMove): void {
    this.#trail = undefined;
    this.#path.add(move);
    while (this.#path.length > MAX_PATH || move.at - this.#path.firstAt > PATH_MS) this.#path.drop();
    if (this.#moves.length > 0 && move.at - this.#moves.lastAt < STEP_MS) return;
    this.#moves.add(move);
    if (this.#moves.length > MAX_MOVES) this.#moves.drop();
  }

  click(at: number): void {
    this.#trail = undefined;
    this.#clicks.push(at);
    if (this.#clicks.length > MAX_CLICKS) this.#clicks.shift();
  }

  trail(): MouseTrail {
    this.#trail ??= { moves: this.#moves.all(), path: this.#path.all(), clicks: [...this.#clicks] };
    return this.#trail;
  }
}

/** Moves as numbers in a row, 24 bytes each: as objects they take three times as much of the page's memory. */
class MoveList {
  readonly #numbers: number[] = [];

  get length(): number {
    return this.#numbers.length / 3;
  }

  get firstAt(): number {
    return this.#numbers[2] ?? Number.NaN;
  }

  get lastAt(): number {
    return this.#numbers[this.#numbers.length - 1] ?? Number.NaN;
  }

  add({ x, y, at }: MouseMove): void {
    this.#numbers.push(x, y, at);
  }

  drop(): void {
    this.#numbers.splice(0, 3);
  }

  all(): MouseMove[] {
    return Array.from({ length: this.length }, (_, i) => {
      const [x = 0, y = 0, at = 0] = this.#numbers.slice(3 * i, 3 * i + 3);
      return { x, y, at };
    });
  }
}
