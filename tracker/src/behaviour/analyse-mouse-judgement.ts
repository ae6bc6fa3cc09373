import { kinematicsOf } from './analyse-mouse-kinematics.ts';
import { MOUSE_CUTS, MOUSE_TREES } from './analyse-mouse-model.ts';
import type { Numbers } from './analyse-mouse-statistics.ts';
import { strokesOf } from './analyse-mouse-strokes.ts';
import type { MouseMove } from './mouse-trail.ts';

/** `bot` and `natural` are evidence, the others hints; `unknown` is neither. */
export type Kinematics = 'bot' | 'bot-weak' | 'natural' | 'likely-natural' | 'unknown';

/*
 * Scores are those of `scripts/train-mouse --check`: windows of people, devices and generators that the model had not
 * seen. "Unlike any known" means that all of the like was left out too. The shares below are of windows that score so.
 */
/** People on unknown devices 0.1 %, on known ones none; functions 78 %, ghost-cursor 66 %, GANs 21 %, pynput 9 %. */
const BOT = 3.6;
/** People on unknown devices 1.1 %, on known ones 0.1 %; functions 90 %, ghost-cursor 81 %, GANs 42 %, pynput 22 %. */
const WEAK = 2;
/** People on unknown devices 52 %; functions and ghost-cursor at most 0.7 %, pynput 2 %, GANs unlike any known 26 %. */
const NATURAL = -3;
/** A hand is not earned in less: the paths of GANs last half as long. 40 steps are 800 ms of movement. */
const NATURAL_STEPS = 40;
/** People 69 %; functions unlike any known 3 %, pynput 9 %, GANs unlike any known 43 %. */
const LIKELY = -2;

/** How `MOUSE_TREES` is written: see `scripts/train-mouse/table.mjs`. */
const CODES_A_TREE = 10;
const FIRST_CODE = 35;
const LEAF_ZERO = 45;
const LEAF_STEP = 0.02;

/** Whose the movement looks: by noise, smoothness and rhythm, with a model fitted to recordings of both. */
export function judgeKinematics(moves: readonly MouseMove[]): Kinematics {
  const strokes = strokesOf(moves);
  const measured = kinematicsOf(strokes);
  if (measured === null) return 'unknown';
  const score = scoreOf(measured);
  if (score >= BOT) return 'bot';
  if (score >= WEAK) return 'bot-weak';
  const steps = strokes.reduce((sum, { even }) => sum + even.length, 0);
  if (score <= NATURAL && steps >= NATURAL_STEPS) return 'natural';
  return score <= LIKELY ? 'likely-natural' : 'unknown';
}

/** Log-odds of the model, positive towards bot. */
function scoreOf(measured: Numbers): number {
  const at = (i: number): number => MOUSE_TREES.charCodeAt(i) - FIRST_CODE;
  const goesRight = (i: number): boolean =>
    (measured[at(i)] ?? 0) >= (MOUSE_CUTS[at(i)]?.[at(i + 1)] ?? Number.POSITIVE_INFINITY);
  let score = 0;
  for (let tree = 0; tree < MOUSE_TREES.length; tree += CODES_A_TREE) {
    const side = goesRight(tree) ? 1 : 0;
    score += (at(tree + 6 + 2 * side + (goesRight(tree + 2 + 2 * side) ? 1 : 0)) - LEAF_ZERO) * LEAF_STEP;
  }
  return score;
}
