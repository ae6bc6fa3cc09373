import type { BotEventFor } from './bot-event.ts';
import type { MatomoState } from './state.ts';

/** Ids (`idcustomdimension`, as in the URL of Matomo's settings page) of visit dimensions; those left out are not sent. */
export interface CustomDimensionIds {
  /** `cookie`, `anon` or `pending`. */
  readonly trackingMode?: number;
  /** `human`, `review`, `bot`, `declared_bot` or `undecided`. */
  readonly isBot?: number;
  /** `search`, `automation`, …; sent for bots only. */
  readonly botType?: number;
}

/** Settings of a `MatomoManager`; all but the first two may be left out. */
export interface MatomoManagerConfig {
  /** Address of `matomo.php`. */
  readonly trackerUrl: string;
  readonly siteId: number | string;
  /** Address of `matomo.js`; left out, it is the neighbour of `trackerUrl`. */
  readonly scriptUrl?: string;
  /** Hold everything until the mouse has been seen for a while (default), or send at once and correct by a ping. */
  readonly waitForMouseTracking?: boolean;
  /** Milliseconds the mouse is watched, 0–30,000 (default 2,000). */
  readonly mouseTrackingDelay?: number;
  readonly customDimensions?: CustomDimensionIds;
  /** Who is told to Matomo by an event; an event ends a bounce, so the default is `bots`. */
  readonly botEvent?: BotEventFor;
  /** `initialize` counts a page view (default), unless the page has asked for one already. */
  readonly trackInitialPageView?: boolean;
  /** Milliseconds for one attempt to load matomo.js (default 10,000). */
  readonly scriptTimeout?: number;
  /** Attempts to load matomo.js (default 3). */
  readonly retryAttempts?: number;
  /** Nonce of the page's content security policy, for the script element of matomo.js. */
  readonly nonce?: string;
  /** Puts markers for end-to-end tests into the page (default false). */
  readonly e2eMarkers?: boolean;
  /** Tells the console what happens (default false). */
  readonly debug?: boolean;
  readonly logPrefix?: string;
  /** Called on each event except `log`. What it throws is ignored. */
  readonly onStateChange?: ((event: string, data: unknown, state: MatomoState) => void) | null;
}

/** The settings with every default filled in. */
export type Settings = Required<Omit<MatomoManagerConfig, 'nonce' | 'onStateChange'>> &
  Pick<MatomoManagerConfig, 'nonce' | 'onStateChange'>;

const DEFAULTS = {
  waitForMouseTracking: true,
  mouseTrackingDelay: 2000,
  customDimensions: {},
  botEvent: 'bots',
  trackInitialPageView: true,
  scriptTimeout: 10_000,
  retryAttempts: 3,
  e2eMarkers: false,
  debug: false,
  logPrefix: '[human-traffic]',
} as const;

const MAX_DELAY = 30_000;

/** Fills in defaults. A delay that is no number, or out of bounds, is put right rather than refused: pages go on. */
export function settingsOf(config: MatomoManagerConfig): Settings {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
  const settings = { ...DEFAULTS, ...given } as Settings;
  const delay = Number(settings.mouseTrackingDelay);
  return {
    ...settings,
    mouseTrackingDelay: Number.isFinite(delay)
      ? Math.min(Math.max(delay, 0), MAX_DELAY)
      : DEFAULTS.mouseTrackingDelay,
    scriptUrl: config.scriptUrl ?? neighbour(String(config.trackerUrl)),
  };
}

function neighbour(trackerUrl: string): string {
  return /\.php(?=$|\?)/.test(trackerUrl)
    ? trackerUrl.replace(/\.php(?:\?.*)?$/, '.js')
    : `${trackerUrl.replace(/\/$/, '')}/matomo.js`;
}
