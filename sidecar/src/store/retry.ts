import type { Clock } from '../clock/index.ts';

/** Together about a quarter of a minute: a server that restarts is back by then. */
const TRIES = 14;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 2_000;

/** Does `work` again where it fell victim to another process or a broken connection. */
export async function retrying<T>(
  work: () => Promise<T>,
  { mayRetry, clock }: { mayRetry: (error: unknown) => boolean; clock: Clock },
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || !mayRetry(error)) throw error;
      // Of different length, so that two which got in each other's way do not meet again.
      await clock.sleep(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS) * (0.5 + Math.random()));
    }
  }
}
