import type { MatomoPage } from './matomo-page.ts';

export interface ScriptRequest {
  readonly url: string;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  readonly attempts: number;
  /** For pages with a content security policy. */
  readonly nonce: string | undefined;
  /** Ends waiting and trying. */
  readonly signal?: AbortSignal;
}

/** The part of Trusted Types that is used here; TypeScript's DOM does not know them yet. */
interface Trusting {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy;
  };
}
interface TrustedPolicy {
  createScriptURL(url: string): unknown;
}

/** The name that a page with Trusted Types must allow: `trusted-types human-traffic`. */
const POLICY = 'human-traffic';
/** Waits between attempts, in milliseconds; the last one holds for all that follow. */
const PAUSES = [500, 1000, 2000] as const;

/**
 * Puts matomo.js into the page, once: where it runs already there is nothing to do.
 *
 * @throws Error naming the URL when all attempts have failed; blockers of advertisements make that normal.
 */
export async function loadScript(page: MatomoPage, request: ScriptRequest): Promise<void> {
  const source = trusted(page, request.url);
  for (let attempt = 1; page.Matomo === undefined && !request.signal?.aborted; attempt++) {
    try {
      return await tryOnce(page, request, source);
    } catch (error) {
      if (attempt >= request.attempts) throw error;
      await pause(page, PAUSES[Math.min(attempt, PAUSES.length) - 1] ?? 0, request.signal);
    }
  }
}

/** The address in the shape that the page's policy asks for; where it allows none, the browser will refuse it. */
export function trusted(page: Window & Trusting, url: string): string {
  try {
    const policy = page.trustedTypes?.createPolicy(POLICY, { createScriptURL: (given) => given });
    return (policy?.createScriptURL(url) as string | undefined) ?? url;
  } catch {
    return url;
  }
}

function tryOnce(page: MatomoPage, request: ScriptRequest, source: string): Promise<void> {
  const { url, timeout, nonce, signal } = request;
  return new Promise((loaded, failed) => {
    const script = page.document.createElement('script');
    const fail = (why: string) => {
      page.clearTimeout(timer);
      script.remove();
      failed(new Error(`${url}: ${why}`));
    };
    const timer = page.setTimeout(() => fail(`not loaded within ${timeout} ms`), timeout);
    signal?.addEventListener('abort', () => fail('no longer wanted'));
    script.async = true;
    if (nonce !== undefined) script.nonce = nonce;
    script.onload = () => {
      page.clearTimeout(timer);
      loaded();
    };
    script.onerror = () => fail('could not be loaded');
    try {
      script.src = source;
      page.document.head.appendChild(script);
    } catch (error) {
      fail(String(error));
    }
  });
}

function pause(page: MatomoPage, delay: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const timer = page.setTimeout(done, delay);
    signal?.addEventListener('abort', () => {
      page.clearTimeout(timer);
      done();
    });
  });
}
