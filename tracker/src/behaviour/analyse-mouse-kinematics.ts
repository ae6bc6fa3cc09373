import { bendsOf } from './analyse-mouse-bends.ts';
import { curvesOf, profilesOf } from './analyse-mouse-curves.ts';
import {
  correlation,
  deviation,
  differences,
  mean,
  type Numbers,
  quantile,
  share,
  sum,
} from './analyse-mouse-statistics.ts';
import { turn } from './analyse-mouse-steps.ts';
import type { Point, Stroke } from './analyse-mouse-strokes.ts';

/** Less than this, in steps or in pixels, says nothing about a hand. */
const MIN_STEPS = 8;
const MIN_PIXELS = 40;
/** Shorter steps have a direction of the pixel grid's making. */
const DIRECTED_PIXELS = 3;
/** From this length on, steps that differ by no more than rounding does were made equal. */
const LONG_PIXELS = 8;
const ROUNDING_PIXELS = 1.2;

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
  'strokes off one profile, steps',
  'strokes off one profile at their worst, steps',
  'bend, of the step',
  'bend at its sharpest, of the step',
  'change of bend at its least, of the step',
  'change of bend, of the step',
  'steadier by step than by time',
  'correlation of bends that follow each other',
  'off the curve by way at its least, px',
  'off the curve by way, px',
  'off the curve by step at its least, px',
  'off the curve by time at its least, px',
  'nearer to a curve by time than by step',
  'frames drawn as one curve by way',
  'frames drawn as one curve by step',
  'stroke nearest to one curve, px',
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
  const profiles = profilesOf(strokes);
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
    quantile(profiles, 0.5),
    Math.max(-1, ...profiles),
    ...bendsOf(strokes),
    ...curvesOf(strokes),
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

const pairs = (values: Numbers): (readonly [number, number])[] =>
  values.slice(1).map((value, i) => [values[i] ?? 0, value]);
