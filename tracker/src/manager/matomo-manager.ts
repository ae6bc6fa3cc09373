import type { BotType } from '../verdict/index.ts';
import { type MatomoManagerConfig, type Settings, settingsOf } from './config.ts';
import {
  type ConsentPattern,
  type CookieMode,
  FORGET_CONSENT,
  GIVE_CONSENT,
  startOf,
  switchTo,
} from './consent.ts';
import type { BotDetectionResult, Confidence } from './detection-result.ts';
import { addMarker, type Marker, removeMarkers } from './e2e-markers.ts';
import { Events, type Listener, type ManagerEvent, type ManagerEvents } from './events.ts';
import { HeldTracking } from './held-tracking.ts';
import { log } from './log.ts';
import type { MatomoPage, PaqCommand } from './matomo-page.ts';
import { loadScript } from './script-loader.ts';
import { INITIAL_STATE, type MatomoState, type MatomoStatus, statusOf } from './state.ts';

/** An event as an object; `trackEvent` takes its parts one by one too. */
export interface TrackedEvent {
  readonly category: string;
  readonly action: string;
  readonly name?: string;
  readonly value?: number;
}

/**
 * Matomo's tracker with a verdict on each visit.
 *
 * From its creation on it holds what the page says to `_paq`, and lets it through in order when the visitor has been
 * looked at. Goes along with a page's own Matomo snippet; `initialize` is for pages that have none. On a server it does
 * nothing. It never throws, and no failure of its own keeps a hit from being sent.
 *
 * @example
 * const manager = new MatomoManager({ trackerUrl: 'https://matomo.example/matomo.php', siteId: 1 });
 * await manager.initialize('cookie-consent');
 */
export class MatomoManager {
  readonly #page: MatomoPage | null = typeof window === 'undefined' ? null : (window as MatomoPage);
  readonly #settings: Settings;
  readonly #events = new Events();
  #tracking: HeldTracking | null = null;
  #state: MatomoState = INITIAL_STATE;

  constructor(config: MatomoManagerConfig) {
    this.#settings = settingsOf(config);
    if (this.#page === null) return;
    this.#page._matomoManagerInstance = this;
    this.#startTracking(this.#page);
  }

  /**
   * Sets Matomo up and loads matomo.js, for pages without a snippet of their own. Resolves when matomo.js is there, or
   * cannot be had (`script-error` tells): a blocked script is nothing a page could mend.
   */
  async initialize(pattern: ConsentPattern = 'cookie-consent'): Promise<void> {
    if (this.#page === null || this.#state.initialized) return;
    const { commands, mode } = startOf(pattern);
    const consentGiven = pattern === 'immediate';
    this.#update({
      initialized: true,
      consentGiven,
      currentMode: mode === 'cookie' ? 'cookie' : 'anonymous',
    });
    this.#tracking?.setMode(mode);
    this.#push(
      ['setTrackerUrl', this.#settings.trackerUrl],
      ['setSiteId', String(this.#settings.siteId)],
      ...commands,
    );
    const asked = this.#tracking?.held.some(([name]) => name === 'trackPageView');
    if (this.#settings.trackInitialPageView && !asked) this.#push(['trackPageView']);
    this.#push(['enableLinkTracking']);
    this.#mark('matomo-initialized');
    this.#emit('initialized', { pattern });
    await this.loadScript().catch(() => undefined);
  }

  /** Goes on with cookies, or without and with Matomo's cookies deleted. */
  switchMode(mode: CookieMode): void {
    const next = switchTo(mode);
    this.#push(...next.commands);
    this.#update({ currentMode: mode, consentGiven: mode === 'cookie' });
    this.#tracking?.setMode(next.mode);
    this.#emit('mode-switched', { mode });
  }

  /** The visitor agrees to cookies; remembered for later pages. */
  giveConsent(): void {
    this.#push(...GIVE_CONSENT);
    this.#update({ currentMode: 'cookie', consentGiven: true });
    this.#tracking?.setMode('cookie');
    this.#emit('consent-given', undefined);
  }

  /** The visitor takes the agreement back: Matomo's cookies are deleted, counting goes on without. */
  revokeConsent(): void {
    this.#push(...FORGET_CONSENT);
    this.#update({ currentMode: 'anonymous', consentGiven: false });
    this.#tracking?.setMode('anon');
    this.#emit('consent-revoked', undefined);
  }

  /** @returns the number of this event, counted from 1. */
  trackEvent(event: TrackedEvent): number;
  trackEvent(category: string, action: string, name?: string, value?: number): number;
  trackEvent(first: TrackedEvent | string, action = '', name?: string, value?: number): number {
    const event: TrackedEvent =
      typeof first === 'string'
        ? {
            category: first,
            action,
            ...(name !== undefined && { name }),
            ...(value !== undefined && { value }),
          }
        : first;
    const id = this.#state.lastEventId + 1;
    this.#push(['trackEvent', event.category, event.action, event.name, event.value]);
    this.#update({ lastEventId: id });
    this.#emit('event-tracked', { id, ...event });
    return id;
  }

  /** @param title left out, Matomo takes the document's. */
  trackPageView(title?: string): void {
    this.#push(title === undefined ? ['trackPageView'] : ['trackPageView', title]);
    this.#emit('page-view-tracked', title === undefined ? {} : { title });
  }

  /** Holds for the commands given after it, and only for those. */
  setCustomDimension(id: number, value: string): void {
    this.#push(['setCustomDimension', id, value]);
    this.#emit('custom-dimension-set', { id, value });
  }

  getState(): MatomoState {
    return { ...this.#state };
  }

  getStatus(): MatomoStatus {
    return statusOf(this.#state, this.#page, this.#tracking?.held.length ?? 0);
  }

  /** What is known of this visit by now; null on a server, and where nothing could be read. */
  getBotDetectionResult(): BotDetectionResult | null {
    try {
      return this.#tracking?.result() ?? null;
    } catch {
      return null;
    }
  }

  isBot(): boolean {
    return this.getBotDetectionResult()?.isBot ?? false;
  }

  /** Null for people, and where nothing is decided. */
  getBotType(): BotType | null {
    return this.getBotDetectionResult()?.botType ?? null;
  }

  getBotConfidence(): Confidence | null {
    return this.getBotDetectionResult()?.confidence ?? null;
  }

  /** Lets everything through that waits, takes listeners, timers and markers away, and forgets the state. */
  reset(): void {
    this.#tracking?.stop();
    this.#tracking = null;
    this.#state = INITIAL_STATE;
    if (this.#page !== null) {
      removeMarkers(this.#page.document);
      if (this.#page._matomoManagerInstance === this) delete this.#page._matomoManagerInstance;
    }
    this.#emit('reset', undefined);
    this.#events.clear();
  }

  on<E extends ManagerEvent>(event: E, listener: Listener<E>): void {
    this.#events.on(event, listener);
  }

  off<E extends ManagerEvent>(event: E, listener: Listener<E>): void {
    this.#events.off(event, listener);
  }

  /** Resolves when matomo.js is there. @throws Error when it is not within `timeout` milliseconds. */
  async waitForLoad(timeout = this.#settings.scriptTimeout): Promise<void> {
    const deadline = Date.now() + timeout;
    while (this.#page?.Matomo === undefined) {
      if (Date.now() >= deadline) throw new Error(`matomo.js was not loaded within ${timeout} ms`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Loads matomo.js, once. @throws Error naming the URL when every attempt has failed. */
  loadScript(): Promise<void> {
    if (this.#page === null) return Promise.resolve();
    const { scriptUrl: url, scriptTimeout: timeout, retryAttempts: attempts, nonce } = this.#settings;
    const loading =
      this.#state.loadingPromise ??
      loadScript(this.#page, { url, timeout, attempts, nonce }).then(
        () => {
          this.#update({ scriptLoaded: true });
          this.#emit('script-loaded', { url });
        },
        (error: Error) => {
          this.#update({ loadingPromise: null });
          this.#emit('script-error', { url, error });
          throw error;
        },
      );
    this.#update({ loadingPromise: loading });
    return loading;
  }

  #startTracking(page: MatomoPage): void {
    this.#tracking = new HeldTracking(page, this.#settings, {
      released: (commands) => {
        this.#mark('matomo-initialized');
        this.#emit('released', { commands });
      },
      complete: (result) => {
        this.#mark('matomo-bot-detection-complete');
        this.#emit('detection-complete', result);
        if (result.isBot) this.#emit('bot-detected', result);
      },
      failed: (error) => this.#emit('log', { message: 'looking at the visitor failed', data: error }),
    });
    this.#tracking.start();
  }

  #push(...commands: PaqCommand[]): void {
    if (this.#page === null) return;
    this.#page._paq ??= [];
    for (const command of commands) {
      // A copy: matomo.js takes the commands apart that it runs.
      this.#page._paq.push([...command]);
      this.#emit('command-queued', { command });
    }
  }

  #mark(marker: Marker): void {
    if (this.#settings.e2eMarkers && this.#page !== null) addMarker(this.#page.document, marker);
  }

  #update(change: Partial<MatomoState>): void {
    this.#state = { ...this.#state, ...change };
  }

  #emit<E extends ManagerEvent>(event: E, data: ManagerEvents[E]): void {
    if (this.#settings.debug) log(this.#settings.logPrefix, event, data);
    this.#events.emit(event, data);
    if (event === 'log') return;
    try {
      this.#settings.onStateChange?.(event, data, this.getState());
    } catch {
      // The page's own matter.
    }
  }
}
