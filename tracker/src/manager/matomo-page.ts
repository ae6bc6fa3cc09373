/** A command as Matomo's `_paq` takes it: a method's name and its arguments, or a function to call. */
export type PaqCommand = readonly [string | (() => void), ...unknown[]];

/** `_paq` before matomo.js runs (an array) and after (an object with `push` alone). */
export interface PaqQueue {
  push(...commands: PaqCommand[]): unknown;
}

/** The part of a Matomo tracker that is used here. */
export interface MatomoTracker {
  hasConsent?(): boolean;
  isConsentRequired?(): boolean;
  areCookiesEnabled?(): boolean;
  getSiteId?(): number | string;
  setSiteId?(siteId: number | string): void;
}

/** The part of `window.Matomo` that is used here. */
export interface Matomo {
  getAsyncTrackers(): readonly MatomoTracker[];
  addTracker(): unknown;
  addPlugin(
    name: string,
    hooks: Readonly<Record<string, (request: { tracker?: MatomoTracker }) => string>>,
  ): void;
  on?(event: string, listener: () => void): void;
}

/** The window of a page with Matomo on it. */
export type MatomoPage = Window &
  typeof globalThis & {
    _paq?: PaqQueue | PaqCommand[];
    Matomo?: Matomo;
    /** Functions that matomo.js calls when it has been loaded, before it reads `_paq`. */
    matomoPluginAsyncInit?: (() => void)[];
    _matomoManagerInstance?: unknown;
  };

/** The page's cookies; none where the browser refuses, as in a sandboxed frame. */
export function cookiesOf(page: MatomoPage | null): string {
  try {
    return page?.document.cookie ?? '';
  } catch {
    return '';
  }
}

/**
 * Commands that matomo.js runs before all others, whatever their place in the queue. Handing them over early therefore
 * changes nothing. `enableLinkTracking` is one of them and is left out here: it sends hits of its own.
 */
const APPLIED_FIRST =
  /^(?:addTracker|enableFileTracking|forgetCookieConsentGiven|require(?:Cookie)?Consent|disable(?:BrowserFeatureDetection|Cookies|AlwaysUseSendBeacon|PerformanceTracking)|alwaysUseSendBeacon|enableCrossDomainLinking|set(?:TrackerUrl|APIUrl|CrossDomainLinkingTimeout|(?:Session|Visitor)CookieTimeout|Cookie(?:NamePrefix|SameSite|Path|Domain)|SecureCookie|Domains|UserId|VisitorId|SiteId|Excluded(?:QueryParams|Referrers)))$/;

/** Parts commands into those matomo.js applies first anyway and the rest, each in its order. */
export function partSettings(commands: readonly PaqCommand[]): {
  readonly settings: PaqCommand[];
  readonly rest: PaqCommand[];
} {
  const isSetting = (command: PaqCommand) => typeof command[0] === 'string' && APPLIED_FIRST.test(command[0]);
  return { settings: commands.filter(isSetting), rest: commands.filter((command) => !isSetting(command)) };
}
