/**
 * The animals: every way of driving a real browser that we hold the tracker against. To add one: a function in a file
 * of this folder, and a line here; then `node e2e/zoo/run.mjs --record`.
 *
 * @typedef {{ url: string, headless: boolean, input: boolean, profile: string }} Errand what to visit and how;
 *   `profile` is an empty folder that is thrown away afterwards
 * @typedef {(errand: Errand) => Promise<void>} Drive leaves the browser open: whoever calls it ends the processes
 * @typedef {'headless' | 'headful'} Screen
 * @typedef {{ drive: () => Promise<Drive>, screens: Screen[], inputs: boolean[], engine?: import('../engines.mjs').Engine }} Species
 */

/** @type {Screen[]} */
const BOTH = ['headless', 'headful'];
const EITHER = [false, true];

/** Each library is loaded only in the process that drives it. @type {Record<string, Species>} */
export const species = {
  puppeteer: {
    drive: async () => (await import('./puppeteer.mjs')).plain,
    screens: BOTH,
    inputs: EITHER,
  },
  'puppeteer, user agent changed': {
    drive: async () => (await import('./puppeteer.mjs')).renamed,
    screens: ['headless'],
    inputs: EITHER,
  },
  'puppeteer, no automation flags': {
    drive: async () => (await import('./puppeteer.mjs')).unflagged,
    screens: ['headful'],
    inputs: EITHER,
  },
  'puppeteer-extra, stealth': {
    drive: async () => (await import('./puppeteer-stealth.mjs')).disguised,
    screens: BOTH,
    inputs: EITHER,
  },
  'puppeteer, ghost-cursor': {
    drive: async () => (await import('./ghost-cursor.mjs')).curved,
    screens: BOTH,
    inputs: [true],
  },
  'rebrowser-puppeteer': {
    drive: async () => (await import('./rebrowser.mjs')).patched,
    screens: BOTH,
    inputs: EITHER,
  },
  playwright: {
    drive: async () => (await import('./playwright.mjs')).plain,
    screens: BOTH,
    inputs: EITHER,
  },
  patchright: {
    drive: async () => (await import('./patchright.mjs')).patched,
    screens: BOTH,
    inputs: EITHER,
  },
  selenium: {
    drive: async () => (await import('./selenium.mjs')).plain,
    screens: BOTH,
    inputs: EITHER,
  },
  'puppeteer, WebDriver BiDi': {
    drive: async () => (await import('./puppeteer.mjs')).bidi,
    screens: BOTH,
    inputs: EITHER,
  },
  'raw WebDriver BiDi': {
    drive: async () => (await import('./bidi.mjs')).raw,
    screens: BOTH,
    inputs: EITHER,
  },
  'Firefox, WebDriver BiDi': {
    drive: async () => (await import('./firefox.mjs')).bidi,
    engine: 'firefox',
    screens: BOTH,
    inputs: EITHER,
  },
  'raw CDP': {
    drive: async () => (await import('./cdp.mjs')).raw,
    screens: BOTH,
    inputs: EITHER,
  },
};
