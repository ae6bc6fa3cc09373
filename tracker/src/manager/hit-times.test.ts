import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandGate } from './command-gate.ts';
import type { MatomoManagerConfig } from './config.ts';
import { watchNow } from './detection.ts';
import { fakeBrowserPage } from './fake-browser-page.testing.ts';
import { HeldTracking } from './held-tracking.ts';
import type { PaqCommand } from './matomo-page.ts';
import { settingsOf } from './options.ts';

const SETTINGS: PaqCommand[] = [
  ['setTrackerUrl', 'matomo.php'],
  ['setSiteId', '1'],
];

/** A page whose hits are functions, so that each is built where matomo.js would build it. */
function page(config: Partial<MatomoManagerConfig> = {}, tracker: { hasConsent?(): boolean } = {}) {
  const browser = fakeBrowserPage();
  const hits: Record<string, string> = {};
  const hit = (name: string, kind = 'log'): PaqCommand => [
    () => {
      hits[name] = browser.hit(kind, tracker) ?? '';
    },
  ];
  browser.page._paq = [...SETTINGS];
  const held = new HeldTracking(
    browser.page,
    settingsOf({ trackerUrl: 'matomo.php', siteId: 1, ...config }),
    watchNow,
    { released: vi.fn(), complete: vi.fn(), failed: vi.fn() },
  );
  const seconds = () =>
    Object.fromEntries(Object.entries(hits).map(([name, text]) => [name, /&cdo=(\d+)/.exec(text)?.[1]]));
  return { ...browser, held, hit, seconds, say: (command: PaqCommand) => browser.page._paq?.push(command) };
}

beforeEach(() => vi.useFakeTimers({ now: 1_000_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe('a hit that was held', () => {
  it('is dated in the second it was said in, and one that was not held has no time', () => {
    const { held, loadMatomo, hit, say, seconds } = page();
    held.start();
    loadMatomo();
    say(hit('view'));
    vi.advanceTimersByTime(900);
    say(hit('event', 'event'));
    vi.advanceTimersByTime(600);
    say(hit('link', 'link'));
    vi.advanceTimersByTime(500);
    say(hit('later'));
    expect(seconds()).toEqual({ view: '2', event: '2', link: '1', later: undefined });
  });

  it('is dated when the page is left early, too', () => {
    const { held, page: window, loadMatomo, hit, say, seconds } = page();
    held.start();
    loadMatomo();
    say(hit('view'));
    vi.advanceTimersByTime(1200);
    window.dispatchEvent(new Event('pagehide'));
    expect(seconds()).toEqual({ view: '1' });
  });

  it('has not waited for us while matomo.js was not there', () => {
    const { held, loadMatomo, hit, say, seconds } = page();
    held.start();
    say(hit('view'));
    vi.advanceTimersByTime(1100);
    loadMatomo();
    vi.advanceTimersByTime(900);
    expect(seconds()).toEqual({ view: '1' });
    const late = page();
    late.held.start();
    late.say(late.hit('view'));
    vi.advanceTimersByTime(5000);
    late.loadMatomo();
    expect(late.seconds()).toEqual({ view: undefined });
  });

  it('is never dated before the visitor agreed to be tracked', () => {
    for (const consent of ['setConsentGiven', 'rememberConsentGiven']) {
      vi.setSystemTime(1_000_000_000_000);
      const { held, loadMatomo, hit, say, seconds } = page();
      say(['requireConsent']);
      held.start();
      loadMatomo();
      say(hit('before'));
      vi.advanceTimersByTime(1100);
      say([consent]);
      say(hit('after'));
      vi.advanceTimersByTime(900);
      expect(seconds()).toEqual({ before: '1', after: '1' });
    }
  });

  it('is dated by Matomo where the page has a clock that is none', () => {
    const { held, page: window, loadMatomo, hit, say, seconds } = page();
    held.start();
    Object.assign(window.performance, { timeOrigin: undefined });
    loadMatomo();
    say(hit('view'));
    vi.advanceTimersByTime(2000);
    expect(seconds()).toEqual({ view: undefined });
  });

  it('has no time where matomo.js keeps it until the visitor agrees', () => {
    let consent = false;
    const { held, loadMatomo, hit, say, seconds } = page({}, { hasConsent: () => consent });
    held.start();
    loadMatomo();
    say(hit('kept'));
    say([
      () => {
        consent = true;
      },
    ]);
    say(hit('allowed'));
    vi.advanceTimersByTime(2000);
    expect(seconds()).toEqual({ kept: undefined, allowed: '2' });
  });

  it('is not dated before a prerendered page was seen', () => {
    const { held, document, loadMatomo, hit, say, seconds } = page();
    document.prerendering = true;
    held.start();
    loadMatomo();
    say(hit('view'));
    vi.advanceTimersByTime(60_000);
    document.dispatchEvent(new Event('prerenderingchange'));
    vi.advanceTimersByTime(2000);
    expect(seconds()).toEqual({ view: '2' });
  });

  it('keeps its time where a command is changed while it waits', () => {
    const { page: window, loadMatomo } = fakeBrowserPage();
    window._paq = [...SETTINGS];
    const gate = new CommandGate(window);
    gate.shut();
    loadMatomo();
    window._paq?.push(['trackPageView']);
    gate.change(([name]) => [name, 'Home']);
    vi.advanceTimersByTime(3000);
    const waited: number[] = [];
    gate.change(() => [() => waited.push(gate.waitedSeconds)]);
    gate.open();
    expect(waited).toEqual([3]);
    expect(gate.waitedSeconds).toBe(0);
  });

  it('is dated by Matomo where the page wants that', () => {
    const off = page({ datesHits: false });
    off.held.start();
    off.loadMatomo();
    off.say(off.hit('view'));
    vi.advanceTimersByTime(2000);
    expect(off.seconds()).toEqual({ view: undefined });
  });
});
