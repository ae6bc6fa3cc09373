import { describe, expect, it } from 'vitest';
import { type Consent, forbidsAll, modeOf, respond, startOf } from './consent.ts';

const PATTERNS = ['cookie-consent', 'tracking-consent', 'anonymous', 'immediate', 'no-consent'] as const;
const names = (commands: readonly (readonly unknown[])[]) => commands.map(([name]) => name);

describe('consent', () => {
  it.each([
    ['cookie', 'cookie-consent', /Cookie/],
    ['tracking', 'tracking-consent', /^(?!.*Cookie)/],
  ] as const)(
    'defect 12: %s consent is required, given and forgotten with one set of methods',
    (requires, pattern, own) => {
      const { consent, commands } = startOf(pattern, '');
      const given = respond(consent, { type: 'give' });
      const taken = respond(given.consent, { type: 'revoke' });
      for (const name of names([...commands, ...given.commands, ...taken.commands]))
        if (/Consent/.test(String(name))) expect(name).toMatch(own);
      expect([consent, given.consent, taken.consent].map((c) => [c.requires, c.answer, c.mode])).toEqual([
        [requires, 'open', 'pending'],
        [requires, 'given', 'cookie'],
        [requires, 'refused', 'anon'],
      ]);
    },
  );

  it('is remembered for as long as was agreed, or for this page', () => {
    const { consent } = startOf('cookie-consent', '');
    const give = (hours?: number) =>
      respond(consent, { type: 'give', ...(hours !== undefined && { hours }) }).commands[1];
    expect(give()).toEqual(['rememberCookieConsentGiven']);
    expect(give(24)).toEqual(['rememberCookieConsentGiven', 24]);
    expect(give(0)).toEqual(['setCookieConsentGiven']);
  });

  it('that an earlier page was given holds, each kind by its own cookie', () => {
    const answer = (pattern: (typeof PATTERNS)[number], cookies: string) =>
      startOf(pattern, cookies).consent.answer;
    expect(answer('cookie-consent', 'a=1; mtm_cookie_consent=17')).toBe('given');
    expect(answer('cookie-consent', 'mtm_consent=17')).toBe('open');
    expect(answer('tracking-consent', 'mtm_consent=17')).toBe('given');
    expect(answer('tracking-consent', 'mtm_cookie_consent=17; mtm_consent_removed=1')).toBe('open');
  });

  it('knows the mode that each pattern starts in', () => {
    const modes = PATTERNS.map((pattern) => startOf(pattern, '').consent.mode);
    expect(modes).toEqual(['pending', 'pending', 'anon', 'cookie', 'cookie']);
    expect(startOf('typo' as never, '')).toEqual(startOf('cookie-consent', ''));
  });

  it('refused in any way lets nothing out where tracking needs it', () => {
    for (const pattern of PATTERNS) {
      const { consent } = startOf(pattern, '');
      const out = respond(consent, { type: 'opt-out' });
      expect(names(out.commands)).toEqual(['optUserOut']);
      expect(forbidsAll(out.consent)).toBe(true);
      expect(forbidsAll(respond(out.consent, { type: 'opt-in' }).consent)).toBe(false);
    }
    const tracking: Consent = startOf('tracking-consent', '').consent;
    expect(forbidsAll(tracking)).toBe(true);
    expect(forbidsAll(respond(tracking, { type: 'revoke' }).consent)).toBe(true);
    expect(forbidsAll(respond(tracking, { type: 'give' }).consent)).toBe(false);
  });

  it('is read from what a page says', () => {
    expect(modeOf([['trackPageView']], '')).toBe('cookie');
    expect(modeOf([['disableCookies']], '')).toBe('anon');
    expect(modeOf([['requireCookieConsent']], '')).toBe('pending');
    expect(modeOf([['requireConsent']], '')).toBe('pending');
    expect(modeOf([['requireCookieConsent']], 'a=1; mtm_cookie_consent=1')).toBe('cookie');
    expect(modeOf([['requireConsent'], ['setConsentGiven']], '')).toBe('cookie');
  });
});
