import { claimedOs, claimsDesktop } from './claimed.ts';
import type { Signal } from './signal.ts';

/** Beyond the largest machines that people browse with. Browsers report no more memory than 32 GiB. */
const MOST = { cores: 128, memory: 32 };

/** Chromium when this was written; one that is a year behind it is old. Later, fewer are old than could be. */
const CHROMIUM = 156;
const YEAR = 12;

interface Told extends Navigator {
  readonly deviceMemory?: number;
  readonly userAgentData?: { readonly brands: readonly unknown[] };
}

/**
 * Names of values that are possible, and that spoofing or a server often has. A hint for all of them together: kiosks
 * fill their screens, travellers stay on UTC, and some block everything that could store.
 */
export const oddValues: Signal<readonly string[]> = {
  phase: 'next',
  collect: ({ window }) => {
    const { screen } = window;
    const navigator = window.navigator as Told;
    const { userAgent, language, languages, hardwareConcurrency = 0, deviceMemory = 0 } = navigator;
    const chrome = Number(/ Chrome\/(\d+)/.exec(userAgent)?.[1] ?? 0);
    const desktop = chrome > 0 && claimsDesktop(userAgent);
    // Windows and macOS keep a bar for themselves, and come with a time zone and a browser with a name.
    const common = desktop && claimedOs(userAgent) !== 'linux';
    const size = `${screen.width}x${screen.height}`;
    const odd: readonly (readonly [string, boolean])[] = [
      ['language', language !== undefined && languages?.[0] !== undefined && language !== languages[0]],
      ['cores', hardwareConcurrency > MOST.cores],
      ['memory', deviceMemory > MOST.memory],
      ['screen', size === '800x600'],
      ['bars', common && `${screen.availWidth}x${screen.availHeight}` === size],
      ['zone', common && zoneOf(window) === 'UTC'],
      ['brand', common && navigator.userAgentData?.brands.length === 2],
      ['version', desktop && chrome < CHROMIUM - YEAR],
      ['storage', navigator.cookieEnabled === false && !stores(window)],
    ];
    return odd.filter(([, is]) => is).map(([name]) => name);
  },
  judge: (odd) => (odd.length > 0 ? [{ code: 'environment:odd-values', detail: odd.join(' ') }] : []),
};

const zoneOf = (window: Window & typeof globalThis): string | undefined =>
  window.Intl?.DateTimeFormat().resolvedOptions().timeZone;

function stores(window: Window): boolean {
  try {
    return Boolean(window.localStorage);
  } catch {
    return false;
  }
}
