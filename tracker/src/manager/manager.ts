import { RouteViews } from '../spa/route-views.ts';
import type { BotType } from '../verdict/index.ts';
import { Announcer } from './announcer.ts';
import type { CustomDimensionIds, MatomoManagerConfig } from './config.ts';
import { type ConsentAction, type ConsentPattern, type CookieMode, forbidsAll, startOf } from './consent.ts';
import { ConsentKeeper } from './consent-keeper.ts';
import type { BotDetectionResult, Confidence } from './detection-result.ts';
import { type DimensionValues, dimensionData, dimensionId } from './dimensions.ts';
import { removeMarkers } from './e2e-markers.ts';
import type { Listener, ManagerEvent } from './events.ts';
import { HeldTracking } from './held-tracking.ts';
import { eventCommand, eventOf, type PageView, type TrackedEvent, viewCommands } from './hits.ts';
import { log } from './log.ts';
import type { MatomoCommand } from './matomo-commands.ts';
import { cookiesOf, type MatomoPage, type PaqCommand } from './matomo-page.ts';
import { MatomoScript } from './matomo-script.ts';
import { DEFAULT_PREFIX, type Settings, settingsOf } from './options.ts';
import { asksForPrivacy } from './privacy-signals.ts';
import { INITIAL_STATE, type MatomoState, type MatomoStatus, statusOf } from './state.ts';
import { WARNINGS } from './warnings.en.ts';
import type { Watching } from './watch.ts';

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
export class Manager {
  readonly #page: MatomoPage | null;
  readonly #settings: Settings;
  readonly #announcer: Announcer;
  readonly #script: MatomoScript;
  readonly #consent: ConsentKeeper;
  #tracking: HeldTracking | null = null;
  #routes: RouteViews | null = null;

  constructor(config: MatomoManagerConfig, watching: Watching) {
    const page = typeof window === 'undefined' ? null : (window as MatomoPage);
    this.#settings = settingsOf(
      config,
      (message) => log('warn', DEFAULT_PREFIX, message),
      page?.location?.hostname,
    );
    this.#page = this.#settings.disabled ? null : page;
    this.#announcer = new Announcer(this.#settings, this.#page);
    this.#script = new MatomoScript(this.#page, this.#settings, this.#announcer);
    const isPrivate = this.#page !== null && asksForPrivacy(this.#page.navigator, this.#settings);
    const push = (...commands: PaqCommand[]) => this.#push(...commands);
    this.#consent = new ConsentKeeper(this.#announcer, () => this.#tracking, push, isPrivate);
    if (page !== null) page._matomoManagerInstance = this;
    if (this.#page === null) return;
    this.#startTracking(this.#page, watching);
    if (this.#settings.spa) this.#followRoutes(this.#page);
    if (!isPrivate) return;
    const { consent, commands } = startOf('tracking-consent', cookiesOf(page));
    this.#push(...commands);
    this.#consent.settle(consent);
  }

  /**
   * Sets Matomo up and loads matomo.js, for pages without a snippet of their own. Resolves when matomo.js is there, or
   * cannot be had (`script-error` tells): a blocked script is nothing a page could mend. Where nothing may leave before
   * the visitor agrees, matomo.js is not loaded before either.
   */
  async initialize(pattern: ConsentPattern = 'cookie-consent'): Promise<void> {
    if (this.#page === null || this.#announcer.state.initialized) return;
    const { commands, consent } = startOf(pattern, cookiesOf(this.#page));
    this.#push(
      ['setTrackerUrl', this.#settings.trackerUrl],
      ['setSiteId', String(this.#settings.siteId)],
      ...commands,
    );
    this.#consent.begin(consent);
    const asked = this.#tracking?.held.some(([name]) => name === 'trackPageView');
    if (this.#settings.trackInitialPageView && !asked) this.#push(['trackPageView']);
    this.#push(['enableLinkTracking']);
    this.#announcer.mark('matomo-initialized');
    this.#announcer.update({ initialized: true });
    this.#announcer.emit('initialized', { pattern });
    await this.#loadIfAllowed();
  }

  /** Goes on with cookies, or without and with Matomo's cookies deleted. */
  switchMode(mode: CookieMode): void {
    this.#answer({ type: mode === 'cookie' ? 'give' : 'revoke' });
    if (mode === 'anonymous') this.#push(['disableBrowserFeatureDetection']);
    this.#announcer.emit('mode-switched', { mode });
  }

  /**
   * The visitor agrees to what the page asks for: cookies, or any tracking. Remembered for later pages by Matomo's own
   * cookie.
   *
   * @param hours how long it is remembered; left out, as long as Matomo does; 0, for this page only.
   */
  giveConsent(hours?: number): void {
    this.#answer(hours === undefined ? { type: 'give' } : { type: 'give', hours });
    this.#announcer.emit('consent-given', undefined);
  }

  /** The visitor takes the agreement back: Matomo's cookies are deleted, and nothing goes on that needed it. */
  revokeConsent(): void {
    this.#answer({ type: 'revoke' });
    this.#announcer.emit('consent-revoked', undefined);
  }

  /** Nothing is sent from now on, on later pages neither: Matomo's own opt-out, with its cookie. */
  optOut(): void {
    this.#answer({ type: 'opt-out' });
    this.#announcer.emit('opted-out', undefined);
  }

  /** Takes the opt-out back; cookies need a consent of their own. */
  optIn(): void {
    this.#answer({ type: 'opt-in' });
    this.#announcer.emit('opted-in', undefined);
  }

  /** @returns the number of this event, counted from 1. */
  trackEvent(event: TrackedEvent): number;
  trackEvent(category: string, action: string, name?: string, value?: number): number;
  trackEvent(first: TrackedEvent | string, action = '', name?: string, value?: number): number {
    const event = eventOf(first, action, name, value);
    const id = this.#announcer.state.lastEventId + 1;
    this.#push(eventCommand(event, this.#dataOf(event.dimensions)));
    this.#announcer.update({ lastEventId: id });
    this.#announcer.emit('event-tracked', { id, ...event });
    return id;
  }

  /** Counts a page view. Left out, title, address and referrer are the page's. */
  trackPageView(view: PageView | string = {}): void {
    const given = typeof view === 'string' ? { title: view } : view;
    this.#routes?.counted();
    this.#push(...viewCommands(given, this.#dataOf(given.dimensions)));
    this.#announcer.emit('page-view-tracked', given.title === undefined ? {} : { title: given.title });
  }

  /** Holds for the commands given after it, and only for those. @param nameOrId a name of `customDimensions`, or an id. */
  setCustomDimension(nameOrId: number | string, value: string): void {
    const id = dimensionId(this.#dimensionIds, nameOrId, this.#unknownDimension);
    if (id === undefined) return;
    this.#push(['setCustomDimension', id, value]);
    this.#announcer.emit('custom-dimension-set', { id, value });
  }

  /** Says anything to Matomo, as `_paq.push` does; a mistake in it is not thrown into the page. */
  push(...commands: MatomoCommand[]): void {
    this.#push(...(commands as readonly PaqCommand[]));
  }

  getState(): MatomoState {
    return { ...this.#announcer.state };
  }

  getStatus(): MatomoStatus {
    const { held, complete } = this.#tracking ?? { held: [], complete: false };
    return statusOf(this.#announcer.state, this.#page, held.length, complete);
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
    this.#script.stop();
    this.#tracking?.stop();
    this.#tracking = null;
    this.#announcer.state = INITIAL_STATE;
    if (this.#page !== null) {
      removeMarkers(this.#page.document);
      if (this.#page._matomoManagerInstance === this) delete this.#page._matomoManagerInstance;
    }
    this.#announcer.emit('reset', undefined);
    this.#announcer.listeners.clear();
  }

  on<E extends ManagerEvent>(event: E, listener: Listener<E>): void {
    this.#announcer.listeners.on(event, listener);
  }

  off<E extends ManagerEvent>(event: E, listener: Listener<E>): void {
    this.#announcer.listeners.off(event, listener);
  }

  /** Resolves when matomo.js is there. @throws Error when it is not within `timeout` milliseconds. */
  waitForLoad(timeout = this.#settings.scriptTimeout): Promise<void> {
    return this.#script.wait(timeout);
  }

  /** Loads matomo.js, once. @throws Error naming the URL when every attempt has failed. */
  loadScript(): Promise<void> {
    return this.#script.load();
  }

  #startTracking(page: MatomoPage, watching: Watching): void {
    this.#tracking = new HeldTracking(page, this.#settings, watching, {
      released: (commands) => {
        this.#announcer.mark('matomo-initialized');
        this.#announcer.emit('released', { commands });
      },
      complete: (result) => {
        this.#announcer.mark('matomo-bot-detection-complete');
        this.#announcer.emit('detection-complete', result);
        if (result.isBot) this.#announcer.emit('bot-detected', result);
      },
      failed: (error) =>
        this.#announcer.emit('log', { message: 'looking at the visitor failed', data: error }),
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

  readonly #unknownDimension = (name: string): void => this.#announcer.warn(WARNINGS.unknownDimension(name));

  #answer(action: ConsentAction): void {
    this.#consent.answer(action);
    if (this.#announcer.state.initialized) void this.#loadIfAllowed();
  }

  async #loadIfAllowed(): Promise<void> {
    if (!forbidsAll(this.#announcer.state.consent)) await this.#script.load().catch(() => undefined);
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
        this.#announcer.emit('log', { message: String(command[0]), data });
      }
      this.#announcer.emit('command-queued', { command });
    }
  }
}
