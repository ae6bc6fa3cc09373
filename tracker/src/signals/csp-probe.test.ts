import { expect, it } from 'vitest';
import { cspProbe, forbidsInline } from './csp-probe.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

function page(policies: readonly string[], runs: boolean) {
  const seen = { appended: 0, removed: 0 };
  const document = {
    querySelectorAll: () => policies.map((content) => ({ content })),
    createElement: () => ({
      remove: () => seen.removed++,
      hasAttribute: () => runs,
    }),
    head: { append: () => seen.appended++ },
  };
  return { seen, browser: fakeBrowser({ document }) };
}

it('sees that a policy of the page is not kept', () => {
  const { browser, seen } = page(["script-src 'self'"], true);
  const ran = cspProbe.collect(browser);
  expect(cspProbe.judge(ran as never)).toEqual([{ code: 'automation:csp-bypassed' }]);
  expect(seen).toEqual({ appended: 1, removed: 1 });
});

it('says nothing where the policy is kept', () => {
  expect(cspProbe.judge(cspProbe.collect(page(["default-src 'self'"], false).browser) as never)).toEqual([]);
});

it('is unknown, and runs nothing, where no policy is known to forbid it', () => {
  for (const policies of [[], ["script-src 'self' 'unsafe-inline'"], ["img-src 'self'"]]) {
    const { browser, seen } = page(policies, true);
    expect(cspProbe.collect(browser)).toBeUndefined();
    expect(seen.appended).toBe(0);
  }
});

it('reads policies as browsers do: the more special directive goes first, in any case', () => {
  expect(forbidsInline("default-src 'unsafe-inline'; script-src 'self'")).toBe(true);
  expect(forbidsInline("DEFAULT-SRC 'self'; script-src 'UNSAFE-INLINE'")).toBe(false);
  expect(forbidsInline("script-src-elem 'unsafe-inline'; script-src 'self'")).toBe(false);
  expect(forbidsInline('')).toBe(false);
});
