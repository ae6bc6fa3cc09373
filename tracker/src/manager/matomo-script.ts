import type { Announcer } from './announcer.ts';
import type { MatomoPage } from './matomo-page.ts';
import type { Settings } from './options.ts';
import { loadScript } from './script-loader.ts';

/** How often it is looked whether matomo.js is there, in milliseconds. */
const LOOK_EACH_MS = 50;

/** The one matomo.js of a page: loaded once, and waited for. */
export class MatomoScript {
  readonly #page: MatomoPage | null;
  readonly #settings: Settings;
  readonly #announcer: Announcer;
  #ending = new AbortController();

  constructor(page: MatomoPage | null, settings: Settings, announcer: Announcer) {
    this.#page = page;
    this.#settings = settings;
    this.#announcer = announcer;
  }

  /** @throws Error naming the URL when every attempt has failed. */
  load(): Promise<void> {
    if (this.#page === null) return Promise.resolve();
    const { scriptUrl: url, scriptTimeout: timeout, retryAttempts: attempts, nonce } = this.#settings;
    const loading =
      this.#announcer.state.loadingPromise ??
      loadScript(this.#page, { url, timeout, attempts, nonce, signal: this.#ending.signal }).then(
        () => {
          this.#announcer.update({ scriptLoaded: true });
          this.#announcer.emit('script-loaded', { url });
        },
        (error: Error) => {
          this.#announcer.update({ loadingPromise: null });
          this.#announcer.emit('script-error', { url, error });
          throw error;
        },
      );
    this.#announcer.update({ loadingPromise: loading });
    return loading;
  }

  /** Ends waiting and trying; another `load` begins anew. */
  stop(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
  }

  /** @throws Error when matomo.js is not there within `timeout` milliseconds. */
  async wait(timeout: number): Promise<void> {
    const deadline = Date.now() + timeout;
    while (this.#page?.Matomo === undefined) {
      if (Date.now() >= deadline) throw new Error(`matomo.js was not loaded within ${timeout} ms`);
      await new Promise((done) => setTimeout(done, LOOK_EACH_MS));
    }
  }
}
