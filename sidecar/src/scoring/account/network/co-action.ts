import { LIMITS } from '../constants.ts';
import { mixed } from '../content/minhash.ts';

/** Who did it, when, and to what: targets are numbered by the caller. */
export interface AimedActions {
  readonly account: Uint32Array;
  readonly target: Uint32Array;
  /** Epoch seconds; in any order. */
  readonly at: Float64Array;
}

/** So near in time that one may have triggered the other. */
const WITHIN_SECONDS = 90;
/** Targets on which two must have met: fewer happen by chance where many are about. */
export const MEETINGS = 4;
const SLOTS = 2 ** 22;

/**
 * Pairs of accounts that did something to the same target within seconds, on several targets. Each action is held
 * against the few before it on the same target, so that a target that everybody likes costs no more than another; who
 * meets by chance does so with somebody else each time.
 *
 * Two passes: the first counts pairs by a hash, the second keeps those that can reach the number: memory stays small.
 *
 * @returns number of targets on which each pair met; `pairOf` takes its key apart
 */
export function coActions(actions: AimedActions): Map<number, number> {
  const order = orderByTargetAndTime(actions);
  const sieve = new Uint8Array(SLOTS);
  forEachMeeting(actions, order, (a, b) => {
    const slot = slotOf(a, b);
    if ((sieve[slot] ?? 0) < 255) sieve[slot] = (sieve[slot] ?? 0) + 1;
  });
  const pairs = new Map<number, number>();
  forEachMeeting(actions, order, (a, b) => {
    if ((sieve[slotOf(a, b)] ?? 0) < MEETINGS) return;
    const key = pairKey(a, b);
    pairs.set(key, (pairs.get(key) ?? 0) + 1);
  });
  for (const [key, count] of pairs) if (count < MEETINGS) pairs.delete(key);
  return pairs;
}

/** Numbers of accounts stay below 2²⁶, so that the key of a pair is exact. */
const WIDTH = 2 ** 26;
export const pairKey = (a: number, b: number): number => Math.min(a, b) * WIDTH + Math.max(a, b);
export const pairOf = (key: number): readonly [number, number] => [Math.floor(key / WIDTH), key % WIDTH];

const slotOf = (a: number, b: number): number =>
  (mixed(Math.imul(Math.min(a, b), 0x9e3779b1) ^ mixed(Math.max(a, b))) >>> 0) & (SLOTS - 1);

function orderByTargetAndTime({ target, at }: AimedActions): Uint32Array {
  const order = Uint32Array.from(at, (_, i) => i);
  return order.sort(
    (i, j) => (target[i] as number) - (target[j] as number) || (at[i] as number) - (at[j] as number) || i - j,
  );
}

function forEachMeeting(
  { account, target, at }: AimedActions,
  order: Uint32Array,
  met: (a: number, b: number) => void,
): void {
  for (let k = 0; k < order.length; k++) {
    const i = order[k] as number;
    const partners = new Set<number>();
    for (let back = 1; back <= LIMITS.neighbours && back <= k; back++) {
      const j = order[k - back] as number;
      if (target[j] !== target[i] || (at[i] as number) - (at[j] as number) > WITHIN_SECONDS) break;
      const [a, b] = [account[i] as number, account[j] as number];
      if (a === b || partners.has(b)) continue;
      partners.add(b);
      met(a, b);
    }
  }
}
