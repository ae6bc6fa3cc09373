import type { ActionFact } from '../visit/facts.ts';
import { keepLast } from '../visit/keep-last.ts';
import { pageGaps } from '../visit/pace.ts';
import { fnv1a, stepsOf } from './path-signature.ts';

/** Waits of which the pace is made; more are rarely shared, by people or by programs. */
const WAITS = 6;
const LEAST_WAITS = 2;
/** Shorter ones are clicks: everybody's are alike. */
const LEAST_WAIT = 3;
/** Waits that differ by less than about a fifth are the same. */
const STEPS_TO_DOUBLE = 4;
const WAITS_BITS = 3;

/**
 * The way through the site with how long was waited at each step, as a number: visits that a program replays have the
 * same, people hardly ever do. Its last three bits say how many waits it is made of. 0 where there are too few.
 */
export const timingOf = keepLast((actions: readonly ActionFact[]): number => {
  const gaps = pageGaps(actions);
  const last = Math.min(gaps.length, WAITS);
  let waits = 0;
  for (let i = 0; i < last; i++) if ((gaps[i] as number) >= LEAST_WAIT) waits += 1;
  if (waits < LEAST_WAITS) return 0;
  let hash = 0x811c9dc5;
  for (const { kind, path } of stepsOf(actions)) hash = fnv1a(fnv1a(hash, kind), path ?? '?');
  for (let i = 0; i < last; i++) {
    const gap = gaps[i] as number;
    hash = fnv1a(hash, gap < LEAST_WAIT ? '-' : String(Math.round(STEPS_TO_DOUBLE * Math.log2(gap))));
  }
  return ((hash << WAITS_BITS) | waits) >>> 0;
});

/** How many waits a timing is made of. */
export const waitsOf = (timing: number): number => timing & ((1 << WAITS_BITS) - 1);
