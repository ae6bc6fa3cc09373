/**
 * People, none of whom may ever be called a bot: clean baselines, and the traps, each something that real people's
 * browsers do and that a hasty signal takes for a bot. A trap is the real thing wherever a machine without a monitor can
 * have it. What it cannot have is made by a script in `traps/` that runs before the tracker, and its name says so: the
 * script itself is a change of the page's own functions, and a signal that finds it is right; only `bot` is wrong.
 *
 * @typedef {{
 *   hand: 'none' | 'mouse' | 'keyboard' | 'access-key' | 'touch',
 *   engine?: import('../engines.mjs').Engine,
 *   preferences?: Record<string, unknown>,
 *   origin?: { x: number, y: number },
 *   trap?: string,
 *   policy?: string,
 *   flags?: string[],
 *   inBackground?: boolean,
 *   prerendered?: boolean,
 * }} Person `policy` is a Content-Security-Policy; `preferences` are Firefox's; `origin` is where the page lies on the
 *   screen, for browsers that do not tell
 */

const WEBVIEW =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A.230803.041; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/156.0.0.0 Mobile Safari/537.36';

const MAC_SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const RESIST = { 'privacy.resistFingerprinting': true, 'privacy.resistFingerprinting.letterboxing': true };
/** Below the tabs and the address bar; good to some pixels, and what is clicked is larger. */
const BELOW_TOOLBARS = { x: 0, y: 88 };

/** @type {Record<string, Person>} */
export const baselines = {
  'a person with a mouse': { hand: 'mouse' },
  'a person who only reads': { hand: 'none' },
  'Firefox, a person with a mouse': { engine: 'firefox', hand: 'mouse' },
  'Firefox, a person who only reads': { engine: 'firefox', hand: 'none' },
  'WebKit, a person with a mouse': { engine: 'webkit', hand: 'mouse' },
  'WebKit, a person who only reads': { engine: 'webkit', hand: 'none' },
};

/** @type {Record<string, Person>} */
export const traps = {
  'Firefox, resistFingerprinting': {
    engine: 'firefox',
    preferences: RESIST,
    origin: BELOW_TOOLBARS,
    hand: 'mouse',
  },
  'Firefox, keyboard only': { engine: 'firefox', hand: 'keyboard' },
  'keyboard only': { hand: 'keyboard' },
  'screen reader': { hand: 'access-key', trap: 'screen-reader' },
  'touch screen': { hand: 'touch', flags: ['--touch-events=enabled'] },
  'background tab': { hand: 'none', inBackground: true },
  'prerendered page': { hand: 'mouse', prerendered: true },
  'developer tools open': { hand: 'mouse', flags: ['--auto-open-devtools-for-tabs'] },
  'React and Vue developer tools (script)': { hand: 'mouse', trap: 'developer-extensions' },
  'error monitoring as Sentry’s (script)': { hand: 'mouse', trap: 'error-monitoring' },
  'zone.js (script)': { hand: 'mouse', trap: 'zone' },
  'policy without workers and frames': {
    hand: 'mouse',
    policy:
      "default-src 'self' 'unsafe-inline'; worker-src 'none'; child-src 'none'; frame-src 'none'; object-src 'none'",
  },
  'coarse clocks (script)': { hand: 'mouse', trap: 'coarse-clocks' },
  'Brave: canvas and cores blurred (script)': { hand: 'mouse', trap: 'blurred' },
  'in-app WebView (script)': {
    hand: 'none',
    trap: 'webview',
    flags: [`--user-agent=${WEBVIEW}`, '--touch-events=enabled'],
  },
  'iPad, desktop mode (WebKit, platform by script)': {
    engine: 'webkit',
    hand: 'none',
    trap: 'ipad',
    flags: ['-u', MAC_SAFARI],
  },
};
