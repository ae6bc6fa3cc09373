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

/** Matomo believes times of the last 24 hours; no gate is shut for so long but for a computer that slept. */
const LONGEST_SECONDS = 3600;

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
  readonly #waitedSeconds: () => number;

  /**
   * @param refresh is called before each hit, and may `set` what has changed by then.
   * @param waitedSeconds for how many whole seconds the hit that is being built was kept back here.
   */
  constructor(
    refresh: (tracker?: MatomoTracker) => void = () => undefined,
    waitedSeconds: () => number = () => 0,
  ) {
    this.#refresh = refresh;
    this.#waitedSeconds = waitedSeconds;
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
      return this.#addTo(request?.tracker);
    } catch {
      return this.#always;
    }
  };

  #addTo(tracker: MatomoTracker | undefined): string {
    this.#refresh(tracker);
    // Without consent matomo.js builds hits that it keeps, or throws away.
    const held = tracker?.hasConsent?.() === false;
    const always = held ? this.#always : `${this.#always}${this.#timeOf()}`;
    const one = tracker ?? this;
    if (this.#parameters === '' || this.#told.has(one)) return always;
    if (!held) {
      this.#told.add(one);
      this.#sent = true;
      // Not now: the hit is only being built, and what follows it must be behind it.
      if (this.#whenSent !== undefined) queueMicrotask(this.#whenSent);
      this.#whenSent = undefined;
    }
    return `&${this.#parameters}${always}`;
  }

  /** Matomo dates a hit by its arrival, unless `cdo` says by how many seconds it is older. */
  #timeOf(): string {
    const seconds = Math.min(this.#waitedSeconds(), LONGEST_SECONDS);
    return seconds >= 1 ? `&cdo=${seconds}` : '';
  }
}
