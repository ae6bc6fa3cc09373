import { type MatomoPage, type PaqCommand, type PaqQueue, partSettings } from './matomo-page.ts';

/** Where `human-traffic.gate.js` leaves the gate that it has shut, for the tracker that comes after it. */
export interface GatedPage {
  humanTrafficGate?: CommandGate | undefined;
}

/** The gate of a page: the one that is shut already, or a new one. */
export function gateOf(page: MatomoPage & GatedPage): CommandGate {
  const gate = page.humanTrafficGate ?? new CommandGate(page);
  page.humanTrafficGate = undefined;
  return gate;
}

/** With these a visitor agrees to be tracked: what was said before is tracked from then on, not from when it was said. */
const AGREES = /^(?:set|remember)ConsentGiven$/;

/**
 * Holds back what a page says to `_paq` until the gate opens, and then lets it through in the order it was said.
 *
 * It works before, between and after the two things it must not depend on: the page's own snippet and the loading of
 * matomo.js. When matomo.js comes while the gate is shut, it gets the settings (tracker URL, site, cookies: the ones it
 * applies first anyway), so that its tracker exists, and nothing that sends.
 */
export class CommandGate {
  readonly #page: MatomoPage;
  /** What stands at `window._paq` meanwhile: the page's own array where there is one, as scripts may keep it. */
  #queue: PaqCommand[] = [];
  /** Matomo's own `_paq`, once there is one. */
  #matomo: PaqQueue | undefined;
  #held: PaqCommand[] = [];
  /** What went to matomo.js while the gate was shut. */
  #settings: PaqCommand[] = [];
  /** When each command that waits was said. Not weak: a page may push what is no object. */
  readonly #saidAt = new Map<PaqCommand, number>();
  /** Before this nothing could have been sent without us either: matomo.js, a consent or the visitor was missing. */
  #countsFrom = 0;
  #waitedSeconds = 0;
  #shut = false;
  #cameLate = false;

  constructor(page: MatomoPage) {
    this.#page = page;
  }

  get isShut(): boolean {
    return this.#shut;
  }

  /** What waits, oldest first. */
  get held(): readonly PaqCommand[] {
    return this.#held;
  }

  /** What the page has said so far: settings that were handed over, then what waits. */
  get said(): readonly PaqCommand[] {
    return [...this.#settings, ...this.#held];
  }

  /** True where matomo.js was at work before the gate shut, so that hits may have gone already. */
  get cameLate(): boolean {
    return this.#cameLate;
  }

  /**
   * How long the command that matomo.js is running now was kept from it by the gate; 0 for any other. Whole seconds of the
   * wall clock, as Matomo counts: where the clocks of browser and server agree, the hit gets the second it was said in.
   */
  get waitedSeconds(): number {
    return this.#waitedSeconds;
  }

  /** What waits could not have been sent before now. */
  countFromNow(): void {
    this.#countsFrom = this.#now();
  }

  shut(): void {
    if (this.#shut) return;
    this.#shut = true;
    const existing = this.#page._paq;
    if (Array.isArray(existing)) this.#queue = existing;
    else this.#matomo = existing;
    this.#cameLate = this.#matomo !== undefined;
    this.#hold(...this.#queue.splice(0));
    this.#setPush(this.#hold);
    this.#page._paq = this.#queue;
    this.#page.matomoPluginAsyncInit ??= [];
    this.#page.matomoPluginAsyncInit.push(this.#matomoLoads);
  }

  /** Lets everything through: `before`, then what waited, then `after`. Nothing is held from now on. */
  open(before: readonly PaqCommand[] = [], after: readonly PaqCommand[] = []): void {
    if (!this.#shut) return;
    this.#absorb();
    this.#shut = false;
    const commands = [...before, ...this.#held.splice(0), ...after];
    this.#setPush(this.#forward);
    if (this.#matomo !== undefined && this.#hasTracker()) this.#sendAll(this.#matomo, commands);
    else if (this.#page.Matomo !== undefined) this.#startTracker(commands);
    else {
      // matomo.js will read them when it comes.
      Array.prototype.push.apply(this.#queue, commands);
      this.#page._paq = this.#queue;
    }
  }

  /** Goes before all that has not reached matomo.js. */
  sayFirst(commands: readonly PaqCommand[]): void {
    if (commands.some(agrees)) this.countFromNow();
    if (this.#shut) this.#held.unshift(...commands);
    else if (this.#page._paq === this.#queue) this.#queue.unshift(...commands);
    else for (const command of commands) this.#page._paq?.push(command);
  }

  /** Changes what has not reached matomo.js, or takes it back by null. */
  change(one: (command: PaqCommand) => PaqCommand | null): void {
    const changed = (command: PaqCommand) => {
      const other = one(command);
      const saidAt = this.#saidAt.get(command);
      if (other !== null && saidAt !== undefined) this.#saidAt.set(other, saidAt);
      return other;
    };
    for (const waiting of [this.#held, this.#queue])
      waiting.splice(0, Infinity, ...waiting.map(changed).filter((command) => command !== null));
  }

  /** Opens, and leaves nothing of its own behind but for scripts that kept the array when matomo.js has replaced it. */
  remove(): void {
    this.open();
    const hooks = this.#page.matomoPluginAsyncInit ?? [];
    if (hooks.includes(this.#matomoLoads)) hooks.splice(hooks.indexOf(this.#matomoLoads), 1);
    if (this.#page._paq === this.#queue) Reflect.deleteProperty(this.#queue, 'push');
  }

  readonly #hold = (...commands: PaqCommand[]): number => {
    for (const command of commands) this.#saidAt.set(command, this.#now());
    if (commands.some(agrees)) this.countFromNow();
    return this.#held.push(...commands);
  };

  /** The wall clock of the page's start, which nobody puts right on the way. Not a number where it is broken: nothing waited. */
  #now(): number {
    try {
      const { performance } = this.#page;
      return performance.timeOrigin + performance.now();
    } catch {
      return Number.NaN;
    }
  }

  /** For scripts that kept the array from before matomo.js: their commands would be lost in it. */
  readonly #forward = (...commands: PaqCommand[]): unknown => {
    const current = this.#page._paq;
    return current === undefined || current === this.#queue
      ? Array.prototype.push.apply(this.#queue, commands)
      : current.push(...commands);
  };

  /** Not an enumerable property: there are pages that walk their arrays with `for in`. */
  #setPush(value: (...commands: PaqCommand[]) => unknown): void {
    Object.defineProperty(this.#queue, 'push', {
      __proto__: null,
      value,
      configurable: true,
      writable: true,
    } as object);
  }

  /** Called by matomo.js before it reads `_paq`. */
  readonly #matomoLoads = (): void => {
    if (!this.#shut) return;
    this.#absorb();
    this.countFromNow();
    const { settings, rest } = partSettings(this.#held);
    this.#held = rest;
    // A copy: matomo.js takes the commands apart that it runs.
    this.#settings = settings.map((command) => [...command]);
    Array.prototype.push.apply(this.#queue, settings);
    // matomo.js puts an object of its own in the place of `_paq` next. Whichever comes first takes the place back.
    this.#page.Matomo?.on?.('MatomoInitialized', this.#reclaim);
    queueMicrotask(this.#reclaim);
  };

  readonly #reclaim = (): void => {
    if (!this.#shut) return;
    this.#queue.length = 0;
    this.#absorb();
  };

  /** Something else may stand in our place: a fresh array of the page, whose commands are to wait too, or Matomo's. */
  #absorb(): void {
    const current = this.#page._paq;
    if (current === undefined || current === this.#queue) return;
    if (Array.isArray(current)) this.#hold(...current.splice(0));
    else this.#matomo = current;
    this.#page._paq = this.#queue;
  }

  #hasTracker(): boolean {
    const trackers = this.#page.Matomo?.getAsyncTrackers?.();
    return trackers === undefined || trackers.length > 0;
  }

  /** matomo.js is there and has made no tracker, as nobody had told it where to send. */
  #startTracker(commands: readonly PaqCommand[]): void {
    const { settings, rest } = partSettings(commands);
    this.#page._paq = settings;
    try {
      this.#page.Matomo?.addTracker();
    } finally {
      const started: PaqQueue = this.#page._paq;
      this.#sendAll(started, rest);
    }
  }

  #sendAll(matomo: PaqQueue, commands: readonly PaqCommand[]): void {
    this.#page._paq = matomo;
    for (const command of commands) {
      this.#waitedSeconds = this.#waitOf(command);
      try {
        matomo.push(command);
      } catch {
        // Matomo throws on a method it does not know. The others must not be lost for it.
      }
    }
    this.#waitedSeconds = 0;
    this.#saidAt.clear();
  }

  #waitOf(command: PaqCommand): number {
    const since = Math.max(this.#saidAt.get(command) ?? Number.NaN, this.#countsFrom);
    const waited = Math.floor(this.#now() / 1000) - Math.floor(since / 1000);
    return waited > 0 ? waited : 0;
  }
}

const agrees = (command: PaqCommand): boolean => typeof command?.[0] === 'string' && AGREES.test(command[0]);
