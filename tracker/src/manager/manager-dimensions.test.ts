import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowserPage } from './fake-browser-page.testing.ts';
import { MatomoManager } from './matomo-manager.ts';

function onPage(config: object, navigator: Record<string, unknown> = {}) {
  const browser = fakeBrowserPage(navigator);
  browser.page._paq = [
    ['setTrackerUrl', 'matomo.php'],
    ['setSiteId', '1'],
  ];
  vi.stubGlobal('window', browser.page);
  const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1, botEvent: 'off', ...config });
  return { ...browser, manager };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('defect 10: dimensions have names, and hold for what was given after them alone', () => {
  const { manager, sent, loadMatomo } = onPage({ customDimensions: { shelf: 4, size: 5 } });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  manager.setCustomDimension('shelf', 'red');
  manager.trackEvent({ category: 'c', action: 'a', dimensions: { size: '42', 9: 'nine' } });
  manager.setCustomDimension('shelf', 'blue');
  manager.setCustomDimension('drawer', 'x');
  manager.trackPageView({ url: '/x', title: 't', referrer: '/y', dimensions: { size: '43' } });
  loadMatomo();
  vi.advanceTimersByTime(2000);
  expect(sent.slice(2)).toEqual([
    ['setCustomDimension', 4, 'red'],
    ['trackEvent', 'c', 'a', undefined, undefined, { dimension5: '42', dimension9: 'nine' }],
    ['setCustomDimension', 4, 'blue'],
    ['setReferrerUrl', '/y'],
    ['setCustomUrl', '/x'],
    ['trackPageView', 't', { dimension5: '43' }],
  ]);
  expect(warn).toHaveBeenCalledWith(
    '[human-traffic]',
    'customDimensions names no "drawer"; its value is not sent.',
  );
  manager.destroy();
});

it('a declared bot says `bots=1` on every hit, where that is asked for; nobody else does', () => {
  const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
  // `destroy` takes the carrier away, so its hooks are read before.
  const carried = (config: object, navigator: object) => {
    const { manager, loadMatomo, hit } = onPage(config, { ...navigator });
    loadMatomo();
    vi.advanceTimersByTime(2000);
    const seen = [hit('log'), hit('event')];
    manager.destroy();
    return seen;
  };
  const [first, second] = carried({ recordDeclaredBots: true }, { userAgent: googlebot });
  expect(first).toMatch(/ht_v=declared_bot.*&bots=1$/);
  expect(second).toBe('&bots=1');
  expect(carried({}, { userAgent: googlebot }).join()).not.toContain('bots=1');
  expect(carried({ recordDeclaredBots: true }, { webdriver: true }).join()).not.toContain('bots=1');
});
