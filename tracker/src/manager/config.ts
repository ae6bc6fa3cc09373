import type { BotEventFor } from './bot-event.ts';
import type { MatomoState } from './state.ts';

/**
 * Ids (`idcustomdimension`, as in the URL of Matomo's settings page) of custom dimensions by name. Three names are filled
 * in here, where they are given; any other is the page's own, for `setCustomDimension(name, value)`.
 */
export interface CustomDimensionIds {
  /** `cookie`, `anon` or `pending`. */
  readonly trackingMode?: number;
  /** `human`, `review`, `bot`, `declared_bot` or `undecided`. */
  readonly isBot?: number;
  /** `search`, `automation`, …; sent for bots only. */
  readonly botType?: number;
  readonly [name: string]: number | undefined;
}

/** Settings of a `MatomoManager`; all but the first two may be left out. */
export interface MatomoManagerConfig {
  /** Address of `matomo.php`. */
  readonly trackerUrl: string;
  readonly siteId: number | string;
  /** Settings that differ by `location.hostname`. A host that is not named gets none of another's. */
  readonly byHost?: Readonly<Record<string, Partial<Omit<MatomoManagerConfig, 'byHost'>>>>;
  /** Visits judged to be bots by the end of the window are counted at this site instead. */
  readonly botSiteId?: number | string;
  /** The ids of the same names at `botSiteId`; ids differ between sites (default: none, and nothing is sent there). */
  readonly botCustomDimensions?: CustomDimensionIds;
  /** Adds `bots=1` to the hits of declared bots: Matomo drops those without it (default false). */
  readonly recordDeclaredBots?: boolean;
  /** Counts a page view for each route of a single-page app (default false). */
  readonly spa?: boolean;
  /** Address of `matomo.js`; left out, it is the neighbour of `trackerUrl`. */
  readonly scriptUrl?: string;
  /** Nothing is held, judged, loaded or sent; a page's own Matomo goes on (default false). */
  readonly disabled?: boolean;
  /** Hold everything until the mouse has been seen for a while (default), or send at once and correct by a ping. */
  readonly waitForMouseTracking?: boolean;
  /** Milliseconds the mouse is watched, 0–30,000 (default 2,000). */
  readonly mouseTrackingDelay?: number;
  /** Hits that were held are dated when they were made, by Matomo's `cdo` (default), or when they were sent. */
  readonly datesHits?: boolean;
  readonly customDimensions?: CustomDimensionIds;
  /** Who is told to Matomo by an event; an event ends a bounce, so the default is `bots`. */
  readonly botEvent?: BotEventFor;
  /** Do Not Track counts as consent to tracking not given; the visitor's own consent is heard (default false). */
  readonly doNotTrack?: boolean;
  /** The same for Global Privacy Control (default false). */
  readonly globalPrivacyControl?: boolean;
  /** `initialize` counts a page view (default), unless the page has asked for one already. */
  readonly trackInitialPageView?: boolean;
  /** Milliseconds for one attempt to load matomo.js (default 10,000). */
  readonly scriptTimeout?: number;
  /** Attempts to load matomo.js (default 3). */
  readonly retryAttempts?: number;
  /** Nonce of the page's content security policy, for the script element of matomo.js. */
  readonly nonce?: string;
  /**
   * Selector of links and fields that nobody can see or reach by keyboard (`aria-hidden`, `tabindex="-1"`,
   * `autocomplete="off"`): who clicks them or types into them reads the page's source (default: none).
   */
  readonly honeypot?: string;
  /** Looks who asks for elements: wraps four methods of the page until the tracker is destroyed (default false). */
  readonly hookStacks?: boolean;
  /** Measures whether somebody reads the console: writes some tables into it (default false). */
  readonly consoleTiming?: boolean;
  /** Tries whether a script runs that the page's `<meta>` policy forbids: the browser reports a violation (default false). */
  readonly cspProbe?: boolean;
  /** Puts markers for end-to-end tests into the page (default false). */
  readonly e2eMarkers?: boolean;
  /** Tells the console what happens (default false). */
  readonly debug?: boolean;
  readonly logPrefix?: string;
  /** Called on each event except `log`. What it throws is ignored. */
  readonly onStateChange?: ((event: string, data: unknown, state: MatomoState) => void) | null;
}
