/**
 * People, none of whom may ever be called a bot: two clean baselines, and the traps, each something that real people's
 * browsers do and that a hasty signal takes for a bot. A trap that is a condition of the page is a script in `traps/`
 * that runs before the tracker.
 *
 * @typedef {{
 *   hand: 'none' | 'mouse' | 'keyboard' | 'access-key',
 *   trap?: string,
 *   policy?: string,
 *   flags?: string[],
 *   inBackground?: boolean,
 * }} Person `policy` is a Content-Security-Policy
 */

const WEBVIEW =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A.230803.041; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/156.0.0.0 Mobile Safari/537.36';

/** @type {Record<string, Person>} */
export const baselines = {
  'a person with a mouse': { hand: 'mouse' },
  'a person who only reads': { hand: 'none' },
};

/** @type {Record<string, Person>} */
export const traps = {
  'keyboard only': { hand: 'keyboard' },
  'screen reader': { hand: 'access-key', trap: 'screen-reader' },
  'background tab': { hand: 'none', inBackground: true },
  'developer tools open': { hand: 'mouse', flags: ['--auto-open-devtools-for-tabs'] },
  'React and Vue developer tools': { hand: 'mouse', trap: 'developer-extensions' },
  'error monitoring (Sentry)': { hand: 'mouse', trap: 'error-monitoring' },
  'zone.js': { hand: 'mouse', trap: 'zone' },
  'policy without workers and frames': {
    hand: 'mouse',
    policy:
      "default-src 'self' 'unsafe-inline'; worker-src 'none'; child-src 'none'; frame-src 'none'; object-src 'none'",
  },
  'coarse clocks': { hand: 'mouse', trap: 'coarse-clocks' },
  'canvas and cores blurred': { hand: 'mouse', trap: 'blurred' },
  'in-app WebView': {
    hand: 'none',
    trap: 'webview',
    flags: [`--user-agent=${WEBVIEW}`, '--touch-events=enabled'],
  },
};
