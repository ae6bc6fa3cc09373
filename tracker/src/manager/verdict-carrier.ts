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

  attach(matomo: Pick<Matomo, 'addPlugin'>): void {
    matomo.addPlugin(PLUGIN, Object.fromEntries(REQUESTS.map((kind) => [kind, this.#add])));
  }

  detach(matomo: Pick<Matomo, 'addPlugin'>): void {
    matomo.addPlugin(PLUGIN, {});
  }

  readonly #add = (request?: { tracker?: MatomoTracker }): string => {
    try {
      const tracker = request?.tracker ?? this;
      if (this.#parameters === '' || this.#told.has(tracker)) return this.#always;
      // Without consent matomo.js builds hits that it may throw away: the next one carries the verdict again.
      const held = tracker !== this && (tracker as MatomoTracker).hasConsent?.() === false;
      if (!held) {
        this.#told.add(tracker);
        this.#sent = true;
      }
      return `&${this.#parameters}${this.#always}`;
    } catch {
      return this.#always;
    }
  };
}
