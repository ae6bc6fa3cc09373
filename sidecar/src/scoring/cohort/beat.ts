/** When visits of a group begin, each beside the one before. */
export interface Beat {
  /** Visits that begin in the same second as another of the group. */
  readonly sameSecond: number;
  /** So many would, if each came on its own at the pace of its minute: a crowd is fast, not in step. */
  readonly sameSecondExpected: number;
  /** Pauses that are, to two seconds, the most common pause among those of over five seconds. */
  readonly samePause: number;
  readonly pauses: number;
  /** Variance over mean of how many begin in a while, drifts left aside: 1 is chance, less is more even than chance. */
  readonly dispersion: number;
  /** Whiles that were looked at. */
  readonly whiles: number;
}

const MINUTE = 60;
const LEAST_PAUSE = 5;
const STEP = 2;

/** @param firstAt epoch seconds, in any order */
export function beatOf(firstAt: Float64Array): Beat {
  const times = firstAt.slice().sort();
  return { ...sameSeconds(times), ...samePauses(times), ...dispersionOf(times) };
}

function sameSeconds(times: Float64Array) {
  let sameSecond = 0;
  let sameSecondExpected = 0;
  for (let i = 0, inMinute = 1; i < times.length; i++, inMinute++) {
    const at = times[i] as number;
    const next = times[i + 1];
    if (at === times[i - 1] || at === next) sameSecond += 1;
    if (next !== undefined && Math.floor(at / MINUTE) === Math.floor(next / MINUTE)) continue;
    sameSecondExpected += inMinute * (1 - Math.exp(-(inMinute - 1) / MINUTE));
    inMinute = 0;
  }
  return { sameSecond, sameSecondExpected };
}

function samePauses(times: Float64Array) {
  const counts = new Map<number, number>();
  let pauses = 0;
  for (let i = 1; i < times.length; i++) {
    const pause = (times[i] ?? 0) - (times[i - 1] ?? 0);
    if (pause <= LEAST_PAUSE) continue;
    pauses += 1;
    const step = Math.round(pause / STEP);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let samePause = 0;
  for (const count of counts.values()) samePause = Math.max(samePause, count);
  return { samePause, pauses };
}

/** So many visits begin in a while, on average. */
const VISITS_OF_A_WHILE = 3;

/**
 * Visits that know nothing of each other begin by chance (Poisson), and crowds in heaps. From one while to the next,
 * so that busy and quiet hours make no difference.
 */
function dispersionOf(times: Float64Array): { dispersion: number; whiles: number } {
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  const whiles = Math.floor(times.length / VISITS_OF_A_WHILE);
  if (whiles < 2 || !(last > first)) return { dispersion: 1, whiles: 0 };
  const counts = new Uint32Array(whiles);
  for (const at of times) {
    const i = Math.min(whiles - 1, Math.floor(((at - first) / (last - first)) * whiles));
    counts[i] = (counts[i] ?? 0) + 1;
  }
  let squares = 0;
  for (let i = 1; i < whiles; i++) squares += ((counts[i] ?? 0) - (counts[i - 1] ?? 0)) ** 2;
  const mean = times.length / whiles;
  return { dispersion: squares / (2 * mean * (whiles - 1)), whiles };
}
