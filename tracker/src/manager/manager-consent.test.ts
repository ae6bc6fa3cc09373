import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowserPage } from './fake-browser-page.testing.ts';
import { MatomoManager } from './matomo-manager.ts';

function onPage(config: object = {}, navigator: Record<string, unknown> = {}) {
  const browser = fakeBrowserPage({ webdriver: true, ...navigator });
  const scripts: { src?: string; onload?: () => void }[] = [];
  Object.assign(browser.document, {
    createElement: () => ({ remove: vi.fn() }),
    head: { appendChild: (script: object) => scripts.push(script) },
  });
  vi.stubGlobal('window', browser.page);
  const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1, botEvent: 'all', ...config });
  const waiting = () => (browser.page._paq as unknown as string[][]).map(([name]) => name);
  return { ...browser, manager, scripts, waiting };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('matomo.js is not even loaded before a consent that all tracking needs', async () => {
  const { manager, scripts } = onPage();
  await manager.initialize('tracking-consent');
  vi.advanceTimersByTime(5000);
  expect(scripts).toEqual([]);
  expect(manager.getState()).toMatchObject({
    consentGiven: false,
    consent: { requires: 'tracking', answer: 'open', mode: 'pending' },
  });
  manager.giveConsent(48);
  expect(scripts).toHaveLength(1);
  expect(manager.getState().consent).toMatchObject({ answer: 'given', mode: 'cookie' });
  manager.destroy();
});

it('an answer of an earlier page is known', async () => {
  const { manager, scripts, document } = onPage();
  document.cookie = 'mtm_consent=1';
  void manager.initialize('tracking-consent');
  expect(scripts).toHaveLength(1);
  expect(manager.getState()).toMatchObject({ consentGiven: true, currentMode: 'cookie' });
  manager.destroy();
});

it('consent that is taken back before it reached Matomo was never given', () => {
  const { manager, waiting } = onPage();
  void manager.initialize('cookie-consent');
  manager.giveConsent();
  manager.revokeConsent();
  vi.advanceTimersByTime(2000);
  expect(waiting()).toContain('forgetCookieConsentGiven');
  expect(waiting()).not.toContain('rememberCookieConsentGiven');
  manager.destroy();
});

it('goes along with the kind of consent that the page itself asks for', () => {
  const { manager, page, sent, loadMatomo } = onPage();
  page._paq?.push(['requireConsent'], ['setTrackerUrl', 'm.php'], ['setSiteId', '1'], ['trackPageView']);
  loadMatomo();
  vi.advanceTimersByTime(2000);
  manager.giveConsent();
  manager.revokeConsent();
  const names = sent.map(([name]) => name);
  expect(names).toContain('rememberConsentGiven');
  expect(names).toContain('forgetConsentGiven');
  expect(names.filter((name) => /Cookie/.test(String(name)))).toEqual([]);
  manager.destroy();
});

it('knows the kind of consent also where matomo.js was told before us', () => {
  const browser = fakeBrowserPage();
  const said: unknown[] = [];
  Object.assign(browser.page, {
    _paq: { push: ([name]: readonly unknown[]) => said.push(name) },
    Matomo: { getAsyncTrackers: () => [{ isConsentRequired: () => true }], addPlugin: () => undefined },
  });
  vi.stubGlobal('window', browser.page);
  const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1, botEvent: 'off' });
  vi.advanceTimersByTime(2000);
  manager.giveConsent();
  expect(said).toContain('rememberConsentGiven');
  manager.destroy();
});

it.each([
  ['Do Not Track', { doNotTrack: true }, { doNotTrack: '1' }],
  ['Global Privacy Control', { globalPrivacyControl: true }, { globalPrivacyControl: true }],
])('%s requires consent before all else, where the page heeds it', async (_name, config, navigator) => {
  const { manager, scripts, waiting } = onPage(config, navigator);
  await manager.initialize('immediate');
  vi.advanceTimersByTime(5000);
  expect(scripts).toEqual([]);
  expect(waiting()).toContain('requireConsent');
  expect(manager.getState().consent.requires).toBe('tracking');
  manager.giveConsent();
  expect(waiting()).toContain('rememberConsentGiven');
  expect(scripts).toHaveLength(1);
  manager.destroy();

  const heedless = onPage({}, navigator);
  heedless.page._paq?.push(['trackPageView']);
  expect(heedless.manager.getStatus().consent.requires).toBe('none');
  heedless.manager.destroy();
});

it('opted out and in again: no hit in between, and no cookie without a new consent', () => {
  const { manager, waiting } = onPage();
  void manager.initialize('cookie-consent');
  manager.giveConsent();
  manager.optOut();
  expect(manager.getState().consent).toMatchObject({ optedOut: true, mode: 'anon', answer: 'refused' });
  manager.optIn();
  expect(manager.getState().consent).toMatchObject({ optedOut: false, mode: 'anon' });
  vi.advanceTimersByTime(2000);
  expect(waiting()).toEqual(expect.arrayContaining(['optUserOut', 'forgetUserOptOut']));
  expect(waiting()).not.toContain('rememberCookieConsentGiven');
  manager.destroy();
});
