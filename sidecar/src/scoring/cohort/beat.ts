/** When visits of a group begin, each beside the one before. */
export interface Beat {
  /** Visits that begin in the same second as another of the group. */
  readonly sameSecond: number;
  /** So many would, if each came on its own at the pace of its minute: a crowd is fast, not in step. */
  readonly sameSecondExpected: number;
  /** Pauses that are, to two seconds, the most common pause among those of over five seconds. */
  readonly samePause: number;
  readonly pauses: number;
}

const MINUTE = 60;
const LEAST_PAUSE = 5;
const STEP = 2;

/** @param firstAt epoch seconds, in any order */
export function beatOf(firstAt: Float64Array): Beat {
  const times = firstAt.slice().sort();
  return { ...sameSeconds(times), ...samePauses(times) };
}

function sameSeconds(times: Float64Array) {
  let sameSecond = 0;
  const byMinute = new Map<number, number>();
  times.forEach((at, i) => {
    if (at === times[i - 1] || at === times[i + 1]) sameSecond += 1;
    const minute = Math.floor(at / MINUTE);
    byMinute.set(minute, (byMinute.get(minute) ?? 0) + 1);
  });
  let sameSecondExpected = 0;
  for (const count of byMinute.values()) sameSecondExpected += count * (1 - Math.exp(-(count - 1) / MINUTE));
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
