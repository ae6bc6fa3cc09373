import { botEvent } from './bot-event.ts';
import { CommandGate } from './command-gate.ts';
import type { CustomDimensionIds } from './config.ts';
import { AGREEMENTS, type ConsentRequirement, modeOf, requirementOf } from './consent.ts';
import { onDeparture, withoutDelays } from './departure.ts';
import { Detection } from './detection.ts';
import type { BotDetectionResult } from './detection-result.ts';
import { forOtherSite } from './dimensions.ts';
import { onLinkClick } from './link-clicks.ts';
import {
  cookiesOf,
  type Matomo,
  type MatomoPage,
  type MatomoTracker,
  type PaqCommand,
} from './matomo-page.ts';
import { inOneBeacon } from './one-beacon.ts';
import type { Settings } from './options.ts';
import { type TrackingMode, trackingParameters } from './tracking-parameters.ts';
import { isWorthAPing } from './upgrade.ts';
import { VerdictCarrier } from './verdict-carrier.ts';

/** After this long past the window the gate opens whatever has happened here, in milliseconds. */
const WATCHDOG_MS = 1000;

/** What happens on the way, for the manager's listeners. */
export interface HeldTrackingEvents {
  released(commands: number): void;
  complete(result: BotDetectionResult): void;
  failed(error: unknown): void;
}

/**
 * The way of a page's hits: the gate shuts, the visitor is looked at, the gate opens with the verdict on the first hit;
 * a later change of the verdict follows by a ping, which Matomo does not count as an action; the last look is when the
 * page is left.
 *
 * Whatever fails in here opens the gate: a hit without a verdict is worth more than none.
 */
export class HeldTracking {
  readonly #page: MatomoPage;
  readonly #settings: Settings;
  readonly #events: HeldTrackingEvents;
  readonly #gate: CommandGate;
  readonly #carrier = new VerdictCarrier((tracker) => this.#refresh(tracker));
  readonly #cleanUps: (() => void)[] = [];
  #detection: Detection | undefined;
  /** Set by the manager; otherwise read from the page's own commands. */
  #mode: TrackingMode | undefined;
  #published: BotDetectionResult | undefined;
  #requires: ConsentRequirement | undefined;
  /** As Matomo has it, once it is at work: the page may hear of consent and tell Matomo without us. */
  #liveMode: TrackingMode | undefined;
  #hadCookies = false;
  #atBotSite = false;
  #eventSent = false;
  #complete = false;

  constructor(page: MatomoPage, settings: Settings, events: HeldTrackingEvents) {
    this.#page = page;
    this.#settings = settings;
    this.#events = events;
    this.#gate = new CommandGate(page);
  }

  start(): void {
    this.#safely(() => {
      this.#gate.shut();
      // A prerendered page may never be seen: nobody is there to be looked at, and nothing to be counted.
      const { document } = this.#page as { document: Document & { prerendering?: boolean } };
      const look = () => this.#safely(() => this.#look());
      if (!document.prerendering) return look();
      document.addEventListener('prerenderingchange', look, { once: true });
      this.#cleanUps.push(() => document.removeEventListener('prerenderingchange', look));
    });
  }

  /** Gives up: what waits is let through, listeners and timers go. */
  stop(): void {
    this.#gate.remove();
    this.#stopLooking();
    if (this.#page.Matomo !== undefined) this.#carrier.detach(this.#page.Matomo);
  }

  get held(): readonly PaqCommand[] {
    return this.#gate.held;
  }

  /** True from the end of the window of observation on. */
  get complete(): boolean {
    return this.#complete;
  }

  /** The judgement as of now; what has changed since it was published is told when the page is left. */
  result(): BotDetectionResult | undefined {
    return this.#detection?.result() ?? this.#published;
  }

  /** The consent that the page asks for: by commands that passed here, or by earlier ones that Matomo remembers. */
  get requires(): ConsentRequirement {
    const trackers = this.#gate.cameLate ? (this.#page.Matomo?.getAsyncTrackers?.() ?? []) : [];
    if (trackers.some((tracker) => tracker.isConsentRequired?.())) return 'tracking';
    return this.#requires ?? requirementOf(this.#gate.said);
  }

  /** The ids of custom dimensions by name, at the site that the visit is counted at. */
  get dimensionIds(): CustomDimensionIds {
    return this.#atBotSite ? this.#settings.botCustomDimensions : this.#settings.customDimensions;
  }

  /** Goes before all that waits. */
  sayFirst(commands: readonly PaqCommand[]): void {
    this.#gate.sayFirst(commands);
  }

  /** Page views that wait were of a page with this title; Matomo would take the one that stands when they are sent. */
  pinTitle(title: string): void {
    this.#gate.change((command) =>
      command[0] === 'trackPageView' && command[1] === undefined
        ? ['trackPageView', title, ...command.slice(2)]
        : command,
    );
  }

  /** What was agreed and has not reached Matomo is agreed no more. */
  withdraw(): void {
    this.#gate.change((command) => (AGREEMENTS.has(command[0]) ? null : command));
  }

  /** From now on hits are said to be of this mode. */
  setMode(mode: TrackingMode): void {
    this.#mode = mode;
    this.#safely(() => {
      if (this.#published !== undefined) this.#publish(this.#published, true);
    });
  }

  #look(): void {
    const { waitForMouseTracking, mouseTrackingDelay } = this.#settings;
    this.#after(mouseTrackingDelay + WATCHDOG_MS, () => this.#gate.open());
    this.#cleanUps.push(onDeparture(this.#page, () => this.#safely(() => this.#leave())));
    const clicked = () =>
      this.#safely(() => {
        this.#readSoFar();
        this.#tell();
      });
    this.#cleanUps.push(onLinkClick(this.#page.document, () => this.#gate.held, clicked));
    this.#detection = new Detection(this.#page, () => this.#modeNow() === 'cookie', this.#settings.honeypot);
    this.#detection.start();
    this.#after(mouseTrackingDelay, () => this.#safely(() => this.#windowEnds()));
    if (!waitForMouseTracking) this.#tell();
  }

  #windowEnds(): void {
    this.#detection?.readWindow();
    this.#tell();
    this.#detection?.endWindow();
    this.#complete = true;
    if (this.#published !== undefined) this.#events.complete(this.#published);
  }

  #stopLooking(): void {
    this.#detection?.stop();
    for (const cleanUp of this.#cleanUps.splice(0)) cleanUp();
  }

  #leave(): void {
    // First, as it looks at what is changed for a moment then.
    this.#readSoFar();
    inOneBeacon(this.#page, () => withoutDelays(this.#page, () => this.#tell()));
  }

  #readSoFar(): void {
    if (this.#complete) this.#detection?.readLate();
    else this.#detection?.readWindow();
  }

  #tell(): void {
    const result = this.#detection?.result();
    if (result === undefined) this.#gate.open();
    else if (this.#gate.isShut) this.#release(result);
    else this.#publish(result, isWorthAPing(this.#published?.verdict ?? null, result.verdict));
  }

  #release(result: BotDetectionResult): void {
    this.#liveMode = this.#modeNow();
    this.#requires = this.requires;
    this.#published = result;
    this.#carry(result);
    this.#atBotSite = result.isBot && this.#settings.botSiteId !== undefined;
    if (this.#atBotSite)
      this.#gate.change((command) =>
        forOtherSite(command, this.#settings.customDimensions, this.dimensionIds),
      );
    this.#events.released(this.#gate.held.length);
    this.#gate.open(
      [[this.#attach], ...this.#dimensions(result)],
      [...(this.#gate.cameLate ? [[this.#followUp] as const] : []), ...this.#event(result)],
    );
  }

  #publish(result: BotDetectionResult, worthAPing: boolean): void {
    this.#published = result;
    if (this.#gate.isShut) return;
    this.#carry(result);
    if (!worthAPing) return;
    const ping: readonly PaqCommand[] = this.#carrier.sent ? [['ping']] : [];
    for (const command of [...this.#dimensions(result), ...ping, ...this.#event(result)])
      this.#page._paq?.push(command);
  }

  #carry(result: BotDetectionResult): void {
    const recorded = this.#settings.recordDeclaredBots && result.verdict === 'declared_bot';
    this.#carrier.set(trackingParameters(result, this.#modeNow()), recorded ? '&bots=1' : '');
  }

  /** Runs as the first of the page's commands, when matomo.js is there for certain. */
  readonly #attach = (): void => {
    const { Matomo } = this.#page;
    if (Matomo === undefined) return;
    this.#carrier.attach(Matomo);
    if (this.#atBotSite) this.#moveToBotSite(Matomo);
  };

  /** Trackers of other sites, which a page may have too, stay where they are. */
  #moveToBotSite(matomo: Matomo): void {
    const { siteId, botSiteId } = this.#settings;
    for (const tracker of matomo.getAsyncTrackers())
      if (String(tracker.getSiteId?.()) === String(siteId)) tracker.setSiteId?.(String(botSiteId));
  }

  /** Where matomo.js was at work before us its first hit is gone: the verdict follows it. */
  readonly #followUp = (): void => {
    if (!this.#carrier.sent) this.#page._paq?.push(['ping']);
  };

  #modeNow(): TrackingMode {
    return this.#mode ?? this.#liveMode ?? modeOf(this.#gate.said, cookiesOf(this.#page));
  }

  /** Before each hit: has the page agreed with Matomo on another mode? */
  #refresh(tracker: MatomoTracker | undefined): void {
    const cookies = tracker?.areCookiesEnabled?.();
    if (this.#mode !== undefined || cookies === undefined || this.#published === undefined) return;
    this.#hadCookies ||= cookies;
    const isOver = this.#requires === 'none' || this.#hadCookies || this.#liveMode === 'anon';
    const mode = cookies ? 'cookie' : isOver ? 'anon' : 'pending';
    if (mode === this.#liveMode) return;
    this.#liveMode = mode;
    this.#carry(this.#published);
    this.#say(this.#dimensions(this.#published));
  }

  /** From within a command or a hit. matomo.js may be reading the queue: what is added to it now might be missed. */
  #say(commands: readonly PaqCommand[]): void {
    const push = () => {
      for (const command of commands) this.#page._paq?.push(command);
    };
    if (Array.isArray(this.#page._paq)) queueMicrotask(push);
    else push();
  }

  /** The event, when the visit has its first hit: an event that came before would be where the visit begins. */
  #event(result: BotDetectionResult): readonly PaqCommand[] {
    const event = this.#eventSent ? null : botEvent(result, this.#settings.botEvent);
    if (event === null) return [];
    this.#eventSent = true;
    return [[() => this.#carrier.whenSent(() => this.#say([event]))]];
  }

  #dimensions({ verdict, botType }: BotDetectionResult): PaqCommand[] {
    const ids = this.dimensionIds;
    const values: readonly (readonly [number | undefined, string | null])[] = [
      [ids.trackingMode, this.#modeNow()],
      [ids.isBot, verdict ?? 'undecided'],
      [ids.botType, botType],
    ];
    return values.flatMap(([id, value]): PaqCommand[] =>
      id === undefined || value === null ? [] : [['setCustomDimension', id, value]],
    );
  }

  #after(delay: number, task: () => void): void {
    const timer = this.#page.setTimeout(task, delay);
    this.#cleanUps.push(() => this.#page.clearTimeout(timer));
  }

  #safely(task: () => void): void {
    try {
      task();
    } catch (error) {
      this.#stopLooking();
      this.#gate.open();
      this.#events.failed(error);
    }
  }
}
