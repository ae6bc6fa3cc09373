import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gate } from './gate.ts';
import type { GatedPage } from './manager/command-gate.ts';
import { fakeBrowserPage } from './manager/fake-browser-page.testing.ts';
import { MatomoManager } from './manager/matomo-manager.ts';
import type { PaqCommand } from './manager/matomo-page.ts';

const SNIPPET: PaqCommand[] = [['trackPageView'], ['setTrackerUrl', 'matomo.php'], ['setSiteId', '1']];

/** A page with the gate above Matomo's snippet, and matomo.js there. */
function gated() {
  const browser = fakeBrowserPage({ webdriver: true });
  const script: Partial<HTMLScriptElement> & { dataset: DOMStringMap } = { dataset: {} };
  Object.assign(browser.document, { createElement: () => script, head: { append: () => undefined } });
  const tag = { src: 'https://a.example/js/human-traffic.gate.js', nonce: 'n', dataset: { siteId: '1' } };
  gate(browser.page, tag as unknown as HTMLScriptElement);
  const { page } = browser;
  page._paq ??= [];
  for (const command of SNIPPET) page._paq.push(command);
  browser.loadMatomo();
  const tracked = () => browser.sent.map(([name]) => name).filter((name) => name === 'trackPageView');
  return { ...browser, page: page as typeof page & GatedPage, script, tracked };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('loads the tracker from beside it, with the same attributes, and holds what is said meanwhile', () => {
  const { script, tracked } = gated();
  expect(script).toMatchObject({
    src: 'https://a.example/js/human-traffic.js',
    async: true,
    nonce: 'n',
    dataset: { siteId: '1' },
  });
  expect(tracked()).toEqual([]);
});

it('hands the gate over, so that the verdict is on the first hit', () => {
  const { page, script, sent, tracked, hit } = gated();
  vi.stubGlobal('window', page);
  new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1, customDimensions: { isBot: 2 } });
  script.onload?.call(script as HTMLScriptElement, {} as Event);
  expect(tracked()).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(sent).toContainEqual(['setCustomDimension', 2, 'bot']);
  expect(tracked()).toHaveLength(1);
  expect(hit('log')).toContain('ht_v=bot');
});

it.each<[string, (visit: ReturnType<typeof gated>) => void]>([
  ['cannot come', ({ script }) => (script.onerror as () => void)()],
  ['comes and does not start', ({ script }) => script.onload?.call(script as HTMLScriptElement, {} as Event)],
  ['does not come in time', () => vi.advanceTimersByTime(5000)],
  ['has not come when the page is left', ({ page }) => page.dispatchEvent(new Event('pagehide'))],
])('lets everything through, once, where the tracker %s', (_name, happen) => {
  const visit = gated();
  happen(visit);
  vi.advanceTimersByTime(10_000);
  expect(visit.tracked()).toEqual(['trackPageView']);
});
