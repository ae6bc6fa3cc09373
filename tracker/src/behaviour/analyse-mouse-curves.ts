import { type Numbers, quantile, residual } from './analyse-mouse-statistics.ts';
import type { Stroke } from './analyse-mouse-strokes.ts';
import type { MouseMove } from './mouse-trail.ts';

/** Frames that one piece of curve is fitted to, and what they must cover to have one. */
const PIECE_FRAMES = 9;
const PIECE_PIXELS = 30;
/** One curve for a whole stroke wants a stroke. */
const STROKE_FRAMES = 10;
const STROKE_PIXELS = 50;
/** Rounding to whole pixels leaves 0.41 px in the mean: what lies nearer than this was drawn as that curve. */
const DRAWN_PIXELS = 0.5;

/**
 * How far a mouse keeps off smooth curves, px: over the way (whatever the clock did), over the count of frames (a
 * program's step, whatever the clock did) and over time. A hand's noise grows with its way; a formula's is rounding.
 */
export function curvesOf(strokes: readonly Stroke[]): Numbers {
  const pieces = strokes.flatMap(({ frames }) =>
    frames.flatMap((_, i) => (i % 3 === 0 ? offCurve(frames.slice(i, i + PIECE_FRAMES), 3) : [])),
  );
  const whole = strokes.flatMap(({ frames }) =>
    frames.length < STROKE_FRAMES ? [] : offCurve(frames, 5, STROKE_PIXELS),
  );
  const drawn = (key: 'byWay' | 'byStep'): number =>
    whole.reduce((all, off) => all + (off[key] < DRAWN_PIXELS ? off.frames - 6 : 0), 0);
  const ofPieces = (key: 'byWay' | 'byStep' | 'byTime') => pieces.map((piece) => piece[key]);
  const steadier = pieces.map(({ byStep, byTime }) => Math.log((byStep + 0.2) / (byTime + 0.2)));
  return [
    quantile(ofPieces('byWay'), 0.2),
    quantile(ofPieces('byWay'), 0.5),
    quantile(ofPieces('byStep'), 0.2),
    quantile(ofPieces('byTime'), 0.2),
    steadier.length === 0 ? 0 : quantile(steadier, 0.5),
    drawn('byWay'),
    drawn('byStep'),
    whole.length === 0 ? -1 : Math.min(...whole.map(({ byWay }) => byWay)),
  ];
}

function offCurve(frames: readonly MouseMove[], degree: number, leastPixels = PIECE_PIXELS) {
  if (frames.length < PIECE_FRAMES) return [];
  const ways = waysOf(frames);
  if ((ways[ways.length - 1] ?? 0) < leastPixels) return [];
  const places = [frames.map(({ x }) => x), frames.map(({ y }) => y)];
  const off = (by: Numbers): number => residual(by, places, degree);
  const steps = frames.map((_, i) => i);
  return [
    { byWay: off(ways), byStep: off(steps), byTime: off(frames.map(({ at }) => at)), frames: frames.length },
  ];
}

/** How far each stroke keeps off a smooth profile of speed, in steps. */
export function profilesOf(strokes: readonly Stroke[]): Numbers {
  return strokes.flatMap(({ moves }) => {
    const ways = waysOf(moves);
    const way = ways[ways.length - 1] ?? 0;
    if (moves.length < 12 || way < 100) return [];
    const times = moves.map(({ at }) => at);
    return [(residual(times, [ways], 5) / way) * moves.length];
  });
}

function waysOf(moves: readonly MouseMove[]): number[] {
  let way = 0;
  return moves.map(({ x, y }, i) => {
    const before = moves[i - 1];
    if (before !== undefined) way += Math.hypot(x - before.x, y - before.y);
    return way;
  });
}
