import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everyMethod } from './every-method.testing.ts';
import { fakeBrowserPage } from './fake-browser-page.testing.ts';
import { MatomoManager } from './matomo-manager.ts';
import { type PaqCommand, partSettings } from './matomo-page.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const SNIPPET: PaqCommand[] = [
  ['setTrackerUrl', 'matomo.php'],
  ['setSiteId', '1'],
];

/** Before each command stands a dimension with its number: what held when it was given. */
const SAID: PaqCommand[] = everyMethod.flatMap((command, n): PaqCommand[] => [
  ['setCustomDimension', 99, String(n)],
  command,
]);

it.each([
  ['before it loads', 0],
  ['while it is held', 700],
  ['after the window', 2500],
])(
  'defects 10 and 11: every method reaches matomo.js that comes %s, once, in order, with its dimension',
  (_when, at) => {
    const { page, sent, loadMatomo } = fakeBrowserPage();
    page._paq = [
      ['setTrackerUrl', 'matomo.php'],
      ['setSiteId', '1'],
    ];
    vi.stubGlobal('window', page);
    if (at === 0) loadMatomo();
    const manager = new MatomoManager({ trackerUrl: 'matomo.php', siteId: 1, botEvent: 'off' });
    const half = SAID.length / 2;
    page._paq.push(...SAID.slice(0, half));
    if (at > 0) vi.advanceTimersByTime(at);
    if (at > 0) loadMatomo();
    page._paq?.push(...SAID.slice(half));
    vi.advanceTimersByTime(5000);

    // matomo.js applies its settings first whatever their place; all else keeps its place.
    const arrived = partSettings(sent as unknown as PaqCommand[]);
    const said = partSettings([...SNIPPET, ...SAID]);
    // Where matomo.js had started before us the verdict follows by a ping.
    expect(arrived.rest).toEqual(at === 0 ? [...said.rest, ['ping']] : said.rest);
    expect(arrived.settings).toEqual(said.settings);
    manager.destroy();
  },
);

it('the types know the methods of matomo.js 5', () => {
  expect(everyMethod.length).toBeGreaterThanOrEqual(137);
});
