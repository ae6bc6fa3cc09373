import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowserPage } from './fake-browser-page.testing.ts';
import { MatomoManager } from './matomo-manager.ts';

const CONFIG = { trackerUrl: 'matomo.php', siteId: 1, customDimensions: { trackingMode: 1 } };

function onPage(config: object = {}, takesApart = false) {
  const browser = fakeBrowserPage({ webdriver: true }, takesApart);
  vi.stubGlobal('window', browser.page);
  const manager = new MatomoManager({ ...CONFIG, ...config });
  return { ...browser, manager };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('on a server', () => {
  it('does nothing, and answers all the same', async () => {
    const manager = new MatomoManager(CONFIG);
    await manager.initialize();
    expect(manager.trackEvent('a', 'b')).toBe(1);
    manager.trackPageView();
    manager.giveConsent();
    expect(manager.isBot()).toBe(false);
    expect(manager.getBotDetectionResult()).toBeNull();
    expect(manager.getStatus()).toMatchObject({ matomoLoaded: false, paqType: 'undefined' });
    manager.reset();
  });
});

describe('in a page', () => {
  it('is to be found, and knows the visitor at once', () => {
    const { page, manager } = onPage();
    expect(page._matomoManagerInstance).toBe(manager);
    expect([manager.isBot(), manager.getBotType(), manager.getBotConfidence()]).toEqual([
      true,
      'automation',
      'high',
    ]);
    manager.reset();
    expect(page._matomoManagerInstance).toBeUndefined();
  });

  it('sets Matomo up once, with everything said before in its place', async () => {
    vi.useFakeTimers();
    const { manager, sent, loadMatomo } = onPage({ botEvent: 'off' });
    manager.setCustomDimension(9, 'a');
    manager.trackEvent({ category: 'c', action: 'early' });
    loadMatomo();
    await manager.initialize('anonymous');
    await manager.initialize('anonymous');
    expect(manager.getStatus()).toMatchObject({ initialized: true, currentMode: 'anonymous', paqLength: 8 });
    vi.advanceTimersByTime(2000);
    expect(sent.map(([name, id]) => (name === 'setCustomDimension' ? `dimension ${id}` : name))).toEqual([
      'setTrackerUrl',
      'setSiteId',
      'disableCookies',
      'disableBrowserFeatureDetection',
      'dimension 1',
      'dimension 9',
      'trackEvent',
      'trackPageView',
      'enableLinkTracking',
    ]);
    expect(sent.find(([, id]) => id === 1)?.[2]).toBe('anon');
    manager.reset();
  });

  it('counts its events, and tells who listens', () => {
    const { manager } = onPage();
    const listener = vi.fn();
    manager.on('event-tracked', listener);
    expect(manager.trackEvent('c', 'a', 'n', 3)).toBe(1);
    expect(manager.trackEvent({ category: 'c', action: 'b' })).toBe(2);
    expect(listener.mock.calls).toEqual([
      [{ id: 1, category: 'c', action: 'a', name: 'n', value: 3 }],
      [{ id: 2, category: 'c', action: 'b' }],
    ]);
    manager.reset();
  });

  it('outlives a page whose listener fails', () => {
    const { manager } = onPage({
      onStateChange: () => {
        throw new Error('x');
      },
    });
    expect(() => manager.trackPageView('x')).not.toThrow();
    manager.reset();
  });

  it('switches modes and back, with one kind of consent', () => {
    const { manager, page } = onPage();
    manager.switchMode('anonymous');
    expect(manager.getState()).toMatchObject({ currentMode: 'anonymous', consentGiven: false });
    manager.giveConsent();
    expect(manager.getState()).toMatchObject({ currentMode: 'cookie', consentGiven: true });
    manager.reset();
    const said = (page._paq as unknown as string[][]).map(([name]) => name);
    expect(said).toEqual([
      'forgetCookieConsentGiven',
      'disableBrowserFeatureDetection',
      'enableBrowserFeatureDetection',
      'rememberCookieConsentGiven',
    ]);
  });

  it('can say a thing twice to a Matomo that takes commands apart', () => {
    const { manager, page, sent, loadMatomo } = onPage({ waitForMouseTracking: false }, true);
    page._paq?.push(['setSiteId', '1']);
    loadMatomo();
    manager.revokeConsent();
    manager.revokeConsent();
    expect(sent.filter(([name]) => name === 'forgetCookieConsentGiven')).toHaveLength(2);
    manager.reset();
  });

  it('gives up waiting for a script that does not come', async () => {
    const { manager } = onPage();
    await expect(manager.waitForLoad(10)).rejects.toThrow('not loaded within 10 ms');
    manager.reset();
  });
});
