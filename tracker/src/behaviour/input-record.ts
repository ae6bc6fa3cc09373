/** One key: when it went down, and for how long, in milliseconds. */
export interface KeyStroke {
  readonly at: number;
  readonly dwell: number;
}

/** How a mouse was moved and pressed. Counts only: no path, no place, no target. */
export interface PointerRecord {
  /** Moves of a real mouse pointer. */
  readonly mouseMoves: number;
  /** Moves that came with others on the way between two frames, as a system hands them on. */
  readonly coalesced: number;
  /** Moves within 100 ms of the one before. */
  readonly close: number;
  /** Close moves that were made just after the page had been told of the one before, and close ones made before that. */
  readonly followed: number;
  readonly ahead: number;
  /** Runs of ten steps or more that are the same in length and direction. */
  readonly evenRuns: number;
  /** Moves of more than 200 px with nothing on the way, within the page. */
  readonly jumps: number;
  /** Moves whose times were further from the page's clock than any before, ahead or behind, by far more than a device errs. */
  readonly adrift: number;
  /** Presses of the main button after moves, and those of them that came with no pressure. */
  readonly presses: number;
  readonly weightless: number;
  /** Presses where the mouse had not been moved to. */
  readonly astray: number;
  /** Presses that were let go within 5 ms. */
  readonly instant: number;
  /** Different targets that were clicked, and those that were hit in the very middle. */
  readonly targets: number;
  readonly centred: number;
}

/** What was seen of text, scrolling and the first act. */
export interface ConductRecord {
  /** Letters that came in without a key, an input method or a paste. */
  readonly keyless: number;
  /** Keys with a letter that lie nowhere on a keyboard. */
  readonly placeless: number;
  /** Heights of the window that were scrolled with no hand on anything. */
  readonly scrolled: number;
  /** Clicks and letters into what nobody can see. */
  readonly baited: number;
  /** When something was first pressed, on the page's clock; 0: never. */
  readonly firstAct: number;
}

/** What was seen of keyboard, touch, wheel and pointer. No key, no text, no target: only kinds, times and sizes. */
export interface InputRecord extends PointerRecord, ConductRecord {
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

export const NO_POINTER: PointerRecord = {
  mouseMoves: 0,
  coalesced: 0,
  close: 0,
  followed: 0,
  ahead: 0,
  evenRuns: 0,
  jumps: 0,
  adrift: 0,
  presses: 0,
  weightless: 0,
  astray: 0,
  instant: 0,
  targets: 0,
  centred: 0,
};

export const NO_CONDUCT: ConductRecord = { keyless: 0, placeless: 0, scrolled: 0, baited: 0, firstAct: 0 };

export const EMPTY_INPUT: InputRecord = {
  ...NO_POINTER,
  ...NO_CONDUCT,
  madeUpMoves: 0,
  madeUpKeys: 0,
  strokes: [],
  contacts: [],
  wheel: [],
  compositions: 0,
};
