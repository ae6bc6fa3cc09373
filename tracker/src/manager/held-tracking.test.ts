import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OPTIONAL_SIGNALS } from '../signals/index.ts';
import type { MatomoManagerConfig } from './config.ts';
import { watchNow } from './detection.ts';
import { fakeBrowserPage } from './fake-browser-page.testing.ts';
import { HeldTracking } from './held-tracking.ts';
import type { PaqCommand } from './matomo-page.ts';
import { settingsOf } from './options.ts';
import type { Watching } from './watch.ts';

const SNIPPET: PaqCommand[] = [['trackPageView'], ['setTrackerUrl', 'matomo.php'], ['setSiteId', '1']];

function tracking(
  navigator: Record<string, unknown>,
  config: Partial<MatomoManagerConfig> = {},
  watching: Watching = watchNow,
) {
  const browser = fakeBrowserPage(navigator);
  browser.page._paq = [...SNIPPET];
  const events = { released: vi.fn(), complete: vi.fn(), failed: vi.fn() };
  const held = new HeldTracking(
    browser.page,
    settingsOf({ trackerUrl: 'matomo.php', siteId: 1, customDimensions: { isBot: 2 }, ...config }),
    watching,
    events,
  );
  return { ...browser, held, events, names: () => browser.sent.map(([name]) => name) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('held tracking', () => {
  it('sends nothing within the window, and then all with the verdict in front', async () => {
    const { held, loadMatomo, sent, hit, events } = tracking({ webdriver: true });
    held.start();
    loadMatomo();
    vi.advanceTimersByTime(1999);
    expect(sent.map(([name]) => name)).toEqual(['setTrackerUrl', 'setSiteId']);
    vi.advanceTimersByTime(1);
    expect(sent.slice(2)).toEqual([['setCustomDimension', 2, 'bot'], ['trackPageView']]);
    expect(hit('log')).toContain('ht_v=bot');
    await null;
    expect(sent.at(-1)).toEqual(['trackEvent', 'bot-detection', 'bot-detected', 'webdriver-flag', 101]);
    expect(hit('event')).toBe('');
    expect(events.complete).toHaveBeenCalledWith(
      expect.objectContaining({ verdict: 'bot', durationMs: 2000 }),
    );
  });

  it('says that a person is undecided, and tells no event', () => {
    const { held, loadMatomo, sent, hit } = tracking({});
    held.start();
    loadMatomo();
    vi.advanceTimersByTime(2000);
    expect(sent.slice(2)).toEqual([['setCustomDimension', 2, 'undecided'], ['trackPageView']]);
    expect(hit('log')).toBe('&ht_s=27&ht_m=cookie');
  });

  it('does not wait where it is told not to, and follows with a ping when the verdict changes', () => {
    const { held, page, loadMatomo, names, hit } = tracking({}, { waitForMouseTracking: false });
    held.start();
    loadMatomo();
    expect(names()).toContain('trackPageView');
    hit('log');
    Object.assign(page, { __nightmare: {} });
    vi.advanceTimersByTime(2000);
    expect(names().slice(-3)).toEqual(['setCustomDimension', 'ping', 'trackEvent']);
    expect(hit('ping')).toContain('ht_v=bot');
  });

  it('sends no ping where no hit has gone: the first one will carry it', () => {
    const { held, page, loadMatomo, names } = tracking({}, { waitForMouseTracking: false });
    page._paq = SNIPPET.slice(1);
    held.start();
    loadMatomo();
    Object.assign(page, { __nightmare: {} });
    vi.advanceTimersByTime(2000);
    expect(names()).not.toContain('ping');
  });

  it('tells no event before the hit that the visit begins with, however late the page says it', async () => {
    for (const config of [{ waitForMouseTracking: false }, { mouseTrackingDelay: 0 }]) {
      const { held, page, loadMatomo, names, hit } = tracking({ webdriver: true }, config);
      page._paq = SNIPPET.slice(1);
      held.start();
      loadMatomo();
      vi.advanceTimersByTime(500);
      page._paq?.push(['trackPageView']);
      const tracked = () => names().filter((name) => String(name).startsWith('track'));
      expect(tracked()).toEqual(['trackPageView']);
      hit('log');
      await null;
      expect(tracked()).toEqual(['trackPageView', 'trackEvent']);
    }
  });

  it('hears of consent that the page agrees with Matomo itself', () => {
    const { held, page, loadMatomo, sent, hit } = tracking({}, { customDimensions: { trackingMode: 1 } });
    page._paq?.push(['requireCookieConsent']);
    held.start();
    loadMatomo();
    vi.advanceTimersByTime(2000);
    let cookies = false;
    const tracker = { areCookiesEnabled: () => cookies };
    expect(hit('log', tracker)).toContain('ht_m=pending');
    expect(hit('event', tracker)).toBe('');
    cookies = true;
    expect(hit('ping', tracker)).toContain('ht_m=cookie');
    expect(sent.at(-1)).toEqual(['setCustomDimension', 1, 'cookie']);
    cookies = false;
    expect(hit('event', tracker)).toContain('ht_m=anon');
  });

  it('defect 9: lets a visit go that is left early, with the verdict so far', async () => {
    const { held, page, loadMatomo, names, hit } = tracking({ webdriver: true });
    held.start();
    loadMatomo();
    vi.advanceTimersByTime(300);
    page.dispatchEvent(new Event('pagehide'));
    expect(hit('log')).toContain('ht_v=bot');
    await null;
    expect(names().slice(2)).toEqual(['setCustomDimension', 'trackPageView', 'trackEvent']);
    vi.advanceTimersByTime(5000);
    expect(names().filter((name) => name === 'trackPageView')).toHaveLength(1);
  });

  it('lets Matomo hear a click on a link within the window, when it is to count links', () => {
    const click = (on: string) => {
      const target = { closest: (selector: string) => (selector.includes(on) ? {} : null) };
      return Object.defineProperty(new Event('mousedown'), 'target', { value: target });
    };
    const { held, page, loadMatomo, names } = tracking({});
    held.start();
    loadMatomo();
    vi.advanceTimersByTime(300);
    page.document.dispatchEvent(click('a, '));
    expect(names().slice(2), 'links are not to be counted').toEqual([]);
    page._paq?.push(['enableLinkTracking']);
    page.document.dispatchEvent(click('button'));
    expect(names().slice(2), 'not a link').toEqual([]);
    page.document.dispatchEvent(click('a, '));
    expect(names().slice(-2)).toEqual(['trackPageView', 'enableLinkTracking']);
    expect(held.complete).toBe(false);
    vi.advanceTimersByTime(1700);
    expect(held.complete, 'the visitor is watched to the end').toBe(true);
  });

  it('leaves no listener behind', () => {
    const { held, listening } = tracking({});
    held.start();
    expect(listening.size).toBeGreaterThan(3);
    vi.advanceTimersByTime(3000);
    expect([...listening], 'the mouse has been watched long enough').not.toContain('mousemove');
    expect(vi.getTimerCount()).toBe(0);
    held.stop();
    expect([...listening]).toEqual([]);
  });

  it('looks once more when the page is left, and puts the verdict right', () => {
    const { held, page, loadMatomo, names, hit } = tracking({});
    held.start();
    loadMatomo();
    vi.advanceTimersByTime(2000);
    expect(hit('log')).not.toContain('ht_v');
    page.dispatchEvent(new Event('pagehide'));
    expect(names(), 'nothing new, nothing sent').not.toContain('ping');
    Object.assign(page, { __nightmare: {} });
    page.dispatchEvent(new Event('pagehide'));
    expect(names().slice(-3)).toEqual(['setCustomDimension', 'ping', 'trackEvent']);
    expect(hit('ping')).toContain('ht_v=bot');
  });

  it('takes a look that comes late for one, whatever a library has put in the place of Promise', async () => {
    vi.stubGlobal('Promise', class extends Promise<unknown> {});
    const late: Watching = async (...page) => watchNow(...page);
    const { held, loadMatomo, hit, events } = tracking({ webdriver: true }, {}, late);
    held.start();
    vi.unstubAllGlobals();
    await null;
    loadMatomo();
    vi.advanceTimersByTime(2000);
    expect(hit('log')).toContain('ht_v=bot');
    expect(events.failed).not.toHaveBeenCalled();
  });

  it('reads the signals that a page must ask for where it does, and only those', () => {
    for (const asked of ['hookStacks', 'cspProbe', 'consoleTiming'] as const) {
      const { held, page } = tracking({}, { [asked]: true });
      // There is nothing in this page that they could look at.
      Object.assign(page, { requestIdleCallback: (task: () => void) => task() });
      held.start();
      vi.advanceTimersByTime(2000);
      const failed = held.result()?.failedSignals ?? [];
      expect(failed.filter((name) => name in OPTIONAL_SIGNALS)).toEqual([asked]);
    }
  });

  it('lets everything through where looking fails from the start', () => {
    const { held, page, loadMatomo, names, events } = tracking({});
    Object.assign(page, { performance: {} });
    held.start();
    expect(events.failed).toHaveBeenCalledOnce();
    loadMatomo();
    expect(names()).toEqual(['trackPageView', 'setTrackerUrl', 'setSiteId']);
  });

  it('lets everything through where the judgement fails, or a listener does', () => {
    for (const failing of ['performance', 'listener']) {
      const { held, page, loadMatomo, names, events, listening } = tracking({});
      if (failing === 'listener')
        events.released.mockImplementation(() => {
          throw new Error('x');
        });
      held.start();
      if (failing === 'performance') Object.assign(page, { performance: {} });
      loadMatomo();
      vi.advanceTimersByTime(2000);
      expect(names()).toContain('trackPageView');
      expect([...listening]).toEqual([]);
    }
  });

  it('waits with a prerendered page until somebody sees it', () => {
    const { held, document, loadMatomo, names } = tracking({});
    document.prerendering = true;
    held.start();
    loadMatomo();
    vi.advanceTimersByTime(10_000);
    expect(names()).not.toContain('trackPageView');
    document.dispatchEvent(new Event('prerenderingchange'));
    vi.advanceTimersByTime(2000);
    expect(names()).toContain('trackPageView');
  });

  it('stops: what waits goes through, without a verdict', () => {
    const { held, loadMatomo, names, listening } = tracking({ webdriver: true });
    held.start();
    loadMatomo();
    held.stop();
    expect(names().slice(2)).toEqual(['trackPageView']);
    expect([...listening]).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(names().slice(2)).toEqual(['trackPageView']);
  });
});
