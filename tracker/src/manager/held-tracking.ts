import { listen } from '../listen.ts';
import { type CommandGate, gateOf } from './command-gate.ts';
import type { CustomDimensionIds } from './config.ts';
import { agrees, type ConsentRequirement, modeOf, requirementOf } from './consent.ts';
import { onDeparture, withoutDelays } from './departure.ts';
import type { BotDetectionResult } from './detection-result.ts';
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
import type { TrackingMode } from './tracking-parameters.ts';
import { VerdictCarrier } from './verdict-carrier.ts';
import type { Watch, Watching } from './watch.ts';

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
  readonly #watching: Watching;
  readonly #events: HeldTrackingEvents;
  readonly #gate: CommandGate;
  readonly #carrier = new VerdictCarrier(
    (tracker) => this.#refresh(tracker),
    () => (this.#settings.datesHits ? this.#gate.waitedSeconds : 0),
  );
  readonly #cleanUps: (() => void)[] = [];
  #watch: Watch | undefined;
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
  /** The hits went without a verdict, so that the first one needs a hit of its own. */
  #blind = false;
  #stopped = false;

  constructor(page: MatomoPage, settings: Settings, watching: Watching, events: HeldTrackingEvents) {
    this.#page = page;
    this.#settings = settings;
    this.#watching = watching;
    this.#events = events;
    this.#gate = gateOf(page);
  }

  start(): void {
    this.#safely(() => {
      this.#gate.shut();
      // A prerendered page may never be seen: nobody is there to be looked at, and nothing to be counted.
      const { document } = this.#page as { document: Document & { prerendering?: boolean } };
      if (!document.prerendering) return this.#look();
      const seen = () =>
        this.#safely(() => {
          this.#gate.countFromNow();
          this.#look();
        });
      this.#cleanUps.push(listen(document, ['prerenderingchange'], seen, { once: true }));
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
    return this.#watch?.result() ?? this.#published;
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
    this.#gate.change((command) => (agrees(command) ? null : command));
  }

  /** From now on hits are said to be of this mode. */
  setMode(mode: TrackingMode): void {
    this.#mode = mode;
    this.#safely(() => {
      if (this.#published !== undefined) this.#publish(this.#published, true);
    });
  }

  #look(): void {
    const { mouseTrackingDelay } = this.#settings;
    this.#after(mouseTrackingDelay + WATCHDOG_MS, () => this.#openBlind());
    this.#cleanUps.push(onDeparture(this.#page, () => this.#safely(() => this.#leave())));
    const clicked = () =>
      this.#safely(() => {
        this.#readSoFar();
        this.#tell();
      });
    this.#cleanUps.push(onLinkClick(this.#page.document, () => this.#gate.held, clicked));
    this.#after(mouseTrackingDelay, () => this.#safely(() => this.#windowEnds()));
    const watch = this.#watching(this.#page, () => this.#modeNow() === 'cookie', this.#settings);
    // Not by its class: libraries put a `Promise` of their own into the page.
    if ('then' in watch)
      watch.then(
        (late) => this.#safely(() => this.#begin(late)),
        (error) => this.#fail(error),
      );
    else this.#begin(watch);
  }

  /** Where its program came after the hits had to go, the visitor is looked at all the same, and a ping says the rest. */
  #begin(watch: Watch): void {
    if (this.#stopped) return;
    const { waitForMouseTracking, mouseTrackingDelay } = this.#settings;
    this.#watch = watch;
    watch.start();
    if (this.#blind) this.#after(mouseTrackingDelay, () => this.#safely(() => this.#windowEnds()));
    else if (!waitForMouseTracking) {
      watch.readStatic();
      this.#tell();
    }
  }

  #windowEnds(): void {
    this.#watch?.readWindow();
    this.#tell();
    this.#watch?.endWindow();
    if (this.#published === undefined) return;
    this.#complete = true;
    this.#events.complete(this.#published);
  }

  #stopLooking(): void {
    this.#stopped = true;
    this.#watch?.stop();
    for (const cleanUp of this.#cleanUps.splice(0)) cleanUp();
  }

  #leave(): void {
    // First, as it looks at what is changed for a moment then.
    this.#readSoFar();
    inOneBeacon(this.#page, () => withoutDelays(this.#page, () => this.#tell()));
  }

  #readSoFar(): void {
    if (this.#complete) this.#watch?.readLate();
    else this.#watch?.readWindow();
  }

  #tell(): void {
    const result = this.#watch?.result();
    if (result === undefined) this.#openBlind();
    else if (this.#gate.isShut) this.#release(result);
    else this.#publish(result, this.#watch?.isWorthAPing(this.#published?.verdict ?? null, result.verdict));
  }

  /** Nothing is known of the visitor, and nobody waits any longer. */
  #openBlind(): void {
    if (!this.#gate.isShut) return;
    this.#blind = true;
    this.#open([], []);
  }

  #open(before: readonly PaqCommand[], after: readonly PaqCommand[]): void {
    this.#liveMode = this.#modeNow();
    this.#requires = this.requires;
    this.#events.released(this.#gate.held.length);
    this.#gate.open([[this.#attach], ...before], after);
  }

  #release(result: BotDetectionResult): void {
    this.#published = result;
    this.#carry(result);
    this.#atBotSite = result.isBot && this.#settings.botSiteId !== undefined;
    const { customDimensions } = this.#settings;
    const watch = this.#watch;
    if (this.#atBotSite && watch !== undefined)
      this.#gate.change((command) => watch.forOtherSite(command, customDimensions, this.dimensionIds));
    this.#open(this.#dimensions(result), [
      ...(this.#gate.cameLate ? [[this.#followUp] as const] : []),
      ...this.#event(result),
    ]);
  }

  #publish(result: BotDetectionResult, worthAPing = false): void {
    this.#published = result;
    if (this.#gate.isShut) return;
    this.#carry(result);
    if (!worthAPing) return;
    const ping: readonly PaqCommand[] = this.#carrier.sent || this.#blind ? [['ping']] : [];
    for (const command of [...this.#dimensions(result), ...ping, ...this.#event(result)])
      this.#page._paq?.push(command);
  }

  #carry(result: BotDetectionResult): void {
    const recorded = this.#settings.recordDeclaredBots && result.verdict === 'declared_bot';
    this.#carrier.set(this.#watch?.parameters(result, this.#modeNow()) ?? '', recorded ? '&bots=1' : '');
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
    const event = this.#eventSent ? null : this.#watch?.event(result, this.#settings.botEvent);
    if (!event) return [];
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
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#stopLooking();
    this.#gate.open();
    this.#events.failed(error);
  }
}
