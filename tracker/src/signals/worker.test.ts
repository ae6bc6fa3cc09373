import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { worker } from './worker.ts';
import { workerSeen } from './worker-reading.ts';

const UA = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0.0.0';
const person = { userAgent: UA, platform: 'Win32', languages: 'de,en', hardwareConcurrency: 8 };
const codes = (answer: object, differs = false) =>
  worker
    .judge({ page: person, worker: { ...person, trace: false, ...answer }, differs })
    .map(({ code }) => code);

/** A page whose worker does what is given when it is made. */
function page(act: (worker: { onmessage(event: object): void; onerror(event: object): void }) => void) {
  const terminate = vi.fn();
  const revokeObjectURL = vi.fn();
  class Worker {
    terminate = terminate;
    onmessage(_event: object): void {}
    onerror(_event: object): void {}
    constructor() {
      Promise.resolve().then(() => act(this));
    }
  }
  const browser = fakeBrowser({
    navigator: { userAgent: UA, platform: 'Win32', languages: ['de', 'en'], hardwareConcurrency: 8 },
    Worker,
    Blob,
    URL: { createObjectURL: () => 'blob:x', revokeObjectURL },
    setTimeout,
    clearTimeout,
  });
  return { browser, terminate, revokeObjectURL };
}

afterEach(() => vi.useRealTimers());

it('sees what stealth forgets in workers', () => {
  expect(codes({ userAgent: UA.replace('Chrome', 'HeadlessChrome') })).toContain('headless:worker');
  expect(codes({ trace: true })).toEqual(['devtools:worker-console']);
  expect(codes({ platform: 'Linux x86_64', hardwareConcurrency: 2 })).toEqual(['consistency:worker']);
});

it('says nothing of a person, nor where contexts differ for people', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ platform: 'iPad', userAgent: 'Mozilla/5.0 (iPad)' }, true)).toEqual([]);
  expect(codes({ trace: undefined, languages: undefined })).toEqual([]);
});

it('takes the answer, keeps it for others and cleans up', async () => {
  const { browser, terminate, revokeObjectURL } = page((w) => w.onmessage({ data: person }));
  const value = await worker.collect(browser);
  expect(value && worker.judge(value)).toEqual([]);
  expect(workerSeen(browser)).toEqual(person);
  expect(terminate).toHaveBeenCalledOnce();
  await Promise.resolve();
  expect(revokeObjectURL).toHaveBeenCalledOnce();
});

it('is unknown where a policy blocks workers, or none answers', async () => {
  const blocked = page((w) => w.onerror({ preventDefault: () => undefined }));
  expect(await worker.collect(blocked.browser)).toBeUndefined();
  vi.useFakeTimers();
  const silent = worker.collect(page(() => undefined).browser);
  await vi.advanceTimersByTimeAsync(1500);
  expect(await silent).toBeUndefined();
});

it.each([
  ['Brave', { brave: {} }],
  ['an iPad in desktop mode', { vendor: 'Apple Computer, Inc.' }],
])('knows %s', async (_name, more) => {
  const { browser } = page((w) => w.onmessage({ data: { ...person, hardwareConcurrency: 3 } }));
  Object.assign(browser.window.navigator, more);
  const value = await worker.collect(browser);
  expect(value && worker.judge(value)).toEqual([]);
});
