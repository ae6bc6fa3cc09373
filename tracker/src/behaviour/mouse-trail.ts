/** One sampled position. */
export interface MouseMove {
  /** CSS pixels within the window. */
  readonly x: number;
  readonly y: number;
  /** Milliseconds on the page's monotonic clock. */
  readonly at: number;
}

/** What the mouse did within the window of observation. */
export interface MouseTrail {
  /** One each 50 ms, oldest first, at most 100. */
  readonly moves: readonly MouseMove[];
  /** Every move of the latest 2,000 ms, oldest first, at most 300. Absent where only samples are known. */
  readonly path?: readonly MouseMove[];
  /** Times of clicks made with a pointer, oldest first, at most 20. */
  readonly clicks: readonly number[];
}

export const EMPTY_TRAIL: MouseTrail = { moves: [], clicks: [] };
