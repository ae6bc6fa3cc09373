import type { MatomoPage } from './matomo-page.ts';

export interface ScriptRequest {
  readonly url: string;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  readonly attempts: number;
  /** For pages with a content security policy. */
  readonly nonce: string | undefined;
}

/** Waits between attempts, in milliseconds; the last one holds for all that follow. */
const PAUSES = [500, 1000, 2000] as const;

/**
 * Puts matomo.js into the page, once: where it runs already there is nothing to do.
 *
 * @throws Error naming the URL when all attempts have failed; blockers of advertisements make that normal.
 */
export async function loadScript(page: MatomoPage, request: ScriptRequest): Promise<void> {
  for (let attempt = 1; page.Matomo === undefined; attempt++) {
    try {
      return await tryOnce(page, request);
    } catch (error) {
      if (attempt >= request.attempts) throw error;
      const pause = PAUSES[Math.min(attempt, PAUSES.length) - 1];
      await new Promise((done) => page.setTimeout(done, pause));
    }
  }
}

function tryOnce(page: MatomoPage, { url, timeout, nonce }: ScriptRequest): Promise<void> {
  return new Promise((loaded, failed) => {
    const script = page.document.createElement('script');
    const fail = (why: string) => {
      script.remove();
      failed(new Error(`${url}: ${why}`));
    };
    const timer = page.setTimeout(() => fail(`not loaded within ${timeout} ms`), timeout);
    script.async = true;
    script.src = url;
    if (nonce !== undefined) script.nonce = nonce;
    script.onload = () => {
      page.clearTimeout(timer);
      loaded();
    };
    script.onerror = () => {
      page.clearTimeout(timer);
      fail('could not be loaded');
    };
    page.document.head.appendChild(script);
  });
}
