/** One key: when it went down, and for how long, in milliseconds. */
export interface KeyStroke {
  readonly at: number;
  readonly dwell: number;
}

/** What was seen of keyboard, touch, wheel and pointer. No key, no text, no target: only kinds, times and sizes. */
export interface InputRecord {
  /** Moves of a real mouse pointer. */
  readonly mouseMoves: number;
  /** Moves and key presses that a script made up. */
  readonly madeUpMoves: number;
  readonly madeUpKeys: number;
  readonly strokes: readonly KeyStroke[];
  /** Radius of the contact of each touch in CSS pixels. */
  readonly contacts: readonly number[];
  /** Vertical steps of the wheel, in pixels. */
  readonly wheel: readonly number[];
  /** Words that an input method has put together. */
  readonly compositions: number;
}

export const EMPTY_INPUT: InputRecord = {
  mouseMoves: 0,
  madeUpMoves: 0,
  madeUpKeys: 0,
  strokes: [],
  contacts: [],
  wheel: [],
  compositions: 0,
};
