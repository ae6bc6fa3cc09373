import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MatomoPage } from './matomo-page.ts';
import { loadScript } from './script-loader.ts';

interface FakeScript {
  src: string;
  nonce?: string;
  onload?: () => void;
  onerror?: () => void;
  remove: () => void;
}

/** @param behave what the network does with the n-th script. */
function fakePage(behave: (script: FakeScript, n: number, page: { Matomo?: unknown }) => void) {
  const scripts: FakeScript[] = [];
  const page = {
    Matomo: undefined as unknown,
    document: {
      createElement: (): FakeScript => ({ src: '', remove: vi.fn() }),
      head: {
        appendChild: (script: FakeScript) => {
          scripts.push(script);
          behave(script, scripts.length, page);
        },
      },
    },
    setTimeout: (task: () => void, delay: number) => setTimeout(task, delay),
    clearTimeout: (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer),
  };
  return { page: page as unknown as MatomoPage, scripts };
}

const REQUEST = { url: '/matomo.js', timeout: 1000, attempts: 3, nonce: 'n' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tries again, and gives the nonce along', async () => {
  const { page, scripts } = fakePage((script, n) => (n === 1 ? script.onerror?.() : script.onload?.()));
  const loading = loadScript(page, REQUEST);
  await vi.runAllTimersAsync();
  await loading;
  expect(scripts).toHaveLength(2);
  expect(scripts[1]).toMatchObject({ src: '/matomo.js', nonce: 'n' });
  expect(scripts[0]?.remove).toHaveBeenCalled();
});

it('gives up after its attempts, and says what could not be loaded', async () => {
  const { page, scripts } = fakePage(() => undefined);
  const failed = expect(loadScript(page, REQUEST)).rejects.toThrow('/matomo.js: not loaded within 1000 ms');
  await vi.runAllTimersAsync();
  await failed;
  expect(scripts).toHaveLength(3);
});

it('does nothing where matomo.js runs already, or arrives late', async () => {
  const { page, scripts } = fakePage((script, _n, fake) => {
    fake.Matomo = {};
    script.onerror?.();
  });
  const loading = loadScript(page, REQUEST);
  await vi.runAllTimersAsync();
  await loading;
  await loadScript(page, REQUEST);
  expect(scripts).toHaveLength(1);
});

it('defect 14: a script element that only looks like matomo.js does not count as loaded', async () => {
  const { page, scripts } = fakePage((script) => script.onload?.());
  Object.assign(page.document, { querySelector: () => ({ src: '/matomo.js' }) });
  await loadScript(page, REQUEST);
  expect(scripts).toHaveLength(1);
});

it('goes through a policy of Trusted Types, where the page has them and allows it', async () => {
  const asked: string[] = [];
  const { page, scripts } = fakePage((script) => script.onload?.());
  const createPolicy = (name: string, rules: { createScriptURL(url: string): string }) => {
    asked.push(name);
    return { createScriptURL: (url: string) => `trusted ${rules.createScriptURL(url)}` };
  };
  Object.assign(page, { trustedTypes: { createPolicy } });
  await loadScript(page, REQUEST);
  expect([asked, scripts[0]?.src]).toEqual([['human-traffic'], 'trusted /matomo.js']);
});

it('is refused by a policy: rejects, and does not throw', async () => {
  const { page } = fakePage(() => {
    throw new TypeError('This document requires TrustedScriptURL');
  });
  const createPolicy = () => {
    throw new TypeError('Policy disallowed');
  };
  Object.assign(page, { trustedTypes: { createPolicy } });
  await expect(loadScript(page, { ...REQUEST, attempts: 1 })).rejects.toThrow('/matomo.js: TypeError');
});

it('gives up when it is no longer wanted, and leaves no timer behind', async () => {
  const { page, scripts } = fakePage(() => undefined);
  const ending = new AbortController();
  const loading = loadScript(page, { ...REQUEST, signal: ending.signal });
  ending.abort();
  await vi.runAllTimersAsync();
  await loading;
  expect([scripts.length, vi.getTimerCount()]).toEqual([1, 0]);
});
