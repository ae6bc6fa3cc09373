import {
  correlation,
  deviation,
  differences,
  mean,
  type Numbers,
  quantile,
  residual,
  share,
  sum,
} from './analyse-mouse-statistics.ts';
import { turn } from './analyse-mouse-steps.ts';
import type { Point, Stroke } from './analyse-mouse-strokes.ts';
import type { MouseMove } from './mouse-trail.ts';

/** Less than this, in steps or in pixels, says nothing about a hand. */
const MIN_STEPS = 10;
const MIN_PIXELS = 60;
/** Shorter steps have a direction of the pixel grid's making. */
const DIRECTED_PIXELS = 3;
/** From this length on, steps that differ by no more than rounding does were made equal. */
const LONG_PIXELS = 8;
const ROUNDING_PIXELS = 1.2;
/** Moves that one curve is fitted to, and what they must cover to have a curve. */
const CURVE_MOVES = 9;
const CURVE_PIXELS = 60;
/** One curve for a whole stroke wants a stroke. */
const STROKE_MOVES = 12;
const STROKE_PIXELS = 100;

/** What is measured of a window, in the order of `kinematicsOf`. */
export const KINEMATICS = [
  'variation of speed',
  'change of speed, of the mean',
  'change of the change of speed',
  'correlation of changes that follow each other',
  'share of speeds that stay',
  'share of turns that are tiny',
  'share of equal long steps',
  'spread of turns of moves',
  'off the curve, px',
  'off the curve at its worst, px',
  'off the profile of speed, steps',
  'strokes off one curve, px',
  'strokes off one curve at their worst, px',
  'strokes off one profile, steps',
  'strokes off one profile at their worst, steps',
] as const;

/**
 * How the mouse moved in a window, as numbers that depend on neither the place on the screen nor the way taken nor the
 * clock nor, but little, the rate of events; null where it hardly moved. The order is that of `KINEMATICS`. What a path
 * looks like (straightness, turns, where its speed peaks) is left out: it tells tasks apart, not hands from programs.
 */
export function kinematicsOf(strokes: readonly Stroke[]): Numbers | null {
  const even = strokes.map((stroke) => walk(stroke.even));
  const lengths = even.flatMap((w) => w.lengths);
  const moved = sum(lengths);
  if (lengths.length < MIN_STEPS || moved < MIN_PIXELS) return null;
  const raw = strokes.map((stroke) => walk(stroke.moves));
  const average = moved / lengths.length;
  const changes = even.map((w) => differences(w.lengths));
  const curves = strokes.flatMap(curvesOf);
  const whole = strokes.flatMap(({ moves }) => offCurve(moves, 5, STROKE_MOVES, STROKE_PIXELS));
  const places = (of: typeof curves) => of.map(({ place }) => place);
  const paces = (of: typeof curves) => of.map(({ pace }) => pace);
  return [
    deviation(lengths) / average,
    mean(changes.flat().map(Math.abs)) / average,
    mean(changes.flatMap(differences).map(Math.abs)) / average,
    correlation(changes.flatMap(pairs)),
    share(changes.flat(), (change) => Math.abs(change) < 0.5),
    share(
      even.flatMap((w) => w.turns),
      (angle) => Math.abs(angle) < 0.03,
    ),
    share(
      raw
        .flatMap((w) => pairs(w.lengths))
        .flatMap(([a, b]) => (Math.min(a, b) >= LONG_PIXELS ? [a - b] : [])),
      (change) => Math.abs(change) <= ROUNDING_PIXELS,
    ),
    deviation(raw.flatMap((w) => differences(w.turns))),
    quantile(places(curves), 0.5),
    quantile(places(curves), 0.8),
    quantile(paces(curves), 0.5),
    quantile(places(whole), 0.5),
    Math.max(-1, ...places(whole)),
    quantile(paces(whole), 0.5),
    Math.max(-1, ...paces(whole)),
  ];
}

/** Lengths of the steps, and signed turns between those that are long enough to have a direction. */
function walk(points: readonly Point[]): { lengths: number[]; turns: number[] } {
  const lengths: number[] = [];
  const turns: number[] = [];
  let before = { dx: 0, dy: 0, length: 0 };
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]];
    if (from === undefined || to === undefined) continue;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy);
    lengths.push(length);
    if (Math.min(before.length, length) >= DIRECTED_PIXELS) {
      const size = turn(Math.atan2(before.dy, before.dx), Math.atan2(dy, dx));
      turns.push(before.dx * dy < before.dy * dx ? -size : size);
    }
    before = { dx, dy, length };
  }
  return { lengths, turns };
}

function curvesOf({ moves }: Stroke) {
  return moves.flatMap((_, i) =>
    i % 3 === 0 ? offCurve(moves.slice(i, i + CURVE_MOVES), 3, CURVE_MOVES, CURVE_PIXELS) : [],
  );
}

/** How far moves lie off a smooth curve (px) and off a smooth profile of speed (steps): a hand's do, a formula's do not. */
function offCurve(moves: readonly MouseMove[], degree: number, leastMoves: number, leastPixels: number) {
  if (moves.length < leastMoves) return [];
  let way = 0;
  const ways = moves.map(({ x, y }, i) => {
    const before = moves[i - 1];
    if (before !== undefined) way += Math.hypot(x - before.x, y - before.y);
    return way;
  });
  if (way < leastPixels) return [];
  const all = (key: 'x' | 'y' | 'at') => moves.map((move) => move[key]);
  const place = residual(ways, [all('x'), all('y')], degree);
  const pace = (residual(all('at'), [ways], degree) / way) * moves.length;
  return [{ place, pace }];
}

const pairs = (values: Numbers): (readonly [number, number])[] =>
  values.slice(1).map((value, i) => [values[i] ?? 0, value]);
