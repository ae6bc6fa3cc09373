import { type Consent, type CookieMode, NO_CONSENT_NEEDED } from './consent.ts';
import { cookiesOf, type MatomoPage } from './matomo-page.ts';

/** What a manager knows of itself. */
export interface MatomoState {
  readonly initialized: boolean;
  readonly scriptLoaded: boolean;
  /** Null until `initialize`, and where the pattern leaves it to Matomo. */
  readonly currentMode: CookieMode | null;
  readonly consentGiven: boolean;
  readonly consent: Consent;
  /** Number of the last event tracked by `trackEvent`; 0 before the first. */
  readonly lastEventId: number;
  readonly loadingPromise: Promise<void> | null;
}

/** The state, and what the page shows. */
export interface MatomoStatus extends MatomoState {
  readonly matomoLoaded: boolean;
  /** The window of observation has ended; the result changes no more. */
  readonly detectionComplete: boolean;
  /** Commands that wait, here or for matomo.js. */
  readonly paqLength: number;
  readonly paqType: 'undefined' | 'array' | 'object';
  readonly cookieCount: number;
  /** Names of Matomo's cookies. Never their values. */
  readonly cookies: readonly string[];
}

export const INITIAL_STATE: MatomoState = {
  initialized: false,
  scriptLoaded: false,
  currentMode: null,
  consentGiven: false,
  consent: NO_CONSENT_NEEDED,
  lastEventId: 0,
  loadingPromise: null,
};

/** @param waiting commands held back. */
export function statusOf(
  state: MatomoState,
  page: MatomoPage | null,
  waiting: number,
  detectionComplete: boolean,
): MatomoStatus {
  const queue = page?._paq;
  const cookies = cookiesOf(page)
    .split('; ')
    .map((cookie) => cookie.split('=')[0] ?? '')
    .filter((name) => /^(_pk_|mtm_|matomo_)/i.test(name));
  return {
    ...state,
    detectionComplete,
    matomoLoaded: page?.Matomo !== undefined,
    paqLength: waiting + (Array.isArray(queue) ? queue.length : 0),
    paqType: queue === undefined ? 'undefined' : Array.isArray(queue) ? 'array' : 'object',
    cookieCount: cookies.length,
    cookies,
  };
}
