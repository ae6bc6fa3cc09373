import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandGate } from './command-gate.ts';
import { fakeBrowserPage } from './fake-browser-page.testing.ts';
import { MatomoManager } from './matomo-manager.ts';
import type { MatomoPage, PaqCommand } from './matomo-page.ts';

const SNIPPET: PaqCommand[] = [['trackPageView'], ['setTrackerUrl', 'matomo.php'], ['setSiteId', '1']];

/** A page with Matomo's snippet, made hostile before anything of ours runs; the window of observation passes. */
function visit(spoil: (page: MatomoPage) => void, config: object = {}) {
  const browser = fakeBrowserPage({ webdriver: true });
  const { page } = browser;
  page._paq = [...SNIPPET];
  spoil(page);
  vi.stubGlobal('window', page);
  const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1, ...config });
  browser.loadMatomo();
  manager.trackEvent('c', 'a');
  vi.advanceTimersByTime(5000);
  return { ...browser, manager, names: browser.sent.map(([name]) => name) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  Reflect.deleteProperty(Object.prototype, 'extended');
});

describe('hits go out, and nothing is thrown, where', () => {
  it.each<[string, (page: MatomoPage) => void]>([
    ['nothing is wrong', () => undefined],
    ['the console is frozen', () => vi.stubGlobal('console', Object.freeze({}))],
    ['there is no console', () => vi.stubGlobal('console', undefined)],
    ['there is no crypto', (page) => Object.assign(page, { crypto: undefined })],
    [
      'cookies and storage are blocked',
      (page) => {
        const blocked = {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        };
        Object.defineProperty(page.document, 'cookie', blocked);
        Object.defineProperty(page, 'localStorage', blocked);
      },
    ],
    [
      'navigator is a proxy that throws',
      (page) =>
        Object.assign(page, {
          navigator: new Proxy(
            {},
            {
              get() {
                throw new Error('x');
              },
            },
          ),
        }),
    ],
    [
      'an old library has extended what all objects and arrays inherit',
      () => Object.assign(Object.prototype, { extended: () => 'x' }),
    ],
  ])('%s', (_what, spoil) => {
    const { names, manager } = visit(spoil, { debug: true, doNotTrack: true, mouseTrackingDelay: -1 });
    expect(names).toEqual(expect.arrayContaining(['trackPageView', 'trackEvent']));
    expect(() => manager.destroy()).not.toThrow();
  });

  it('`_paq` is a tracker object already', () => {
    const said: unknown[] = [];
    const { page } = fakeBrowserPage();
    vi.stubGlobal('window', page);
    Object.assign(page, {
      _paq: { push: (command: PaqCommand) => said.push(command[0]) },
      Matomo: { addPlugin: () => undefined },
    });
    const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1 });
    manager.trackEvent('c', 'a');
    vi.advanceTimersByTime(2000);
    expect(said).toContain('trackEvent');
    manager.destroy();
  });
});

it('shuts and opens where all objects inherit something that descriptions of properties may not have', () => {
  const { page, sent, loadMatomo } = fakeBrowserPage();
  page._paq = [...SNIPPET];
  const gate = new CommandGate(page);
  Object.assign(Object.prototype, { get: 'spoilt' });
  try {
    gate.shut();
    gate.open();
  } finally {
    Reflect.deleteProperty(Object.prototype, 'get');
  }
  loadMatomo();
  expect(sent).toEqual(SNIPPET);
});

it('`disabled` touches nothing', () => {
  const browser = fakeBrowserPage({ webdriver: true });
  const paq = [...SNIPPET];
  browser.page._paq = paq;
  vi.stubGlobal('window', browser.page);
  const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1, disabled: true });
  void manager.initialize();
  manager.trackEvent('c', 'a');
  manager.giveConsent();
  expect(browser.page._paq).toBe(paq);
  expect(paq).toEqual(SNIPPET);
  expect([...browser.listening, vi.getTimerCount()]).toEqual([0]);
  expect([manager.isBot(), manager.getBotDetectionResult()]).toEqual([false, null]);
});

it('defect 14: `destroy` removes every listener, timer and the gate, and lets go what waited', () => {
  const browser = fakeBrowserPage({ webdriver: true });
  const paq = [...SNIPPET];
  browser.page._paq = paq;
  vi.stubGlobal('window', browser.page);
  const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1 });
  browser.page._paq?.push(['trackGoal', 1]);
  manager.destroy();
  expect([...browser.listening]).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  expect(browser.page.matomoPluginAsyncInit).toEqual([]);
  expect(browser.page._paq).toBe(paq);
  expect(Object.hasOwn(paq, 'push')).toBe(false);
  expect(paq).toEqual([...SNIPPET, ['trackGoal', 1]]);
});
