import { kinematicsOf } from './analyse-mouse-kinematics.ts';
import { MOUSE_MODEL } from './analyse-mouse-model.ts';
import type { Numbers } from './analyse-mouse-statistics.ts';
import { strokesOf } from './analyse-mouse-strokes.ts';
import type { MouseMove } from './mouse-trail.ts';

/** `bot` and `natural` are evidence, the others hints; `unknown` is neither. */
export type Kinematics = 'bot' | 'bot-weak' | 'natural' | 'likely-natural' | 'unknown';

/*
 * Scores are those of `scripts/train-mouse --check`: windows of people, devices and generators that the model had not
 * seen. The shares below are of windows that score so.
 */
/** People 0.1 % (one in a thousand scores 4.78 or more); functions of constant speed 76 %, of changing speed 35 %. */
const BOT = 5;
/** People 2.5 %; functions 86 to 98 %, ghost-cursor-like 92 %, curves with noise 62 %, GANs like those known 24 to 48 %. */
const WEAK = 2;
/** People 41 %; functions and ghost-cursor-like none, unb's programs 5 %, pynput 14 %, GANs unlike any known 27 %. */
const NATURAL = -3;
/** A hand is not earned in less: the paths of GANs last half as long. 40 steps are 800 ms of movement. */
const NATURAL_STEPS = 40;
/** People 70 %; functions 1 %, pynput 48 %, GANs unlike any known 53 %. */
const LIKELY = -1.5;

const NUMBERS_A_TREE = 10;

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
  const at = (i: number): number => MOUSE_MODEL[i] ?? 0;
  const goesRight = (i: number): boolean => (measured[at(i)] ?? 0) >= at(i + 1);
  let score = 0;
  for (let tree = 0; tree < MOUSE_MODEL.length; tree += NUMBERS_A_TREE) {
    const side = goesRight(tree) ? 1 : 0;
    score += at(tree + 6 + 2 * side + (goesRight(tree + 2 + 2 * side) ? 1 : 0));
  }
  return score;
}
