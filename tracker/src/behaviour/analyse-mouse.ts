import { judgeKinematics, type Kinematics } from './analyse-mouse-judgement.ts';
import {
  constantSpeed,
  drawnByKeys,
  gridAligned,
  perfectlyStraight,
  roboticClicks,
  unrealisticSpeed,
} from './analyse-mouse-patterns.ts';
import { type Step, stepsOf, turn } from './analyse-mouse-steps.ts';
import type { MouseTrail } from './mouse-trail.ts';

/** A pattern no hand makes. The names are those of the evidence codes. */
export type MousePattern =
  | 'perfectly-straight'
  | 'constant-speed'
  | 'unrealistic-speed'
  | 'robotic-clicks'
  | 'grid-aligned'
  | 'kinematics-bot'
  | 'kinematics-bot-weak';

export interface MouseAnalysis {
  readonly hasMoved: boolean;
  readonly moveCount: number;
  readonly clickCount: number;
  /** Pixels per second. */
  readonly averageSpeed: number;
  /** Pixels per second. */
  readonly maxSpeed: number;
  readonly hasAcceleration: boolean;
  readonly hasCurvedPath: boolean;
  readonly suspiciousPatterns: readonly MousePattern[];
  /**
   * `high` is earned by a movement that programs hardly ever make, `medium` by one that they make less often than people.
   * `unknown`: too little movement (touch, keyboard, screen reader, a reader), or neither. Never a sign of a bot.
   */
  readonly humanLikelihood: 'high' | 'medium' | 'low' | 'unknown';
}

const MIN_MOVES = 5;
/** Fewer points curve by chance. */
const MIN_MOVES_FOR_CURVE = 10;
/** Mean turn per step, radians, from which a path counts as curved. */
const CURVED = 0.1;

/** Judges a recorded mouse. Pure: the same trail gives the same answer. */
export function analyseMouse(trail: MouseTrail): MouseAnalysis {
  const steps = stepsOf(trail.moves);
  const speeds = steps.map((step) => step.speed);
  const known = trail.moves.length >= MIN_MOVES;
  const kinematics = drawnByKeys(steps) ? 'unknown' : judgeKinematics(trail.path ?? trail.moves);
  const suspiciousPatterns = patternsOf(trail, steps, kinematics);
  const hasAcceleration = known && accelerates(speeds);
  const hasCurvedPath = trail.moves.length >= MIN_MOVES_FOR_CURVE && meanTurn(steps) > CURVED;
  return {
    hasMoved: trail.moves.length > 0,
    moveCount: trail.moves.length,
    clickCount: trail.clicks.length,
    averageSpeed: Math.round(mean(speeds)),
    maxSpeed: Math.round(Math.max(0, ...speeds)),
    hasAcceleration,
    hasCurvedPath,
    suspiciousPatterns,
    humanLikelihood: likelihood(suspiciousPatterns.length, kinematics),
  };
}

function patternsOf(trail: MouseTrail, steps: readonly Step[], kinematics: Kinematics): MousePattern[] {
  const checks: readonly (readonly [MousePattern, boolean])[] = [
    ['perfectly-straight', perfectlyStraight(steps)],
    ['constant-speed', constantSpeed(steps)],
    ['unrealistic-speed', unrealisticSpeed(steps)],
    ['robotic-clicks', roboticClicks(trail.clicks)],
    ['grid-aligned', gridAligned(trail.moves)],
    ['kinematics-bot', kinematics === 'bot'],
    ['kinematics-bot-weak', kinematics === 'bot-weak'],
  ];
  return checks.filter(([, found]) => found).map(([name]) => name);
}

function likelihood(patterns: number, kinematics: Kinematics): MouseAnalysis['humanLikelihood'] {
  if (patterns > 0) return 'low';
  if (kinematics === 'natural') return 'high';
  return kinematics === 'likely-natural' ? 'medium' : 'unknown';
}

/** More than a fifth of the steps change the speed by more than 30 % of its mean. */
function accelerates(speeds: readonly number[]): boolean {
  const threshold = mean(speeds) * 0.3;
  const changes = speeds.slice(1).filter((speed, i) => Math.abs(speed - (speeds[i] ?? 0)) > threshold);
  return speeds.length > 1 && changes.length / (speeds.length - 1) > 0.2;
}

function meanTurn(steps: readonly Step[]): number {
  return mean(steps.slice(1).map((step, i) => turn(steps[i]?.angle ?? step.angle, step.angle)));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
