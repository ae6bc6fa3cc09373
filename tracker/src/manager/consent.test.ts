import { expect, it } from 'vitest';
import { FORGET_CONSENT, GIVE_CONSENT, modeOf, startOf, switchTo } from './consent.ts';

const names = (commands: readonly (readonly unknown[])[]) => commands.map(([name]) => name);

it('gives and forgets the same consent that it requires', () => {
  expect(names(startOf('cookie-consent').commands)).toEqual(['requireCookieConsent']);
  expect(names(GIVE_CONSENT)).toContain('rememberCookieConsentGiven');
  expect(names(FORGET_CONSENT)).toEqual(['forgetCookieConsentGiven']);
  const all = [startOf('cookie-consent'), startOf('immediate'), switchTo('cookie'), switchTo('anonymous')];
  expect(all.flatMap(({ commands }) => names(commands))).not.toContain('rememberConsentGiven');
});

it('knows the mode it starts in', () => {
  expect(startOf('cookie-consent').mode).toBe('pending');
  expect(startOf('anonymous').mode).toBe('anon');
  expect(startOf('immediate').mode).toBe('cookie');
  expect(switchTo('anonymous').mode).toBe('anon');
});

it('asks for consent where the pattern is not known', () => {
  expect(startOf('typo' as never)).toBe(startOf('cookie-consent'));
});

it('reads the mode from what a page says', () => {
  expect(modeOf([['trackPageView']], '')).toBe('cookie');
  expect(modeOf([['disableCookies']], '')).toBe('anon');
  expect(modeOf([['requireCookieConsent']], '')).toBe('pending');
  expect(modeOf([['requireConsent']], '')).toBe('pending');
  expect(modeOf([['requireCookieConsent']], 'a=1; mtm_cookie_consent=1')).toBe('cookie');
  expect(modeOf([['requireConsent'], ['setConsentGiven']], '')).toBe('cookie');
});
