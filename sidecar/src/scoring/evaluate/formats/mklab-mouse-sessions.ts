import { judgeSessions, type Session } from '../sessions/judge-sessions.ts';
import { mean, quantile, shareOf, variation } from '../sessions/summary.ts';
import type { Judged, MouseEvent } from '../types.ts';
import { mklabWebbot } from './mklab-webbot.ts';

const MOST_SESSIONS = 10_000;
/** A pause of so many milliseconds ends a movement. */
const PAUSE = 400;
const FEWEST_STEPS = 3;

/**
 * Whole sessions of a mouse, each judged by models fitted to the others. How often events come is the recorder’s own
 * rate and is left out.
 */
export class MklabMouseSessions {
  readonly #sessions: Session[] = [];

  line(line: string): Judged[] {
    if (this.#sessions.length >= MOST_SESSIONS) throw new RangeError('too many sessions');
    const { source, moves } = mklabWebbot(line);
    this.#sessions.push({ label: source as Session['label'], measures: measuresOf(moves) });
    return [];
  }

  end(): Judged[] {
    return judgeSessions(this.#sessions);
  }
}

interface Step {
  readonly ms: number;
  readonly dx: number;
  readonly dy: number;
  readonly length: number;
}

function measuresOf(moves: readonly MouseEvent[]): (number | null)[] {
  const steps = moves.slice(1).map((move, i) => stepOf(moves[i] ?? move, move));
  const moving = steps.filter(({ ms, length }) => ms > 0 && ms < PAUSE && length > 0);
  return [...speedOf(moving), ...shapeOf(moving), ...strokesOf(steps)];
}

function stepOf(from: MouseEvent, to: MouseEvent): Step {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { ms: to.at - from.at, dx, dy, length: Math.hypot(dx, dy) };
}

function speedOf(moving: readonly Step[]): (number | null)[] {
  const speeds = moving.map(({ length, ms }) => length / ms);
  const changes = speeds.slice(1).map((speed, i) => Math.abs(speed - (speeds[i] ?? speed)));
  return [
    ...[0.1, 0.5, 0.9, 0.99].map((at) => quantile(speeds, at)),
    variation(speeds),
    quantile(changes, 0.5),
    quantile(
      moving.map(({ length }) => length),
      0.5,
    ),
    variation(moving.map(({ length }) => length)),
  ];
}

function shapeOf(moving: readonly Step[]): (number | null)[] {
  const turns = moving.slice(1).map(({ dx, dy }, i) => {
    const before = moving[i];
    if (before === undefined) return 0;
    return Math.abs(Math.atan2(before.dx * dy - before.dy * dx, before.dx * dx + before.dy * dy));
  });
  return [
    mean(turns),
    quantile(turns, 0.5),
    shareOf(turns, (turn) => turn < 0.01),
    shareOf(turns, (turn) => turn > 1.5),
    shareOf(moving, ({ dx, dy }) => dx === 0 || dy === 0),
    shareOf(moving, ({ dx, dy }) => Math.abs(dx) === Math.abs(dy)),
    shareOf(moving, ({ length }) => length <= 1.5),
  ];
}

function strokesOf(steps: readonly Step[]): (number | null)[] {
  const strokes: Step[][] = [[]];
  for (const step of steps) {
    if (step.ms >= PAUSE) strokes.push([]);
    else strokes.at(-1)?.push(step);
  }
  const long = strokes.filter(({ length }) => length >= FEWEST_STEPS);
  const straight = long.map((stroke) => {
    const way = stroke.reduce((sum, { length }) => sum + length, 0);
    const x = stroke.reduce((sum, { dx }) => sum + dx, 0);
    const y = stroke.reduce((sum, { dy }) => sum + dy, 0);
    return way === 0 ? 1 : Math.hypot(x, y) / way;
  });
  const lengths = long.map((stroke) => stroke.reduce((sum, { length }) => sum + length, 0));
  const sizes = long.map(({ length }) => length);
  return [
    mean(straight),
    quantile(straight, 0.5),
    shareOf(straight, (s) => s > 0.99),
    quantile(lengths, 0.5),
    variation(lengths),
    quantile(sizes, 0.5),
    variation(sizes),
    strokes.length === 0 ? null : steps.length / strokes.length,
  ];
}
