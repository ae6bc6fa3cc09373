import type { Matomo, MatomoTracker } from './matomo-page.ts';

/** Kinds of request that Matomo's tracker plug-ins may add to, as matomo.js names them. */
const REQUESTS = [
  'log',
  'event',
  'link',
  'goal',
  'sitesearch',
  'ecommerce',
  'contentImpression',
  'contentImpressions',
  'contentInteraction',
  'ping',
] as const;

const PLUGIN = 'HumanTraffic';

/**
 * Puts the verdict on the first hit after each change of it, and on no other.
 *
 * It is a plug-in of matomo.js, asked while a request is built. `appendToTrackingUrl` would do too, but it replaces what
 * the page has appended, stays on every later hit, and misses hits sent by functions in `_paq` or by `getTracker()`.
 */
export class VerdictCarrier {
  #parameters = '';
  #always = '';
  #told = new WeakSet<object>();
  #sent = false;
  #whenSent: (() => void) | undefined;
  readonly #refresh: (tracker?: MatomoTracker) => void;

  /** @param refresh is called before each hit, and may `set` what has changed by then. */
  constructor(refresh: (tracker?: MatomoTracker) => void = () => undefined) {
    this.#refresh = refresh;
  }

  /** True once a hit has gone out with a verdict: from then on a change needs a hit of its own. */
  get sent(): boolean {
    return this.#sent;
  }

  /**
   * @param parameters `ht_v=bot&ht_s=99`; the next hit of each tracker carries them.
   * @param always `&bots=1`; every hit carries it.
   */
  set(parameters: string, always = ''): void {
    this.#always = always;
    if (parameters === this.#parameters) return;
    this.#parameters = parameters;
    this.#told = new WeakSet();
  }

  /** Runs the task when a hit has gone out with a verdict: now, or right after the first one. */
  whenSent(task: () => void): void {
    if (this.#sent) task();
    else this.#whenSent = task;
  }

  attach(matomo: Pick<Matomo, 'addPlugin'>): void {
    matomo.addPlugin(PLUGIN, Object.fromEntries(REQUESTS.map((kind) => [kind, this.#add])));
  }

  detach(matomo: Pick<Matomo, 'addPlugin'>): void {
    matomo.addPlugin(PLUGIN, {});
  }

  readonly #add = (request?: { tracker?: MatomoTracker }): string => {
    try {
      this.#refresh(request?.tracker);
      const tracker = request?.tracker ?? this;
      if (this.#parameters === '' || this.#told.has(tracker)) return this.#always;
      // Without consent matomo.js builds hits that it may throw away: the next one carries the verdict again.
      const held = tracker !== this && (tracker as MatomoTracker).hasConsent?.() === false;
      if (!held) {
        this.#told.add(tracker);
        this.#sent = true;
        // Not now: the hit is only being built, and what follows it must be behind it.
        if (this.#whenSent !== undefined) queueMicrotask(this.#whenSent);
        this.#whenSent = undefined;
      }
      return `&${this.#parameters}${this.#always}`;
    } catch {
      return this.#always;
    }
  };
}
