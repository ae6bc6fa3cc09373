import type { MouseMove } from './mouse-trail.ts';

export type Point = Pick<MouseMove, 'x' | 'y'>;

/** Moves without a rest within: as they came, no closer than a frame or so, and at equal distances in time. */
export interface Stroke {
  readonly moves: readonly MouseMove[];
  readonly frames: readonly MouseMove[];
  readonly even: readonly Point[];
}

/** Between the 8 ms of a fast mouse and the 33 ms of a remote desktop. */
const STEP_MS = 20;
/** A fast mouse reports twice a frame, and what it reports is smoother for it. */
const FRAME_MS = 12;
/** A hand that moves gives an event each frame, a program that sleeps between its steps one each 60 ms. */
const REST_MS = 120;
/** Shorter strokes have no profile. */
const MIN_POINTS = 5;

/**
 * The strokes of a trail. Integer pixels first: no browser's mouse has finer ones, but programs that make paths do.
 * Where a clock is coarse on purpose several positions share one time: the last one stands.
 */
export function strokesOf(moves: readonly MouseMove[]): readonly Stroke[] {
  const runs: MouseMove[][] = [];
  for (const { x, y, at } of moves) {
    const move = { x: Math.round(x), y: Math.round(y), at };
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run === undefined || last === undefined || at - last.at > REST_MS) runs.push([move]);
    else if (at <= last.at) run[run.length - 1] = move;
    else if (last.x !== move.x || last.y !== move.y) run.push(move);
  }
  return runs
    .map((stroke) => ({ moves: stroke, frames: apart(stroke, FRAME_MS), even: resample(stroke) }))
    .filter(({ even }) => even.length >= MIN_POINTS);
}

/** Moves with at least so many milliseconds between: the later ones of those that come too soon are left out. */
export function apart(moves: readonly MouseMove[], least: number): readonly MouseMove[] {
  let last = Number.NEGATIVE_INFINITY;
  return moves.filter(({ at }) => {
    const kept = at - last >= least;
    if (kept) last = at;
    return kept;
  });
}

function resample(run: readonly MouseMove[]): Point[] {
  const points: Point[] = [];
  let time = run[0]?.at ?? 0;
  for (let i = 1; i < run.length; i++) {
    const from = run[i - 1];
    const to = run[i];
    if (from === undefined || to === undefined) continue;
    for (; time <= to.at; time += STEP_MS) {
      const part = (time - from.at) / (to.at - from.at);
      points.push({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
    }
  }
  return points;
}
