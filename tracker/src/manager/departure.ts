import { listen } from '../listen.ts';

/** matomo.js spaces its first hits by less than a second; on a page that goes away such a timer never fires. */
const SHORT_MS = 1000;

/**
 * Calls back when the page is being left, or may be (a hidden page can be thrown away without another event). May call
 * more than once.
 *
 * @returns takes the listeners away.
 */
export function onDeparture(window: Window, leave: () => void): () => void {
  const { document } = window;
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  const stops = [listen(window, ['pagehide'], leave), listen(document, ['visibilitychange'], whenHidden)];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Runs `task`, and at once, in their order, the short timers it sets: those matomo.js would never see fire. Timers set
 * from within such a timer are left alone, so that a page's own loop cannot run away.
 */
export function withoutDelays(window: Window & typeof globalThis, task: () => void): void {
  const original = window.setTimeout;
  let running = false;
  const atOnce = (...timer: Parameters<typeof original>): unknown => {
    const [handler, delay = 0, ...rest] = timer;
    if (running || typeof handler !== 'function' || delay > SHORT_MS) return original.apply(window, timer);
    running = true;
    try {
      handler(...rest);
    } finally {
      running = false;
    }
    return 0;
  };
  window.setTimeout = atOnce as typeof window.setTimeout;
  try {
    task();
  } finally {
    window.setTimeout = original;
  }
}
