import { correlation, type Numbers, quantile, sum } from './analyse-mouse-statistics.ts';
import { apart, type Point, type Stroke } from './analyse-mouse-strokes.ts';
import type { MouseMove } from './mouse-trail.ts';

/** Shorter steps have a direction of the pixel grid's making. */
const DIRECTED_PIXELS = 3;
/** Two events of one tick: a virtual machine hands them over together. */
const TICK_MS = 4;

/** Three places in a row: the change from one step to the next, and how long the steps are in the mean. */
interface Bend {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/**
 * How each step differs from the one before. A hand that is interrupted goes on moving: its step is long where its gap
 * is. A program that sleeps between its steps makes steps that know nothing of their gaps.
 */
export function bendsOf(strokes: readonly Stroke[]): Numbers {
  const even = strokes.flatMap((stroke) => bends(stroke.even));
  const ticks = strokes.map(({ moves }) => apart(moves, TICK_MS));
  const bySteps = ticks.flatMap((moves) => triples(moves, false));
  const byTime = ticks.flatMap((moves) => triples(moves, true));
  const perStep = bySteps.map(sharpness);
  const smooth = even.filter(long).map(sharpness);
  const steadier =
    perStep.length < 5 ? 0 : Math.log((sum(byTime.map(sharpness)) + 0.3) / (sum(perStep) + 0.3));
  return [
    quantile(smooth, 0.5),
    quantile(smooth, 0.9),
    quantile(perStep, 0.2),
    quantile(perStep, 0.5),
    steadier,
    correlation(strokes.flatMap(({ moves }) => followers(bends(moves)))),
  ];
}

const bends = (points: readonly Point[]): Bend[] =>
  points.slice(2).map((to, i) => bend(points[i] ?? to, points[i + 1] ?? to, to, 1, 1));

/** Bends between steps of three gaps: as they are, or as they were had the gaps been equal. */
function triples(moves: readonly MouseMove[], timed: boolean): Bend[] {
  return moves.slice(3).flatMap((d, i) => {
    const [a = d, b = d, c = d] = moves.slice(i, i + 3);
    const mean = (d.at - a.at) / 3;
    const part = (from: MouseMove, to: MouseMove) => (timed ? mean / (to.at - from.at) : 1);
    const [p, q, r] = [part(a, b), part(b, c), part(c, d)];
    const plain = [bend(a, b, c, 1, 1), bend(b, c, d, 1, 1)];
    if (plain.some((one) => !long(one))) return [];
    const [first, second] = [bend(a, b, c, p, q), bend(b, c, d, q, r)];
    return [
      { x: second.x - first.x, y: second.y - first.y, length: sum(plain.map((one) => one.length)) / 2 },
    ];
  });
}

function bend(a: Point, b: Point, c: Point, first: number, second: number): Bend {
  const length = (Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y)) / 2;
  return {
    x: (c.x - b.x) * second - (b.x - a.x) * first,
    y: (c.y - b.y) * second - (b.y - a.y) * first,
    length,
  };
}

const long = ({ length }: Bend): boolean => length >= DIRECTED_PIXELS;

const sharpness = ({ x, y, length }: Bend): number => Math.hypot(x, y) / length;

const followers = (all: readonly Bend[]): (readonly [number, number])[] =>
  all.slice(1).flatMap((to, i) => {
    const from = all[i] ?? to;
    return [[from.x, to.x] as const, [from.y, to.y] as const];
  });
