import type { PaqCommand } from './matomo-page.ts';
import type { TrackingMode } from './tracking-parameters.ts';

/**
 * How consent is handled from the start.
 * `cookie-consent`: no cookie until the visitor agrees. `tracking-consent`: nothing at all leaves until then.
 * `anonymous`: never a cookie. `immediate`: agreed already. `no-consent`: not handled here, Matomo's own settings hold.
 */
export type ConsentPattern = 'cookie-consent' | 'tracking-consent' | 'anonymous' | 'immediate' | 'no-consent';

/** With cookies or without. */
export type CookieMode = 'cookie' | 'anonymous';

/** What must not happen without the visitor's consent: nothing, cookies, or any hit. */
export type ConsentRequirement = 'none' | 'cookie' | 'tracking';

/** The visitor's answer so far, and the mode that follows from it. */
export interface Consent {
  readonly requires: ConsentRequirement;
  readonly answer: 'open' | 'given' | 'refused';
  readonly mode: TrackingMode;
  /** The visitor wants no part in it: no hit leaves, whatever else was agreed. */
  readonly optedOut: boolean;
}

/** What a visitor can say. `hours` bounds how long it is remembered; 0 is for this page only. */
export type ConsentAction =
  | { readonly type: 'give'; readonly hours?: number }
  | { readonly type: 'revoke' | 'opt-out' | 'opt-in' };

interface Step {
  readonly consent: Consent;
  readonly commands: readonly PaqCommand[];
}

/*
 * Consent is required, given and forgotten with one set of methods, and so with one cookie. Giving it with the other
 * set makes the next page forget what was agreed, and leaves a cookie behind when it is taken back.
 */
function methodsOf(requires: ConsentRequirement) {
  const kind = requires === 'tracking' ? '' : 'Cookie';
  return ['require', 'set', 'remember', 'forget'].map((verb) =>
    verb === 'require' ? `${verb}${kind}Consent` : `${verb}${kind}ConsentGiven`,
  ) as [require: string, set: string, remember: string, forget: string];
}

/** Commands that agree to something. One that still waits must not outlive its withdrawal. */
export function agrees([method]: PaqCommand): boolean {
  return /^(set|remember)(Cookie)?ConsentGiven$/.test(String(method));
}

const REQUIRES: Partial<Record<ConsentPattern, ConsentRequirement>> = {
  'tracking-consent': 'tracking',
  anonymous: 'none',
  'no-consent': 'none',
};

/** Cookies by which matomo.js remembers the visitor's answer. */
const REMEMBERED = { cookie: /(?:^|; )mtm_cookie_consent=/, tracking: /(?:^|; )mtm_consent=/ };
const OPTED_OUT = /(?:^|; )mtm_consent_removed=/;

/** Before anybody has asked for anything. */
export const NO_CONSENT_NEEDED: Consent = {
  requires: 'none',
  answer: 'open',
  mode: 'cookie',
  optedOut: false,
};

/** @param cookies those of the page: an answer that Matomo remembers from an earlier page holds. */
export function startOf(pattern: ConsentPattern, cookies: string): Step {
  const start = begin(pattern, cookies);
  return { ...start, consent: { ...start.consent, optedOut: OPTED_OUT.test(cookies) } };
}

function begin(pattern: ConsentPattern, cookies: string): Step {
  const requires = REQUIRES[pattern] ?? 'cookie';
  const required: readonly PaqCommand[] = requires === 'none' ? [] : [[methodsOf(requires)[0]]];
  if (pattern === 'anonymous')
    return {
      consent: consentOf(requires, 'refused'),
      commands: [['disableCookies'], ['disableBrowserFeatureDetection']],
    };
  if (pattern === 'immediate') {
    const { consent, commands } = respond(consentOf(requires, 'open'), { type: 'give' });
    return { consent, commands: [...required, ...commands] };
  }
  const agreed = requires !== 'none' && REMEMBERED[requires].test(cookies) && !OPTED_OUT.test(cookies);
  return { consent: consentOf(requires, agreed ? 'given' : 'open'), commands: required };
}

/** What follows from what the visitor says: the next state, and what Matomo is to be told. Pure. */
export function respond({ requires, optedOut }: Consent, action: ConsentAction): Step {
  const [, set, remember, forget] = methodsOf(requires);
  switch (action.type) {
    case 'give': {
      const { hours } = action;
      const agreed: PaqCommand = hours === 0 ? [set] : hours === undefined ? [remember] : [remember, hours];
      return {
        // Consent to tracking ends an opt-out in Matomo too; consent to cookies does not.
        consent: { ...consentOf(requires, 'given'), optedOut: optedOut && requires !== 'tracking' },
        commands: [['enableBrowserFeatureDetection'], agreed],
      };
    }
    case 'revoke':
      return { consent: { ...consentOf(requires, 'refused'), optedOut }, commands: [[forget]] };
    case 'opt-out':
      return { consent: { ...consentOf(requires, 'refused'), optedOut: true }, commands: [['optUserOut']] };
    case 'opt-in':
      // The opt-out has deleted the cookies and what was agreed about them; they do not come back by themselves.
      return {
        consent: { ...consentOf(requires, requires === 'tracking' ? 'given' : 'refused'), mode: 'anon' },
        commands: [['forgetUserOptOut']],
      };
  }
}

/** True where nothing may leave, neither a hit nor the loading of matomo.js. */
export function forbidsAll({ requires, answer, optedOut }: Consent): boolean {
  return optedOut || (requires === 'tracking' && answer !== 'given');
}

function consentOf(requires: ConsentRequirement, answer: Consent['answer']): Consent {
  const undecided = requires === 'none' ? 'cookie' : 'pending';
  return {
    requires,
    answer,
    mode: answer === 'open' ? undecided : answer === 'given' ? 'cookie' : 'anon',
    optedOut: false,
  };
}

/** The consent that a page's own commands require. */
export function requirementOf(commands: readonly PaqCommand[]): ConsentRequirement {
  const said = (method: string) => commands.some(([name]) => name === method);
  return said('requireConsent') ? 'tracking' : said('requireCookieConsent') ? 'cookie' : 'none';
}

/** The mode that a page's own commands amount to. */
export function modeOf(commands: readonly PaqCommand[], cookies: string): TrackingMode {
  if (commands.some(([name]) => name === 'disableCookies')) return 'anon';
  const agreed = Object.values(REMEMBERED).some((cookie) => cookie.test(cookies)) || commands.some(agrees);
  return !agreed && requirementOf(commands) !== 'none' ? 'pending' : 'cookie';
}
