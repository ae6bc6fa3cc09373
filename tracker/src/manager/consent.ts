import type { PaqCommand } from './matomo-page.ts';
import type { TrackingMode } from './tracking-parameters.ts';

/**
 * How consent is handled from the start.
 * `cookie-consent`: no cookie until the visitor agrees. `anonymous`: never a cookie. `immediate`: agreed already.
 * `no-consent`: not handled here, Matomo's own settings hold.
 */
export type ConsentPattern = 'cookie-consent' | 'anonymous' | 'immediate' | 'no-consent';

/** With cookies or without. */
export type CookieMode = 'cookie' | 'anonymous';

interface Start {
  readonly commands: readonly PaqCommand[];
  readonly mode: TrackingMode;
}

/*
 * Consent is given, required and forgotten with one set of methods, the *cookie* consent. Mixing it with
 * `rememberConsentGiven`, which writes another cookie, makes the next page forget what was agreed.
 */
export const GIVE_CONSENT: readonly PaqCommand[] = [
  ['enableBrowserFeatureDetection'],
  ['rememberCookieConsentGiven'],
];
export const FORGET_CONSENT: readonly PaqCommand[] = [['forgetCookieConsentGiven']];

const STARTS: Readonly<Record<ConsentPattern, Start>> = {
  'cookie-consent': { commands: [['requireCookieConsent']], mode: 'pending' },
  anonymous: { commands: [['disableCookies'], ['disableBrowserFeatureDetection']], mode: 'anon' },
  immediate: { commands: [['requireCookieConsent'], ...GIVE_CONSENT], mode: 'cookie' },
  'no-consent': { commands: [], mode: 'cookie' },
};

/** What a pattern tells Matomo at the start, and the tracking mode it starts in. */
export function startOf(pattern: ConsentPattern): Start {
  return STARTS[pattern] ?? STARTS['cookie-consent'];
}

/** What tells Matomo to go on with cookies, or without. */
export function switchTo(mode: CookieMode): Start {
  return mode === 'cookie'
    ? { commands: GIVE_CONSENT, mode: 'cookie' }
    : { commands: [...FORGET_CONSENT, ['disableBrowserFeatureDetection']], mode: 'anon' };
}

/** Cookies by which matomo.js remembers the visitor's answer. */
const AGREED = /(?:^|; )mtm_(?:cookie_)?consent=/;

/** The mode that a page's own commands amount to. */
export function modeOf(commands: readonly PaqCommand[], cookies: string): TrackingMode {
  const said = new Set(commands.map(([name]) => name));
  if (said.has('disableCookies')) return 'anon';
  const agreed =
    AGREED.test(cookies) ||
    ['setCookieConsentGiven', 'rememberCookieConsentGiven', 'setConsentGiven', 'rememberConsentGiven'].some(
      (name) => said.has(name),
    );
  return !agreed && (said.has('requireCookieConsent') || said.has('requireConsent')) ? 'pending' : 'cookie';
}
