import { RouteViews } from '../spa/route-views.ts';
import type { BotType } from '../verdict/index.ts';
import type { CustomDimensionIds, MatomoManagerConfig } from './config.ts';
import {
  type Consent,
  type ConsentAction,
  type ConsentPattern,
  type CookieMode,
  forbidsAll,
  respond,
  startOf,
} from './consent.ts';
import type { BotDetectionResult, Confidence } from './detection-result.ts';
import { type DimensionValues, dimensionData, dimensionId } from './dimensions.ts';
import { addMarker, type Marker, removeMarkers } from './e2e-markers.ts';
import { Events, type Listener, type ManagerEvent, type ManagerEvents } from './events.ts';
import { HeldTracking } from './held-tracking.ts';
import { eventCommand, eventOf, type PageView, type TrackedEvent, viewCommands } from './hits.ts';
import { log } from './log.ts';
import type { MatomoCommand } from './matomo-commands.ts';
import { cookiesOf, type MatomoPage, type PaqCommand } from './matomo-page.ts';
import { type Settings, settingsOf } from './options.ts';
import { asksForPrivacy } from './privacy-signals.ts';
import { loadScript } from './script-loader.ts';
import { INITIAL_STATE, type MatomoState, type MatomoStatus, statusOf } from './state.ts';
import { WARNINGS } from './warnings.en.ts';

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
  readonly #page: MatomoPage | null;
  readonly #settings: Settings;
  readonly #events = new Events();
  /** The visitor's browser asks not to be tracked, and the page heeds it. */
  readonly #private: boolean = false;
  #tracking: HeldTracking | null = null;
  #routes: RouteViews | null = null;
  #ending = new AbortController();
  #state: MatomoState = INITIAL_STATE;

  constructor(config: MatomoManagerConfig) {
    const page = typeof window === 'undefined' ? null : (window as MatomoPage);
    this.#settings = settingsOf(config, (message) => this.#warn(message), page?.location?.hostname);
    this.#page = this.#settings.disabled ? null : page;
    if (page !== null) page._matomoManagerInstance = this;
    if (this.#page === null) return;
    this.#private = asksForPrivacy(this.#page.navigator, this.#settings);
    this.#startTracking(this.#page);
    if (this.#settings.spa) this.#followRoutes(this.#page);
    if (!this.#private) return;
    const { consent, commands } = startOf('tracking-consent', cookiesOf(page));
    this.#push(...commands);
    this.#settle(consent);
  }

  /**
   * Sets Matomo up and loads matomo.js, for pages without a snippet of their own. Resolves when matomo.js is there, or
   * cannot be had (`script-error` tells): a blocked script is nothing a page could mend. Where nothing may leave before
   * the visitor agrees, matomo.js is not loaded before either.
   */
  async initialize(pattern: ConsentPattern = 'cookie-consent'): Promise<void> {
    if (this.#page === null || this.#state.initialized) return;
    const { commands, consent } = startOf(pattern, cookiesOf(this.#page));
    this.#push(
      ['setTrackerUrl', this.#settings.trackerUrl],
      ['setSiteId', String(this.#settings.siteId)],
      ...commands,
    );
    this.#settle(this.#private ? this.#state.consent : consent);
    const asked = this.#tracking?.held.some(([name]) => name === 'trackPageView');
    if (this.#settings.trackInitialPageView && !asked) this.#push(['trackPageView']);
    this.#push(['enableLinkTracking']);
    this.#mark('matomo-initialized');
    this.#update({ initialized: true });
    this.#emit('initialized', { pattern });
    await this.#loadIfAllowed();
  }

  /** Goes on with cookies, or without and with Matomo's cookies deleted. */
  switchMode(mode: CookieMode): void {
    this.#answer({ type: mode === 'cookie' ? 'give' : 'revoke' });
    if (mode === 'anonymous') this.#push(['disableBrowserFeatureDetection']);
    this.#emit('mode-switched', { mode });
  }

  /**
   * The visitor agrees to what the page asks for: cookies, or any tracking. Remembered for later pages by Matomo's own
   * cookie.
   *
   * @param hours how long it is remembered; left out, as long as Matomo does; 0, for this page only.
   */
  giveConsent(hours?: number): void {
    this.#answer(hours === undefined ? { type: 'give' } : { type: 'give', hours });
    this.#emit('consent-given', undefined);
  }

  /** The visitor takes the agreement back: Matomo's cookies are deleted, and nothing goes on that needed it. */
  revokeConsent(): void {
    this.#answer({ type: 'revoke' });
    this.#emit('consent-revoked', undefined);
  }

  /** Nothing is sent from now on, on later pages neither: Matomo's own opt-out, with its cookie. */
  optOut(): void {
    this.#answer({ type: 'opt-out' });
    this.#emit('opted-out', undefined);
  }

  /** Takes the opt-out back; cookies need a consent of their own. */
  optIn(): void {
    this.#answer({ type: 'opt-in' });
    this.#emit('opted-in', undefined);
  }

  /** @returns the number of this event, counted from 1. */
  trackEvent(event: TrackedEvent): number;
  trackEvent(category: string, action: string, name?: string, value?: number): number;
  trackEvent(first: TrackedEvent | string, action = '', name?: string, value?: number): number {
    const event = eventOf(first, action, name, value);
    const id = this.#state.lastEventId + 1;
    this.#push(eventCommand(event, this.#dataOf(event.dimensions)));
    this.#update({ lastEventId: id });
    this.#emit('event-tracked', { id, ...event });
    return id;
  }

  /** Counts a page view. Left out, title, address and referrer are the page's. */
  trackPageView(view: PageView | string = {}): void {
    const given = typeof view === 'string' ? { title: view } : view;
    this.#routes?.counted();
    this.#push(...viewCommands(given, this.#dataOf(given.dimensions)));
    this.#emit('page-view-tracked', given.title === undefined ? {} : { title: given.title });
  }

  /** Holds for the commands given after it, and only for those. @param nameOrId a name of `customDimensions`, or an id. */
  setCustomDimension(nameOrId: number | string, value: string): void {
    const id = dimensionId(this.#dimensionIds, nameOrId, this.#unknownDimension);
    if (id === undefined) return;
    this.#push(['setCustomDimension', id, value]);
    this.#emit('custom-dimension-set', { id, value });
  }

  /** Says anything to Matomo, as `_paq.push` does; a mistake in it is not thrown into the page. */
  push(...commands: MatomoCommand[]): void {
    this.#push(...(commands as readonly PaqCommand[]));
  }

  getState(): MatomoState {
    return { ...this.#state };
  }

  getStatus(): MatomoStatus {
    const { held, complete } = this.#tracking ?? { held: [], complete: false };
    return statusOf(this.#state, this.#page, held.length, complete);
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

  /** Ends it: what waits is let through; gate, listeners, timers and markers are taken away. Same as `reset`. */
  destroy(): void {
    this.reset();
  }

  /** Lets everything through that waits, takes listeners, timers and markers away, and forgets the state. */
  reset(): void {
    this.#routes?.stop();
    this.#ending.abort();
    this.#ending = new AbortController();
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
      loadScript(this.#page, { url, timeout, attempts, nonce, signal: this.#ending.signal }).then(
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

  #followRoutes(page: MatomoPage): void {
    // Views that wait are of this address, wherever the app has gone when they are sent.
    this.#tracking?.sayFirst([['setCustomUrl', page.location.href]]);
    this.#routes = new RouteViews(page, {
      tell: (...commands) => this.#push(...commands),
      pinTitle: (title) => this.#tracking?.pinTitle(title),
    });
  }

  #dataOf(values: DimensionValues | undefined): readonly object[] {
    return values === undefined ? [] : [dimensionData(this.#dimensionIds, values, this.#unknownDimension)];
  }

  get #dimensionIds(): CustomDimensionIds {
    return this.#tracking?.dimensionIds ?? this.#settings.customDimensions;
  }

  readonly #unknownDimension = (name: string): void => this.#warn(WARNINGS.unknownDimension(name));

  #answer(action: ConsentAction): void {
    const { consent } = this.#state;
    // A page with a snippet of its own says there what it asks consent for.
    const asked = this.#state.initialized || this.#private ? consent.requires : this.#tracking?.requires;
    const next = respond({ ...consent, requires: asked ?? consent.requires }, action);
    if (next.consent.answer === 'refused') this.#tracking?.withdraw();
    // Before all that waits for it: matomo.js keeps such hits back too, but throws them away at the next page view.
    if (next.consent.requires === 'tracking' && next.consent.answer === 'given')
      this.#tracking?.sayFirst(next.commands);
    else this.#push(...next.commands);
    this.#settle(next.consent);
    if (this.#state.initialized) void this.#loadIfAllowed();
  }

  #settle(consent: Consent): void {
    this.#update({
      consent,
      consentGiven: consent.answer === 'given',
      currentMode: consent.mode === 'cookie' ? 'cookie' : 'anonymous',
    });
    this.#tracking?.setMode(consent.mode);
  }

  async #loadIfAllowed(): Promise<void> {
    if (!forbidsAll(this.#state.consent)) await this.loadScript().catch(() => undefined);
  }

  #push(...commands: PaqCommand[]): void {
    if (this.#page === null) return;
    this.#page._paq ??= [];
    for (const command of commands) {
      try {
        // A copy: matomo.js takes the commands apart that it runs.
        this.#page._paq.push([...command]);
      } catch (data) {
        // Matomo throws on a method it does not know.
        this.#emit('log', { message: String(command[0]), data });
      }
      this.#emit('command-queued', { command });
    }
  }

  #warn(message: string): void {
    log('warn', this.#settings?.logPrefix ?? '[human-traffic]', message);
  }

  #mark(marker: Marker): void {
    if (this.#settings.e2eMarkers && this.#page !== null) addMarker(this.#page.document, marker);
  }

  #update(change: Partial<MatomoState>): void {
    this.#state = { ...this.#state, ...change };
  }

  #emit<E extends ManagerEvent>(event: E, data: ManagerEvents[E]): void {
    if (this.#settings.debug) log('debug', this.#settings.logPrefix, event, data);
    this.#events.emit(event, data);
    if (event === 'log') return;
    try {
      this.#settings.onStateChange?.(event, data, this.getState());
    } catch {
      // The page's own matter.
    }
  }
}
